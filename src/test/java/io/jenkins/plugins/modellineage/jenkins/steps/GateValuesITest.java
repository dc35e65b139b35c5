package io.jenkins.plugins.modellineage.jenkins.steps;

import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which value of a series a gate looks at, from the training to the verdict in the log. */
@WithJenkins
class GateValuesITest {
    private static final String TRAIN = """
            node {
              writeFile file: 'm.bin', text: 'weights'
              trackMetrics metrics: [loss: 0.9], step: 1
              trackMetrics metrics: [loss: 0.2], step: 2
              trackMetrics metrics: [loss: 0.4], step: 3
              def v = stampModel model: 'lm', artifacts: 'm.bin'
              echo "min ${v.summaries.loss.min} at ${v.summaries.loss.minStep} of ${v.summaries.loss.count}"
            }
            """;

    @Test
    void shouldJudgeTheValueThatIsAskedFor(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                TRAIN
                        + "promoteModel model: 'lm', stage: 's', gates: [\n"
                        + "  metricGate(metric: 'loss', max: 0.25, lowerIsBetter: true, value: 'best'),\n"
                        + "  metricGate(metric: 'loss', max: 0.5, value: 'mean')]");

        jenkins.assertLogContains("min 0.2 at 2 of 3", build);
        jenkins.assertLogContains("Gate passed: loss of lm@1 is 0.2 (best, step 2), within bounds.", build);
        jenkins.assertLogContains("Gate passed: loss of lm@1 is 0.5 (mean of 3 values), within bounds.", build);
    }

    @Test
    void shouldJudgeTheLatestUnlessAsked(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins, TRAIN + "promoteModel model: 'lm', stage: 's', gates: metricGate(metric: 'loss', max: 0.25)");

        jenkins.assertLogContains("loss of lm@1 is 0.4 (latest, step 3), above the most allowed, 0.25.", build);
    }
}
