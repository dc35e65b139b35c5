package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.ClosedPage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ExperimentsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
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
    /** Runs on the tab; the others are on a page of their own. */
    private static final int NEWEST = 100;

    private final transient Run<?, ?> build;

    public BuildModels(Run<?, ?> build) {
        super(build);
        this.build = build;
    }

    @Override
    public Object getTarget() {
        Routing.enter("{build}/" + PageUrls.MODELS);
        return ClosedPage.unlessOpen(this);
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildModels_displayName();
    }

    @Override
    public String getUrlName() {
        return PageUrls.MODELS;
    }

    /** How many of the build's promotions wait for approval. */
    @Override
    public Badge getBadge() {
        boolean readable = ModelLineage.get().readable().isPresent();
        int waiting = readable ? OpenRuns.waiting(build, PageSight.now()).size() : 0;
        return waiting == 0
                ? null
                : new Badge(Integer.toString(waiting), Messages.BuildModels_badge(waiting), Badge.Severity.WARNING);
    }

    /** What the build did, for this request of this reader. */
    public BuildAnswer answer() {
        return new BuildAnswer(build);
    }

    /** The runs of the build, searched. */
    public ExperimentsPage getRuns() {
        return ExperimentsPage.asked(RunPlace.of(build));
    }

    /** The newest of them. */
    public ExperimentsPage newestRuns() {
        return ExperimentsPage.newest(RunPlace.of(build), NEWEST);
    }

    /** What led to its runs and what came of them, drawn. */
    public LineagePage getLineage() throws IOException {
        return BuildLineage.of(build);
    }

    /** One tracked run; null, and so 404, when the build has none of that id. */
    public RunPage getRun(String id) throws IOException {
        Optional<TrackedRun> found = run(id);
        if (found.isEmpty()) {
            return null;
        }
        TrackedRun run = found.get();
        BuildAnswer answer = answer();
        Lists lists = Asked.lists();
        RunView view = answer.view(run, answer.treeOf(withParent(run)), lists);
        return new RunPage(answer, run, view, lists);
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
        return new Answer(this, () -> answer().checked());
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
