package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import hudson.ExtensionList;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What Jenkins asks of the plugin with pages that are not its own must not fail with the registry. */
@WithJenkins
class ClosedRegistryITest {

    @Test
    void shouldLeaveThePagesOfBuildsAndJobsAlone(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition("trackParams params: [seed: 42]", true));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        ModelLineage.shut();

        ApprovalsPage approvals = ExtensionList.lookupSingleton(ApprovalsPage.class);
        assertThat(jenkins.executeOnServer(approvals::getBadge), is(nullValue()));
        assertThat(new BuildModels(build).getBadge(), is(nullValue()));
        assertThat(new BuildDetail.Factory().createFor(build), is(empty()));
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            assertThat(client.getPage(build).asNormalizedText(), containsString("#1"));
            assertThat(client.getPage(job).asNormalizedText(), containsString("train"));
        }
    }

    @Test
    void shouldNotTryALedgerAgainWithEveryPage(JenkinsRule jenkins) throws Exception {
        ModelLineage second = new ModelLineage();
        assertThat("the running one has its lock", second.readable().isPresent(), is(false));
        ModelLineage.shut();

        assertThat("nobody has its lock now", second.readable().isPresent(), is(false));
    }
}
