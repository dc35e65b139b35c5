package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A stage whose name differs in case only from one that there is. */
@WithJenkins
class StageSpellingITest {
    private static final String LIVE = """
            node {
              writeFile file: 'm.bin', text: 'm'
              stampModel model: 'fe', artifacts: 'm.bin'
              promoteModel model: 'fe', stage: 'production'
            """;

    @Test
    void shouldBeRefusedByModelVersion(JenkinsRule jenkins) throws Exception {
        assertRefused(jenkins, "modelVersion", "modelVersion model: 'fe', stage: 'Production'");
    }

    @Test
    void shouldBeRefusedByFetchModel(JenkinsRule jenkins) throws Exception {
        assertRefused(jenkins, "fetchModel", "fetchModel model: 'fe', stage: 'PRODUCTION'");
    }

    @Test
    void shouldBeRefusedByRollbackModel(JenkinsRule jenkins) throws Exception {
        assertRefused(jenkins, "rollbackModel", "rollbackModel model: 'fe', stage: 'Production', reason: 'bad'");
    }

    @Test
    void shouldStillBeNullWhereNoStageIsAlike(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                Pipelines.succeed(jenkins, LIVE + "echo \"found ${modelVersion(model: 'fe', stage: 'staging')}\"\n}");

        jenkins.assertLogContains("found null", build);
    }

    private static void assertRefused(JenkinsRule jenkins, String step, String call) throws Exception {
        String log = JenkinsRule.getLog(Pipelines.fail(jenkins, LIVE + call + "\n}"));

        assertThat(log, containsString("ERROR: " + step + ": The stage 'P"));
        assertThat(log, containsString("of fe differs from its stage 'production' in case only; write 'production'"));
        assertThat(log, not(containsString("\tat ")));
    }
}
