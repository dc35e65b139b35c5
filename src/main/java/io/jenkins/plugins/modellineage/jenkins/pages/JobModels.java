package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.JobTrend;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.Stapler;

/** What the builds of a job measured, and the versions that came out of them. */
public class JobModels implements Action {
    /** A trend over more builds than these is slow to read and to look at. */
    private static final int BUILDS = 50;

    private final transient Job<?, ?> job;

    JobModels(Job<?, ?> job) {
        this.job = job;
    }

    /** The job; no getter, so that no address leads through here to it. */
    public Job<?, ?> job() {
        return job;
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

    public String title() {
        return job.getFullDisplayName();
    }

    public List<VersionRow> versions() {
        PageSight sight = new PageSight();
        return models(ModelLineage.get().registry())
                .flatMap(model -> VersionRow.of(model, sight).stream())
                .filter(row -> row.build().job().equals(job.getFullName())
                        && row.build().url() != null)
                .toList();
    }

    /** Models that have a version of this job. */
    private Stream<Model> models(Registry registry) {
        return registry.models().stream()
                .filter(model -> model.versions().stream().anyMatch(this::stampedHere));
    }

    private boolean stampedHere(ModelVersion version) {
        return version.build().job().equals(job.getFullName());
    }

    public VersionTable table() {
        Registry registry = ModelLineage.get().registry();
        List<Promotion> promotions = models(registry)
                .flatMap(model -> registry.promotionsOf(model.ref()).stream())
                .toList();
        return VersionTable.of(versions(), promotions);
    }

    /** Versions of this job that are live somewhere. */
    public List<VersionRow> live() {
        return versions().stream().filter(row -> !row.stages().isEmpty()).toList();
    }

    /** What the newest builds measured; made once a page. */
    public JobTrend trend() throws IOException {
        Registry registry = ModelLineage.get().registry();
        JobTrend trend = new JobTrend(Messages.JobModels_build());
        for (Run<?, ?> build : job.getBuilds().limit(BUILDS)) {
            Optional<BuildRef> ref = BuildRuns.ref(build);
            if (ref.isPresent()) {
                List<ModelVersion> stamped = registry.stampedBy(ref.get().id());
                trend.add(build.getNumber(), stamped, stamped.isEmpty() ? BuildRuns.of(build) : List.of());
            }
        }
        return trend;
    }

    /** Metrics that the address chooses; those of most builds when it chooses none. */
    public List<String> chosen(JobTrend trend) {
        String[] asked = Stapler.getCurrentRequest2().getParameterValues("metric");
        return asked == null
                ? trend.commonest()
                : trend.keys().stream().filter(List.of(asked)::contains).toList();
    }

    public List<ChartCard> charts(JobTrend trend) {
        return trend.charts(chosen(trend));
    }

    public Api getApi() {
        return new Api(new JobAnswer(this));
    }

    /** Adds the page to jobs whose last build, or last successful one, tracked something. */
    @Extension
    @SuppressWarnings("rawtypes") // a factory is asked for by the raw class
    public static class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return JobModels.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            Job<?, ?> job = target;
            return tracked(job.getLastBuild()) || tracked(job.getLastSuccessfulBuild())
                    ? List.of(new JobModels(job))
                    : List.of();
        }

        private static boolean tracked(Run<?, ?> build) {
            return build != null && BuildRuns.ref(build).isPresent();
        }
    }
}
