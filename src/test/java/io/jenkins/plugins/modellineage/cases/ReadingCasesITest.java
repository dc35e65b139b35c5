package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Metrics files as tools write them, tracked by a Pipeline. */
@WithJenkins
class ReadingCasesITest {
    @Test
    void shouldStampTheModelBesideALogThatHoldsTexts(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("07-text-beside-numbers-loses-the-model").succeed(jenkins);

        assertThat(ModelLineage.get().registry().models(), hasSize(1));
        assertThat(build.getArtifacts(), hasSize(1));
        jenkins.assertLogContains("'trainer_log.jsonl' was not counted: it did not change", build);
    }

    @Test
    void shouldRecordTheNumbersBesideTexts(JenkinsRule jenkins) throws Exception {
        String log = Case.of("07-text-beside-numbers-loses-the-model").text("trainer_log.jsonl");
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node {\n"
                        + "  trackExperiment(name: 'c', metricsFiles: 'log.jsonl') {\n"
                        + "    writeFile file: 'log.jsonl', text: '''" + log + "'''\n"
                        + "  }\n}");

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(values(run, "loss"), contains("0: 2.4977", "1: 2.7655"));
        assertThat(values(run, "epoch"), contains("0: 0.0046", "1: 0.0092"));
        assertThat(run.metrics(), not(hasKey("elapsed_time")));
        assertThat("told once", JenkinsRule.getLog(build).split("'elapsed_time'", -1).length, is(2));
    }

    @Test
    void shouldTellOnceInTheLogWhatItLeavesOut(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("32-time-as-duration").succeed(jenkins);

        String log = JenkinsRule.getLog(build);
        assertThat(log.split("00:12", -1).length, is(2));
    }

    @Test
    void shouldReadNestedJsonOfDvcLive(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "09-nested-json-dvclive");

        assertThat(values(run, "train/loss"), contains("3: 0.33"));
        assertThat(values(run, "val/loss"), contains("3: 0.43"));
        assertThat(values(run, "val/acc"), contains("3: 0.7"));
        assertThat(run.metrics(), aMapWithSize(3));
    }

    @Test
    void shouldReadResultsOfLmEvaluationHarness(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "10-nested-json-lm-eval");

        assertThat(values(run, "results/humaneval/pass@1,create_test"), contains("0: 0.152"));
        assertThat(run.metrics(), not(hasKey("results/humaneval/alias")));
    }

    @Test
    void shouldReadASummaryOfWandb(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "12-wandb-summary");

        assertThat(
                run.latestMetrics(),
                allOf(
                        hasEntry("val/ppl", 32.7),
                        hasEntry("train/loss", 3.0),
                        hasEntry("_runtime", 6270.05),
                        aMapWithSize(3)));
        assertThat(run.metrics().get("val/ppl").latest(), is(new MetricPoint(32.7, 53560, 1_770_793_018_710L)));
    }

    @Test
    void shouldReadAHistoryOfKeras(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "13-arrays-keras-history");

        assertThat(values(run, "accuracy"), contains("0: 0.61", "1: 0.86", "2: 0.92"));
        assertThat(values(run, "val_loss"), contains("0: 0.44", "1: 0.26", "2: 0.21"));
        assertThat(run.metrics(), aMapWithSize(4));
    }

    @Test
    void shouldReadATrainerStateOfHuggingFace(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "14-hf-trainer-state");

        assertThat(values(run, "loss"), contains("500: 1.1409"));
        assertThat(values(run, "eval_loss"), contains("549: 0.66"));
        assertThat(values(run, "epoch"), contains("500: 0.91", "549: 1.0"));
        assertThat(run.metrics(), not(hasKey("global_step")));
    }

    @Test
    void shouldKeepElapsedTimeAsAMetric(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("20-time-column-is-elapsed").succeed(jenkins);

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(values(run, "time"), contains("1: 597.18", "2: 1257.6"));
        List<Long> times = Pipelines.points(run, "time").stream()
                .map(MetricPoint::timestamp)
                .toList();
        assertThat(times, everyItem(greaterThanOrEqualTo(build.getStartTimeInMillis())));
    }

    @Test
    void shouldLeaveOutTheIndexOfADataFrame(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "25-pandas-index-column");

        assertThat(values(run, "val_loss"), contains("0: 1.0", "1: 0.7"));
        assertThat(run.metrics(), aMapWithSize(3));
    }

    @Test
    void shouldReadSemicolons(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "26-semicolon-csv");

        assertThat(values(run, "loss"), contains("0: 0.9", "1: 0.5"));
        assertThat(values(run, "accuracy"), contains("0: 0.6", "1: 0.8"));
    }

    @Test
    void shouldTakeNaForNoValue(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "28-keras-NA");

        assertThat(values(run, "loss"), contains("0: 1.0", "1: 0.5"));
        assertThat(values(run, "val_loss"), contains("1: 0.7"));
    }

    @Test
    void shouldReadTabs(JenkinsRule jenkins) throws Exception {
        assertThat(values(run(jenkins, "29-tsv"), "loss"), contains("0: 1.0", "1: 0.5"));
    }

    @Test
    void shouldReadStepAndTimeOfAnExportOfTensorBoard(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "31-step-by-other-names");

        assertThat(
                Pipelines.points(run, "Value"),
                contains(
                        new MetricPoint(59.3, 0, 1_654_943_296_200L),
                        new MetricPoint(61.2, 100, 1_654_943_313_700L),
                        new MetricPoint(64.5, 200, 1_654_943_413_700L)));
        assertThat(run.metrics(), aMapWithSize(1));
    }

    @Test
    void shouldLeaveOutADuration(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "32-time-as-duration");

        assertThat(values(run, "accuracy"), contains("0: 0.871"));
        assertThat(run.metrics(), aMapWithSize(3));
    }

    @Test
    void shouldReadManyObjectsOfOneJsonFile(JenkinsRule jenkins) throws Exception {
        TrackedRun run = run(jenkins, "34-json-lines-named-json");

        assertThat(run.metrics().get("total_loss").count(), is(25_000));
        assertThat(run.metrics().get("total_loss").latest().step(), is(25_000L));
    }

    @Test
    void shouldReadATableOfNamesAndValues(JenkinsRule jenkins) throws Exception {
        assertThat(
                run(jenkins, "51-table-of-name-and-value").latestMetrics(),
                allOf(hasEntry("faithfulness", 1.0), hasEntry("answer_relevancy", 0.9731), aMapWithSize(2)));
    }

    @Test
    void shouldReadTheScalarsOfAnEventFile(JenkinsRule jenkins) throws Exception {
        assertThat(
                run(jenkins, "52-tensorboard-events").latestMetrics(), allOf(hasEntry("loss", 0.2), aMapWithSize(1)));
    }

    @Test
    void shouldPassOverCommentsBeforeTheHeader(JenkinsRule jenkins) throws Exception {
        assertThat(
                run(jenkins, "54-csv-with-comment-line").latestMetrics(),
                allOf(hasEntry("r", 9.463731), hasEntry("l", 11.0), hasEntry("t", 1.036069), aMapWithSize(3)));
    }

    private static TrackedRun run(JenkinsRule jenkins, String name) throws Exception {
        return Pipelines.onlyRun(Case.of(name).succeed(jenkins));
    }

    /** The points of a metric as {@code step: value}. */
    private static List<String> values(TrackedRun run, String key) throws IOException {
        return Pipelines.points(run, key).stream()
                .map(point -> point.step() + ": " + point.value())
                .toList();
    }
}
