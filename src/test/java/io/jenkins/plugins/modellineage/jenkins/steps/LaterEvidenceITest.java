package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** {@code trackMetrics model: …}: what is measured of a version after its stamp. */
@WithJenkins
class LaterEvidenceITest {
    private static final String STAMP = "node { writeFile file: 'm', text: 'weights'; trackMetrics metrics: [acc: 0.9];"
            + " stampModel model: 'yolo', artifacts: 'm' }\n";

    /** Stamps, and leaves the metrics of an earlier smoke test. */
    private static final String LEFTOVER = "writeFile file: 'm', text: 'weights'; trackMetrics metrics: [acc: 0.9];"
            + " stampModel model: 'yolo', artifacts: 'm'; writeFile file: 'smoke.json', text: '{\"latency_ms\": 10}'\n";

    private static final String PROMOTE = "promoteModel model: 'yolo', version: 1, stage: 'production', gates: ["
            + "metricGate(metric: 'latency_ms', max: 50), evidenceGate(metrics: ['acc', 'latency_ms'])]\n";

    @Test
    void shouldBeAddedByTheBuildThatStampedWithoutAWorkspace(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                STAMP + "trackMetrics model: 'yolo', metrics: [latency_ms: 12]\n"
                        + "def live = " + PROMOTE
                        + "echo \"later ${live.laterEvidence.latency_ms}, stamped ${live.metrics}\"");

        jenkins.assertLogContains("Added to the evidence of yolo@1, measured after its stamp: latency_ms", build);
        jenkins.assertLogContains(
                "Gate passed: latency_ms of yolo@1 is 12 (latest, step 0, measured later by build #1), within bounds.",
                build);
        jenkins.assertLogContains("later 12.0, stamped [acc:0.9]", build);
        assertThat(Pipelines.onlyRun(build).metrics().keySet(), contains("acc"));
    }

    @Test
    void shouldCountTheMetricsThatItsLineDoesNotName(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                STAMP + "def many = [:]\nfor (int i = 0; i < 23; i++) { many['m' + i] = i }\n"
                        + "trackMetrics model: 'yolo', metrics: many");

        jenkins.assertLogContains(", m6 and 3 more", build);
    }

    @Test
    void shouldComeFromAnotherBuildAndFromFiles(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, STAMP);
        WorkflowRun smoke = Pipelines.succeed(
                jenkins,
                "node { writeFile file: 'smoke.jsonl', text: '{\"step\":1,\"latency_ms\":80}\\n{\"step\":2,\"latency_ms\":20}\\n'\n"
                        + "trackMetrics model: 'yolo', version: 1, files: 'smoke.jsonl' }\n" + PROMOTE);

        LaterEvidence evidence = version().later().get(0);
        assertThat(evidence.build().number(), is(smoke.getNumber()));
        assertThat(evidence.metrics().get("latency_ms").max().value(), is(80.0));
        assertThat(evidence.metrics().get("latency_ms").count(), is(2));
        jenkins.assertLogContains("latency_ms of yolo@1 is 20 (latest, step 2, measured later by build #", smoke);
    }

    @Test
    void shouldNotComeFromAFileThatIsAsItWasWhenTheBlockBegan(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "node { " + LEFTOVER + """
                trackExperiment(name: 'smoke', metricsFiles: 'smoke.json') {
                  trackMetrics model: 'yolo', version: 1, files: 'smoke.json'
                  writeFile file: 'smoke.json', text: '{"latency_ms": 80}'
                }
                }
                """ + PROMOTE);

        jenkins.assertLogContains("'smoke.json' was not counted: it did not change since the block began", build);
        jenkins.assertLogContains("includeUnchanged: true", build);
        jenkins.assertLogContains("Added nothing to the evidence of yolo@1", build);
        jenkins.assertLogContains("yolo@1 has no metric latency_ms", build);
        assertThat(version().later(), is(empty()));
    }

    @Test
    void shouldNotComeFromAFileThatIsOlderThanTheBlock(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node { " + LEFTOVER + "sleep time: 1200, unit: 'MILLISECONDS'\ntrackExperiment(name: 'smoke') { "
                        + "trackMetrics model: 'yolo', version: 1, files: 'smoke.json' } }");

        jenkins.assertLogContains("'smoke.json' was not counted", build);
        assertThat(version().later(), is(empty()));
    }

    @Test
    void shouldComeFromAFileThatTheBlockWroteAnew(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "node { " + LEFTOVER + """
                trackExperiment(name: 'smoke', metricsFiles: 'smoke.json') {
                  writeFile file: 'smoke.json', text: '{"latency_ms": 20}'
                  trackMetrics model: 'yolo', version: 1, files: 'smoke.json'
                }
                }
                """);

        assertThat(version().later().get(0).metrics().get("latency_ms").latest().value(), is(20.0));
    }

    @Test
    void shouldComeFromAnUnchangedFileWhenTold(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "node { " + LEFTOVER + """
                trackExperiment(name: 'smoke', metricsFiles: 'smoke.json') {
                  trackMetrics model: 'yolo', version: 1, files: 'smoke.json', includeUnchanged: true
                  writeFile file: 'smoke.json', text: '{"latency_ms": 80}'
                }
                }
                """);

        assertThat(version().later().get(0).metrics().get("latency_ms").latest().value(), is(10.0));
    }

    @Test
    void shouldSayOutsideABlockThatAFileIsOlderThanTheBuild(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "smoke",
                "node { "
                        + "if (env.BUILD_NUMBER == '1') { " + LEFTOVER + " } else {\n"
                        + "trackMetrics model: 'yolo', version: 1, files: 'smoke.json' } }");
        jenkins.buildAndAssertSuccess(job);
        Thread.sleep(1_200); // file systems keep times by the second
        WorkflowRun second = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("'smoke.json' is older than this build", second);
        assertThat(version().later().get(0).metrics().get("latency_ms").latest().value(), is(10.0));
    }

    @Test
    void shouldStandByItselfOnThePageAndInItsJson(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                STAMP + "trackMetrics model: 'yolo', metrics: [latency_ms: 80]\n"
                        + "trackMetrics model: 'yolo', metrics: [latency_ms: 12]");
        JenkinsRule.WebClient web = jenkins.createWebClient();

        String page =
                web.goTo("model-lineage/model/yolo/1/metrics").getWebResponse().getContentAsString();
        assertThat(page, containsString("Measured after the stamp"));
        assertThat(page, containsString("(measured again since)"));
        assertThat(
                web.goTo("model-lineage/model/yolo/1/history").getWebResponse().getContentAsString(),
                containsString(build.getParent().getName() + " #1 measured yolo@1 after its stamp: latency_ms 12."));
        JSONObject json = web.getJSON("model-lineage/model/yolo/1/api/json").getJSONObject();
        JSONObject newest = json.getJSONArray("laterEvidence").getJSONObject(0);
        assertThat(newest.getDouble("value"), is(12.0));
        assertThat(newest.getBoolean("counts"), is(true));
        assertThat(json.getJSONArray("laterEvidence").getJSONObject(1).getBoolean("counts"), is(false));
    }

    @Test
    void shouldTakeALabelAndAStageForTheVersion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                STAMP.replace("artifacts:", "label: '2.1.0', artifacts:")
                        + "promoteModel model: 'yolo', stage: 'staging'");

        WorkflowRun other = Pipelines.succeed(jenkins, """
                trackMetrics model: 'yolo', version: '2.1.0', metrics: [a: 1]
                trackMetrics model: 'yolo', version: 'staging', metrics: [b: 2]
                trackMetrics model: 'yolo', version: 'yolo@1', metrics: [c: 3]
                """);
        WorkflowRun none = Pipelines.fail(jenkins, "trackMetrics model: 'yolo', version: '3.0.0', metrics: [a: 1]");

        jenkins.assertLogContains("Added to the evidence of yolo@1", other);
        assertThat(
                version().later().stream()
                        .flatMap(one -> one.metrics().keySet().stream())
                        .sorted()
                        .toList(),
                is(List.of("a", "b", "c")));
        jenkins.assertLogContains(
                "trackMetrics: yolo has no version '3.0.0': that is neither the label of one nor a stage in which one is"
                        + " live; its latest is 1",
                none);
    }

    @Test
    void shouldNeedWhatStampingNeeds(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));

        WorkflowRun outside =
                Pipelines.fail(jenkins, "trackMetrics model: 'team/yolo', version: 1, metrics: [latency_ms: 1]");

        jenkins.assertLogContains("There is no folder 'team' on the way to the model 'team/yolo'", outside);
        assertThat(version().later(), is(empty()));
    }

    @Test
    void shouldSayWhatIsMissing(JenkinsRule jenkins) throws Exception {
        jenkins.assertLogContains(
                "trackMetrics: version 3 is given without its model; write trackMetrics model: 'lm', version: 3",
                Pipelines.fail(jenkins, "trackMetrics version: 3, metrics: [a: 1]"));
        Pipelines.succeed(jenkins, STAMP);
        WorkflowRun none = Pipelines.fail(jenkins, "trackMetrics model: 'yolo', metrics: [a: 1]");
        jenkins.assertLogContains("trackMetrics: This build stamped no version of yolo", none);
        assertThat(JenkinsRule.getLog(none), not(containsString("Exception")));
    }

    private static ModelVersion version() {
        List<Model> models = List.copyOf(ModelLineage.get().registry().models());
        return models.get(0).version(1).orElseThrow();
    }
}
