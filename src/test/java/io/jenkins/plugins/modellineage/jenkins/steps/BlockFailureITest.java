package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import hudson.EnvVars;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

@WithJenkins
class BlockFailureITest {
    private static final String WITHHELD =
            "hudson.AbortException (message not recorded: bindSecret inside the block may bind secrets)";

    @Test
    void shouldRecordNoMessageThatMayHoldASecretBoundInsideTheBlock(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                def tried(body) { try { body() } catch (e) { echo 'as expected' } }
                tried { trackExperiment(name: 'inside') { bindSecret { error "login with ${env.TOKEN} failed" } } }
                tried { trackExperiment(name: 'after') {
                  def kept = ''
                  stage('deep') { parallel a: { bindSecret { kept = env.TOKEN } }, b: { echo 'b' } }
                  timeout(5) { error "login with ${kept} failed" }
                } }
                tried { trackExperiment(name: 'around') { trackExperiment(name: 'nested') {
                  bindSecret { error "login with ${env.TOKEN} failed" }
                } } }
                tried { bindSecret { trackExperiment(name: 'outside') { error "login with ${env.TOKEN} failed" } } }
                tried { trackExperiment(name: 'none') { stage('s') { retry(2) { error 'no data' } } } }
                tried { trackExperiment(name: 'code') { bindSecret { error 'script returned exit code 3' } } }
                tried { trackExperiment(name: 'number') { bindSecret { error 'script returned exit code 4711' } } }
                """);

        List<String> failures = BuildRuns.of(build).stream()
                .map(TrackedRun::failure)
                .flatMap(Optional::stream)
                .map(RunFailure::error)
                .toList();
        assertThat(
                failures,
                contains(
                        WITHHELD,
                        WITHHELD,
                        WITHHELD,
                        WITHHELD,
                        "login with **** failed",
                        "no data",
                        "script returned exit code 3",
                        WITHHELD));
    }

    /** Binds a variable as {@code withCredentials} does. */
    public static final class BindStep extends Step {
        @DataBoundConstructor
        public BindStep() {}

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context);
        }

        @TestExtension
        public static final class DescriptorImpl extends StepDescriptor {
            @Override
            public String getFunctionName() {
                return "bindSecret";
            }

            @Override
            public String getDisplayName() {
                return "Bind a secret";
            }

            @Override
            public boolean takesImplicitBlockArgument() {
                return true;
            }

            @Override
            public Set<? extends Class<?>> getRequiredContext() {
                return Set.of();
            }
        }
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        public boolean start() throws IOException, InterruptedException {
            StepContext context = getContext();
            BodyInvoker body = context.newBodyInvoker();
            body.withContext(EnvironmentExpander.merge(context.get(EnvironmentExpander.class), new Token()))
                    .withCallback(BodyExecutionCallback.wrap(context))
                    .start();
            return false;
        }
    }

    private static final class Token extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;

        @Override
        public void expand(EnvVars environment) {
            environment.put("TOKEN", "hunter2hunter2");
        }

        @Override
        public Set<String> getSensitiveVariables() {
            return Set.of("TOKEN");
        }
    }
}
