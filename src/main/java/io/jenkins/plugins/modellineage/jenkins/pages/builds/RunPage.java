package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.HandStamping;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Downloads;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.DrawnRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ExperimentsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvaluationRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.GoingOn;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ScoreRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TraceRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** One tracked run of a build. */
public class RunPage implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(RunPage.class.getName());
    private static final int MOST_SCORES = 500;
    private static final int MOST_TRACES = 100;

    private final BuildAnswer answer;
    private final Run<?, ?> build;
    private final TrackedRun run;
    private final RunView view;
    private final Lists lists;

    /** @param lists of the view */
    RunPage(BuildAnswer answer, TrackedRun run, RunView view, Lists lists) {
        this.answer = answer;
        this.build = answer.build();
        this.run = run;
        this.view = view;
        this.lists = lists;
    }

    @Override
    public String getDisplayName() {
        return view.experiment();
    }

    public String subtitle() {
        return build.getFullDisplayName();
    }

    /** Where others are named to be compared with it, relative to Jenkins' root. */
    public String compareUrl() {
        return SideBySide.url(List.of(run.id().value()));
    }

    public RunView view() {
        return view;
    }

    public DrawnRuns charts() throws IOException {
        return answer.charts(List.of(run), List.of(run.start()));
    }

    /** The build's page, relative to Jenkins' root. */
    public String buildUrl() {
        return build.getUrl() + PageUrls.MODELS;
    }

    /** What the run does now. */
    public GoingOn goingOn() {
        return OpenRuns.of(build, run);
    }

    /** The versions that were stamped from it. */
    public List<NodeView> versions() {
        return versions(run);
    }

    static List<NodeView> versions(TrackedRun run) {
        PageSight sight = PageSight.now();
        return ModelLineage.get().registry().stampedBy(run.build().id()).stream()
                .filter(version -> version.run().equals(run.id()) && sight.sees(version))
                .map(version -> new NodeView("version", version.ref().label(), sight.url(version.ref())))
                .toList();
    }

    /** The runs directly inside of it; null for none, and while they cannot be searched. */
    public ExperimentsPage inside() {
        ExperimentsPage inside = ExperimentsPage.inside(RunPlace.of(build), run.id());
        return inside.table() == null || inside.table().isEmpty() ? null : inside;
    }

    /** The traces of the run, as far as they fit on a page. */
    public record Traced(Shown<ScoreRow> scores, Shown<TraceRow> traces) {}

    /** What was traced, and what was said of the rows of an evaluation. */
    public Traced traced() {
        List<Trace> traces = traces();
        return new Traced(
                Shown.of(traces.stream().map(ScoreRow::of).flatMap(List::stream).toList(), MOST_SCORES),
                Shown.of(traces.stream().map(TraceRow::of).toList(), MOST_TRACES));
    }

    /** What evaluations found, a row for each metric. */
    public Shown<EvaluationRow> evaluations() {
        return ScoresPage.metrics(build, run.id());
    }

    /** The scores of the examples of one: {@code scores/?set=mmlu-pro}. */
    public ScoresPage getScores() throws IOException {
        return ScoresPage.of(build, run.id(), view.url());
    }

    private List<Trace> traces() {
        try {
            return Traces.belongingTo(build, run.id());
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            LOGGER.log(Level.WARNING, "The traces of " + build + " cannot be read; its page goes without", unreadable);
            return List.of();
        }
    }

    /** Where it is stamped, relative to Jenkins' root; null when it cannot be, or not by the reader. */
    public String stampUrl() {
        return HandStamping.isFor(build.getParent(), run) ? view.url() + "/stamp/" : null;
    }

    /** Where a person makes a version of it: {@code stamp/?model=tiny-lm}. */
    public StampPage getStamp() {
        return new StampPage(build, run, view.url());
    }

    /** What led to it and what came of it, drawn. */
    public LineagePage getLineage() {
        return BuildLineage.of(build, run, new NodeView("run", view.name(), view.url()));
    }

    /** All values of a metric, in pages: {@code history/api/json?metric=loss}. */
    public RunSeries getHistory() {
        return new RunSeries(build, run.id(), query -> query.page(view.url() + "/history/api/json"));
    }

    /** As many values of a metric as a drawing needs: {@code sampled/api/json?metric=loss&buckets=500}. */
    public RunSeries getSampled() {
        return new RunSeries(build, run.id(), HistoryQuery::sample);
    }

    /** Sends the file of the run whose path follows in the address, also before it is archived. */
    @GET
    public void doSent(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Routing.permit(build::checkPermission);
        Downloads.send(build, run.id(), request, response);
    }

    public Api getApi() {
        return Answer.paged(this, lists, view);
    }
}
