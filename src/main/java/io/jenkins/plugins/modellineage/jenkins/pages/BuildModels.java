package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunCharts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionUseRow;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jenkins.management.Badge;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;

/** The tab of a build: what it tracked, which versions came out of it and what they became. */
public class BuildModels extends Tab {
    private final transient Run<?, ?> build;

    BuildModels(Run<?, ?> build) {
        super(build);
        this.build = build;
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
        long waiting = promotions().stream().filter(PromotionView::waits).count();
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
        return registry.stampedBy(id()).stream()
                .filter(Visibility::canSee)
                .flatMap(version -> row(registry, version).stream())
                .toList();
    }

    private static Optional<VersionRow> row(Registry registry, ModelVersion version) {
        return registry.model(version.ref().model())
                .flatMap(model -> VersionRow.of(model, version.number(), new PageSight()));
    }

    public VersionTable table() {
        return VersionTable.of(versions(), ModelLineage.get().registry().promotionsOf(id()));
    }

    /** Promotions that the build asked for. */
    public List<PromotionView> promotions() {
        Registry registry = ModelLineage.get().registry();
        return registry.promotionsOf(id()).stream()
                .filter(p ->
                        registry.version(p.version()).filter(Visibility::canSee).isPresent())
                .map(p -> PromotionView.of(p, new PageSight(), new PageDecider()))
                .toList();
    }

    /** Versions that the build fetched or otherwise used. */
    public List<VersionUseRow> used() {
        Registry registry = ModelLineage.get().registry();
        return registry.usesBy(id()).stream()
                .filter(use -> registry.version(use.version())
                        .filter(Visibility::canSee)
                        .isPresent())
                .map(use -> VersionUseRow.of(use, new PageSight()))
                .toList();
    }

    public List<RunView> runs() throws IOException {
        return views(tracked());
    }

    public List<RunView> views(List<TrackedRun> tracked) {
        return tracked.stream().map(this::view).toList();
    }

    private RunView view(TrackedRun run) {
        return RunView.of(run, Messages.BuildModels_step(), file -> Downloads.url(build, run.id(), file.path()));
    }

    /** One chart a metric, one line a run. */
    public List<ChartCard> charts(List<TrackedRun> tracked) {
        return RunCharts.of(tracked, Messages.BuildModels_step());
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
        return tracked().stream()
                .filter(run -> run.id().value().equals(id))
                .findFirst()
                .map(run -> new RunPage(build, view(run)))
                .orElse(null);
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
