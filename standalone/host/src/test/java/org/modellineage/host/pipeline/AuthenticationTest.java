package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.security.AuthorizationStrategy;
import java.util.Set;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.springframework.security.core.Authentication;

/** As whom the steps of a build run. */
class AuthenticationTest {

    private static final String SCRIPT = "whoAmI()\nnode { whoAmI() }";

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldRunAsSystemByDefault() throws Exception {
        assertThat(Controller.log(controller.run(Result.SUCCESS, SCRIPT)))
                .doesNotContain("Running as")
                .contains("thread SYSTEM, later SYSTEM, execution SYSTEM");
    }

    @Test
    void shouldRunAsWhomTheAuthenticatorSays() throws Exception {
        Jenkins jenkins = controller.jenkins();
        jenkins.setSecurityRealm(new JenkinsRule().createDummySecurityRealm());
        jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        WorkflowJob job = controller.job(SCRIPT);
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(
                                job.getFullName(),
                                hudson.model.User.getById("alice", true).impersonate2()));

        Authentication before = Jenkins.getAuthentication2();
        String log = Controller.log(
                controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart()));

        assertThat(log).contains("Running as alice");
        assertThat(log.split("thread alice, later alice, execution alice", -1)).hasSize(3);
        assertThat(Jenkins.getAuthentication2()).isEqualTo(before);
    }

    /** {@code whoAmI}: prints as whom it runs. */
    public static final class WhoAmIStep extends Step {
        @DataBoundConstructor
        public WhoAmIStep() {}

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context);
        }

        private static final class Execution extends GeneralNonBlockingStepExecution {
            private static final long serialVersionUID = 1L;

            Execution(StepContext context) {
                super(context);
            }

            @Override
            public boolean start() {
                String now = Jenkins.getAuthentication2().getName();
                run(() -> {
                    getContext()
                            .get(TaskListener.class)
                            .getLogger()
                            .println("thread " + now + ", later "
                                    + Jenkins.getAuthentication2().getName() + ", execution "
                                    + getContext()
                                            .get(FlowExecution.class)
                                            .getAuthentication2()
                                            .getName());
                    getContext().onSuccess(null);
                });
                return false;
            }
        }

        /** Its descriptor. */
        @Extension
        public static final class DescriptorImpl extends StepDescriptor {
            @Override
            public String getFunctionName() {
                return "whoAmI";
            }

            @Override
            public Set<? extends Class<?>> getRequiredContext() {
                return Set.of(TaskListener.class);
            }
        }
    }
}
