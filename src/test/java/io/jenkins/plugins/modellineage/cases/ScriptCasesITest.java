package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jenkinsfiles whose text alone was trouble. */
@WithJenkins
class ScriptCasesITest {
    @Test
    void shouldRunAndStoreAnyUnicodeText(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("59-emoji-in-jenkinsfile").succeed(jenkins);

        assertThat(JenkinsRule.getLog(build), containsString("\ud83c\udf89 trained"));
    }

    @Test
    void shouldRecordNothingForANullThatReadJsonGives(JenkinsRule jenkins) throws Exception {
        assumeTrue(StepDescriptor.byFunctionName("readJSON") != null, "readJSON is not installed");
        Case readJson = Case.of("58-readjson-null");
        Map<String, String> params =
                Pipelines.onlyRun(readJson.succeed(jenkins)).params();

        assertThat(params, not(hasKey("best_metric")));
        assertThat(params, hasKey("lr"));
    }
}
