package io.jenkins.plugins.modellineage.cases;

import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What files of every kind do to Pipelines from the field. */
@WithJenkins
class FilesCasesITest {
    @Test
    void shouldSayHowToWriteACommaInAName(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("44-comma-in-file-name").fail(jenkins);

        jenkins.assertLogContains("commas part patterns: for a comma in a name write a list like ['a,b.csv']", build);
    }
}
