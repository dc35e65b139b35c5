package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.ClosedPage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Echarts;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ExperimentsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.JobTrend;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunsOfBuild;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WaitingBuild;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.jenkins.run.TrackingJobs;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.StaplerProxy;

/** What the builds of a job measured, and the versions that came out of them. */
public class JobModels implements Action, StaplerProxy {
    /** A trend over more builds than these is slow to read and to look at. */
    private static final int BUILDS = 50;

    /** Runs on the page; the others are on a page of their own. */
    private static final int NEWEST = 20;

    private final transient Job<?, ?> job;
    private final transient Supplier<MetricGuide> guide = new Once<>(this::guided);

    public JobModels(Job<?, ?> job) {
        this.job = job;
    }

    /** The job; no getter, so that no address leads through here to it. */
    public Job<?, ?> job() {
        return job;
    }

    @Override
    public Object getTarget() {
        Routing.enter("{job}/" + PageUrls.MODELS);
        return ClosedPage.unlessOpen(this);
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return Messages.JobModels_displayName();
    }

    @Override
    public String getUrlName() {
        return PageUrls.MODELS;
    }

    public String title() {
        return job.getFullDisplayName();
    }

    /** Versions of this job that are live somewhere. */
    public List<VersionRow> live() {
        Registry registry = ModelLineage.get().registry();
        List<ModelVersion> live = registry.liveOfJob(job.getFullName()).stream()
                .flatMap(version -> registry.version(version).stream())
                .toList();
        return VersionRow.of(live, registry, PageSight.now());
    }

    /** Builds of this job that wait for an approval, the one that asked first before others. */
    public List<WaitingBuild> waiting() {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = PageSight.now();
        return registry.waiting().stream()
                .filter(Promotion::waiting)
                .filter(promotion -> sight.sees(promotion.version()))
                .flatMap(promotion -> promotion.requester().build().stream()
                        .filter(build -> isHere(build, registry))
                        .map(build -> WaitingBuild.of(build, promotion, sight)))
                .toList();
    }

    private boolean isHere(BuildRef build, Registry registry) {
        return !registry.jobGone(build) && registry.current(build).job().equals(job.getFullName());
    }

    /** The runs of the job's builds, searched. */
    public ExperimentsPage getRuns() {
        return ExperimentsPage.asked(RunPlace.of(job));
    }

    /** The newest of them. */
    public ExperimentsPage newestRuns() {
        return ExperimentsPage.newest(RunPlace.of(job), NEWEST);
    }

    public VersionTable table() {
        return new JobAnswer(job).table(guide.get().order());
    }

    /** As the gates say of each model that the job stamped lately, else the evaluations of these versions. */
    private MetricGuide guided() {
        Registry registry = ModelLineage.get().registry();
        List<ModelVersion> stamped = MetricOrder.newest(PageSight.now().seen().stampedByJob(job.getFullName()));
        return MetricGuide.agreed(stamped.stream()
                        .map(version -> version.ref().model())
                        .distinct()
                        .map(model -> MetricGuide.of(registry.promotionsOf(model)))
                        .toList())
                .or(stamped);
    }

    /** Which of several runs of a build the address asks for. */
    public RunsOfBuild which() {
        return RunsOfBuild.of(Asked.parameter("runs").orElse(""));
    }

    /** What the form that chooses metrics keeps of the address. */
    public List<Pair> kept() {
        return Pair.of(List.of(Map.entry("runs", which().word())));
    }

    /** What it can ask for, each with its address. */
    public Map<String, String> whichOf() {
        String metrics = Asked.metrics().stream()
                .map(metric -> "&metric=" + PageQuery.encoded(metric))
                .collect(Collectors.joining());
        Map<String, String> addresses = new LinkedHashMap<>();
        for (RunsOfBuild one : RunsOfBuild.values()) {
            addresses.put(one.word(), "?runs=" + one.word() + metrics + "#trend");
        }
        return addresses;
    }

    /** What the newest builds measured; made once a page. */
    public JobTrend trend() throws IOException {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = PageSight.now();
        RunsOfBuild which = which();
        JobTrend trend = new JobTrend(Messages.JobModels_build(), guide.get(), which);
        for (Run<?, ?> build : job.getBuilds().limit(BUILDS)) {
            Optional<BuildRef> ref = BuildRuns.ref(build);
            if (ref.isPresent()) {
                List<ModelVersion> stamped = registry.stampedBy(ref.get().id()).stream()
                        .filter(sight::sees)
                        .toList();
                boolean byVersions = which == RunsOfBuild.LAST && !stamped.isEmpty();
                List<TrackedRun> runs = byVersions ? List.of() : BuildRuns.of(build);
                trend.add(build.getNumber(), runs.isEmpty() ? stamped : List.of(), runs);
            }
        }
        return trend;
    }

    /** How many builds the trend looks at; 0 when that is all of them. */
    public int newest() {
        Iterator<?> newest = job.getBuilds().limit(BUILDS + 1).iterator();
        int builds = 0;
        while (newest.hasNext()) {
            newest.next();
            builds++;
        }
        return builds > BUILDS ? BUILDS : 0;
    }

    /** Metrics that the address chooses; those of most builds when it chooses none. */
    public MetricChoice choice(JobTrend trend) {
        return MetricChoice.of(trend.keys(), Asked.metrics(), trend.commonest());
    }

    public boolean scripted() {
        return Echarts.isHere();
    }

    public Shown<ChartCard> charts(JobTrend trend) {
        return trend.charts(choice(trend).chosen(), live());
    }

    public Api getApi() {
        return new Answer(this, () -> new JobAnswer(job).checked());
    }

    /** Adds the page to jobs that stamped a version or have builds that tracked something, as far as memory tells. */
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
            Optional<Registry> registry = ModelLineage.get().readable();
            boolean known =
                    registry.filter(it -> it.knowsJob(job.getFullName())).isPresent() || TrackingJobs.has(job);
            return known ? List.of(new JobModels(job)) : List.of();
        }
    }
}
