package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.DrawnRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageWorks;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PageDecider;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Frame;
import io.jenkins.plugins.modellineage.jenkins.pages.view.GoingOn;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunCharts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunNames;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionUseRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.VersionUse;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What the tab of a build tells, for one request of one reader, also as JSON. Not the tab itself: Jenkins tells a build's
 * actions with the build, and who asks for all builds of a job would get, and wait for, what each of them tracked.
 */
@ExportedBean
public final class BuildAnswer {
    private final Run<?, ?> build;
    private final String id;
    private final Registry registry = ModelLineage.get().registry();
    private final PageSight sight = PageSight.now();
    private final PageDecider decider = new PageDecider();
    private final Lists lists = Asked.lists();
    private final Supplier<Paged<VersionRow>> versions = lists.together(
            "versions",
            this::allVersions,
            page -> VersionRow.of(page, ModelLineage.get().registry(), sight),
            PageQuery.ROWS);
    private final Supplier<Paged<PromotionView>> promotions =
            lists.cards("promotions", this::allPromotions, this::view);
    private final Supplier<Paged<VersionUseRow>> used =
            lists.rows("used", this::allUses, use -> VersionUseRow.of(use, sight));
    private final Supplier<Paged<RunView>> runs =
            lists.together("runs", () -> tree(started()).nested(), this::views, PageQuery.CARDS);
    private final Supplier<Paged<HistoryRow>> history =
            lists.rows("history", this::allHistory, entry -> HistoryRow.of(entry, registry, sight));
    private final Supplier<MetricOrder> order = new Once<>(this::ordered);
    private List<RunStarted> started;
    private List<TrackedRun> shown = List.of();

    BuildAnswer(Run<?, ?> build) {
        this.build = build;
        this.id = BuildRuns.ref(build).map(BuildRef::id).orElse("");
    }

    Run<?, ?> build() {
        return build;
    }

    /** Versions that the build stamped, newest first. */
    @Exported(name = "versions")
    public List<VersionRow> jsonVersions() {
        return versions().items();
    }

    public Paged<VersionRow> versions() {
        return versions.get();
    }

    private List<ModelVersion> allVersions() {
        return Reversed.of(registry.stampedBy(id).stream().filter(sight::sees).toList());
    }

    public VersionTable table() {
        return VersionTable.of(versions(), order.get());
    }

    /** Promotions that the build asked for, newest first. */
    @Exported(name = "promotions")
    public List<PromotionView> jsonPromotions() {
        return promotions().items();
    }

    public Paged<PromotionView> promotions() {
        return promotions.get();
    }

    private List<Promotion> allPromotions() {
        return Reversed.of(registry.promotionsOf(id).stream()
                .filter(promotion -> sight.sees(promotion.version()))
                .toList());
    }

    private PromotionView view(Promotion promotion) {
        return PromotionView.of(promotion, registry, sight, decider);
    }

    /** Files that a step of the build reads to keep them. */
    @Exported
    public List<WorkRow> works() {
        return PageWorks.of(id, sight);
    }

    /** Versions that the build fetched or otherwise used, oldest first. */
    @Exported(name = "used")
    public List<VersionUseRow> jsonUsed() {
        return used().items();
    }

    public Paged<VersionUseRow> used() {
        return used.get();
    }

    private List<VersionUse> allUses() {
        return registry.usesBy(id).stream()
                .filter(use -> sight.sees(use.version()))
                .toList();
    }

    /** What it does now. */
    public GoingOn goingOn() {
        return OpenRuns.of(build, started(), sight);
    }

    /** Runs that the build tracked, each after the one that encloses it. */
    @Exported(name = "runs")
    public List<RunView> jsonRuns() {
        return runs().items();
    }

    public Paged<RunView> runs() {
        return runs.get();
    }

    /** One that cannot be read is left out. Other pages of a run's lists are on the page of the run. */
    private List<RunView> views(List<RunStarted> page) {
        shown = page.stream().flatMap(start -> read(start).stream()).toList();
        RunTree tree = new RunTree(started(), RunNames.of(shown, started(), Messages::BuildModels_run), url());
        return shown.stream()
                .map(run -> view(run, tree, new Lists(PageQuery.elsewhere(RunTree.url(url(), run.id())))))
                .toList();
    }

    private Optional<TrackedRun> read(RunStarted start) {
        try {
            return BuildRuns.one(build, start.id());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A run among those of its build, with lists of its own. */
    RunView view(TrackedRun run, RunTree among, Lists its) {
        return new RunView(run, among, new Frame(sight, order.get(), its), new BroughtToRun(build, run, sight));
    }

    /** The tree that a run is shown in, with those of its build that are read with it. */
    RunTree treeOf(List<TrackedRun> runs) {
        return new RunTree(
                runs.stream().map(TrackedRun::start).toList(), RunNames.of(runs, Messages::BuildModels_run), url());
    }

    private RunTree tree(List<RunStarted> runs) {
        return new RunTree(runs, RunNames.NONE, url());
    }

    /** All runs, of which a page reads those that it shows. */
    private List<RunStarted> started() {
        try {
            started = started == null ? BuildRuns.starts(build) : started;
            return started;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String url() {
        return build.getUrl() + PageUrls.MODELS;
    }

    /** Charts of the runs that this page shows. */
    public DrawnRuns charts() throws IOException {
        runs();
        List<RunId> inOrder = started().stream().map(RunStarted::id).toList();
        return charts(
                shown.stream()
                        .sorted(Comparator.comparingInt(run -> inOrder.indexOf(run.id())))
                        .toList(),
                started());
    }

    /** @param all of the build */
    DrawnRuns charts(List<TrackedRun> runs, List<RunStarted> all) throws IOException {
        RunNames names = RunNames.of(runs, all, Messages::BuildModels_run);
        RunCharts charts = new RunCharts(DrawnRuns.across(), order.get());
        return DrawnRuns.of(charts, runs, names, url(), build);
    }

    /** As the build's gates say, and those of the models that it stamped. */
    private MetricOrder ordered() {
        Stream<Promotion> ofModels = registry.stampedBy(id).stream()
                .map(version -> version.ref().model())
                .distinct()
                .flatMap(model -> MetricOrder.newest(registry.promotionsOf(model)).stream());
        return MetricGuide.of(Stream.concat(ofModels, registry.promotionsOf(id).stream())
                        .toList())
                .order();
    }

    /** What the build did, newest first. */
    @Exported(name = "history")
    public List<HistoryRow> jsonHistory() {
        return history().items();
    }

    public Paged<HistoryRow> history() {
        return history.get();
    }

    private List<LedgerEntry> allHistory() {
        return HistoryRow.seen(registry.historyOfBuild(id), registry, sight);
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    BuildAnswer checked() {
        Asked.check(lists);
        return this;
    }
}
