package org.jvnet.hudson.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Computer;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import java.io.File;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class JenkinsRuleTest {
    @Test
    void shouldBuildAndReadTheLog(JenkinsRule j) throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(job(j, "echo 'to be found'"));

        j.assertLogContains("to be found", build);
        j.assertLogNotContains("not there", build);
        assertThatThrownBy(() -> j.assertLogContains("not there", build)).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldShowTheLogOfAnUnexpectedResult(JenkinsRule j) throws Exception {
        WorkflowJob job = job(j, "error 'as it should'");

        assertThatThrownBy(() -> j.buildAndAssertSuccess(job))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("as it should");
        j.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    void shouldWaitForMessagesAndForTheEnd(JenkinsRule j) throws Exception {
        WorkflowRun build = job(j, "echo 'now'; sleep 3").scheduleBuild2(0).waitForStart();

        j.waitForMessage("now", build);
        assertThat(build.isBuilding()).isTrue();
        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        j.waitUntilNoActivity();
        assertThatThrownBy(() -> j.waitForMessage("never", build)).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldBringAgentsOnlineAndOffline(JenkinsRule j) throws Exception {
        DumbSlave agent = j.createOnlineSlave();
        Computer computer = agent.toComputer();

        assertThat(computer.isOnline()).isTrue();
        j.disconnectSlave(agent);
        assertThat(computer.isOnline()).isFalse();
    }

    @Test
    void shouldRestartOnTheSameHome(JenkinsRule j) throws Throwable {
        File home = j.jenkins.getRootDir();
        j.createFolder("kept").createProject(WorkflowJob.class, "job");

        j.restart();

        assertThat(j.jenkins.getRootDir()).isEqualTo(home);
        assertThat(j.jenkins.getItemByFullName("kept/job")).isInstanceOf(WorkflowJob.class);
    }

    @Test
    void shouldFindBuildsOfARenamedFolderAfterARestart(JenkinsRule j) throws Throwable {
        MockFolder folder = j.createFolder("before");
        WorkflowJob job = folder.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition("echo 'hello'", true));
        j.buildAndAssertSuccess(job);

        j.restart();
        j.jenkins.getItemByFullName("before", MockFolder.class).renameTo("after");

        WorkflowJob moved = j.jenkins.getItemByFullName("after/job", WorkflowJob.class);
        j.assertLogContains("hello", moved.getBuildByNumber(1));
        assertThat(j.buildAndAssertSuccess(moved).getRootDir().getPath()).contains("after");
        assertThat(new File(j.jenkins.getRootDir(), "jobs/before")).doesNotExist();
    }

    private static WorkflowJob job(JenkinsRule j, String script) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
