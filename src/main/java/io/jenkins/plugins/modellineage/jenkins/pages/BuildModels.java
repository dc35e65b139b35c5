package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunCharts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunNames;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionUseRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.management.Badge;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.StaplerProxy;

/** The tab of a build: what it tracked, which versions came out of it and what they became. */
public class BuildModels extends Tab implements StaplerProxy {
    private final transient Run<?, ?> build;

    BuildModels(Run<?, ?> build) {
        super(build);
        this.build = build;
    }

    @Override
    public Object getTarget() {
        return ClosedPage.unlessOpen(this);
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelsPage_displayName();
    }

    @Override
    public String getUrlName() {
        return PageUrls.MODELS;
    }

    /** How many of the build's promotions wait for approval. */
    @Override
    public Badge getBadge() {
        boolean readable = ModelLineage.get().readable().isPresent();
        long waiting =
                readable ? visible(new PageSight()).filter(Promotion::waiting).count() : 0;
        return waiting == 0
                ? null
                : new Badge(Long.toString(waiting), Messages.BuildModels_badge(waiting), Badge.Severity.WARNING);
    }

    private String id() {
        return BuildRuns.ref(build).map(BuildRef::id).orElse("");
    }

    public String url() {
        return build.getUrl() + PageUrls.MODELS;
    }

    /** Versions that the build stamped. */
    public List<VersionRow> versions() {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = new PageSight();
        return registry.stampedBy(id()).stream()
                .flatMap(version -> row(registry, version, sight).stream())
                .toList();
    }

    private static Optional<VersionRow> row(Registry registry, ModelVersion version, PageSight sight) {
        return registry.model(version.ref().model()).flatMap(model -> VersionRow.of(model, version.number(), sight));
    }

    public VersionTable table() {
        return VersionTable.of(versions(), metricOrder());
    }

    /** The order that the build's gates, and those of the models that it stamped, give to metrics. */
    private MetricOrder metricOrder() {
        Registry registry = ModelLineage.get().registry();
        Stream<Promotion> ofModels = registry.stampedBy(id()).stream()
                .map(version -> version.ref().model())
                .distinct()
                .flatMap(model -> registry.promotionsOf(model).stream());
        return MetricOrder.of(
                Stream.concat(ofModels, registry.promotionsOf(id()).stream()).toList());
    }

    /** Promotions that the build asked for. */
    public List<PromotionView> promotions() {
        PageSight sight = new PageSight();
        PageDecider decider = new PageDecider();
        Registry registry = ModelLineage.get().registry();
        return visible(sight)
                .map(p -> PromotionView.of(p, registry, sight, decider))
                .toList();
    }

    /** Files that a step of the build reads to keep them. */
    public List<WorkRow> works() {
        return PageWorks.of(id(), new PageSight());
    }

    private Stream<Promotion> visible(PageSight sight) {
        return ModelLineage.get().registry().promotionsOf(id()).stream().filter(p -> sight.sees(p.version()));
    }

    /** Versions that the build fetched or otherwise used. */
    public List<VersionUseRow> used() {
        PageSight sight = new PageSight();
        return ModelLineage.get().registry().usesBy(id()).stream()
                .filter(use -> sight.sees(use.version()))
                .map(use -> VersionUseRow.of(use, sight))
                .toList();
    }

    public List<RunView> runs() throws IOException {
        return views(tracked());
    }

    public List<RunView> views(List<TrackedRun> tracked) {
        MetricOrder order = metricOrder();
        RunTree tree = tree(tracked);
        PageSight sight = new PageSight();
        return tree.nested().stream().map(run -> view(run, tree, sight, order)).toList();
    }

    private RunTree tree(List<TrackedRun> tracked) {
        return new RunTree(tracked, RunNames.of(tracked, Messages::BuildModels_run), url());
    }

    private RunView view(TrackedRun run, RunTree tree, PageSight sight, MetricOrder order) {
        return RunView.of(run, tree, sight, order, file -> Downloads.url(build, run.id(), file));
    }

    /** One chart a metric, one line a run. */
    public Shown<ChartCard> charts(List<TrackedRun> tracked) {
        RunNames names = RunNames.of(tracked, Messages::BuildModels_run);
        return RunCharts.of(tracked, Messages.BuildModels_step(), names, metricOrder());
    }

    /** The runs, read from their logs: once a page. */
    public List<TrackedRun> tracked() throws IOException {
        return BuildRuns.of(build);
    }

    public List<HistoryRow> history() {
        Registry registry = ModelLineage.get().registry();
        return HistoryRow.of(registry.historyOfBuild(id()), registry, new PageSight());
    }

    /** One tracked run; null, and so 404, when the build has none of that id. */
    public RunPage getRun(String id) throws IOException {
        Optional<TrackedRun> found = run(id);
        if (found.isEmpty()) {
            return null;
        }
        TrackedRun run = found.get();
        RunView view = view(run, tree(withParent(run)), new PageSight(), metricOrder());
        return new RunPage(build, view, charts(List.of(run)));
    }

    private List<TrackedRun> withParent(TrackedRun run) throws IOException {
        Optional<TrackedRun> parent = run.parent().isEmpty()
                ? Optional.empty()
                : BuildRuns.one(build, run.parent().get());
        return Stream.concat(parent.stream(), Stream.of(run)).toList();
    }

    private Optional<TrackedRun> run(String id) throws IOException {
        try {
            return BuildRuns.one(build, RunId.parse(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    public Api getApi() {
        return new Api(new BuildAnswer(this));
    }

    /** Adds the tab to builds that tracked something; looks at what is in memory only. */
    @Extension
    @SuppressWarnings("rawtypes") // a factory is asked for by the raw class
    public static class Factory extends TransientActionFactory<Run> {
        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return BuildModels.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run target) {
            return BuildRuns.ref(target).isPresent() ? List.of(new BuildModels(target)) : List.of();
        }
    }
}
