package jenkins.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import hudson.model.listeners.RunListener;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class QueueItemAuthenticatorTest {
    private static volatile String toldAs;

    @BeforeEach
    void forget() {
        toldAs = null;
    }

    @Test
    void shouldRunBuildsAsSystemByDefault(JenkinsRule j) throws Exception {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());

        WorkflowRun build = build(j);

        assertThat(build.asFlowExecutionOwner().get().getAuthentication2().getName())
                .isEqualTo("SYSTEM");
    }

    @Test
    void shouldRunBuildsAsTheAuthenticatorSays(JenkinsRule j) throws Exception {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate("box/job", User.getById("alice", true).impersonate2()));

        WorkflowRun build = build(j);

        assertThat(build.asFlowExecutionOwner().get().getAuthentication2().getName())
                .isEqualTo("alice");
        assertThat(toldAs).as("listeners are always told as SYSTEM").isEqualTo("SYSTEM");
    }

    private static WorkflowRun build(JenkinsRule j) throws Exception {
        WorkflowJob job = j.createProject(Folder.class, "box").createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition("echo 'hello'", true));
        return j.buildAndAssertSuccess(job);
    }

    @TestExtension
    public static final class Witness extends RunListener<Run<?, ?>> {
        @Override
        public void onStarted(Run<?, ?> build, TaskListener listener) {
            toldAs = Jenkins.getAuthentication2().getName();
        }
    }
}
