package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import org.jenkinsci.plugins.workflow.job.WorkflowRun;
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
}
