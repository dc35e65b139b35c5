package org.modellineage.host.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.AbortException;
import hudson.Extension;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.util.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withCredentials}: a block with secrets of the store in variables. Of what the store has, it takes secret texts only. */
public final class WithCredentialsStep extends Step {

    private final List<SecretText> bindings;

    @DataBoundConstructor
    public WithCredentialsStep(List<SecretText> bindings) {
        this.bindings = bindings;
    }

    public List<SecretText> getBindings() {
        return bindings;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(bindings, context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "withCredentials";
        }

        @Override
        public String getDisplayName() {
            return "Bind credentials to variables";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }

    private static final class Execution extends AbstractStepExecutionImpl {
        private static final long serialVersionUID = 1L;
        private final transient List<SecretText> bindings;

        Execution(List<SecretText> bindings, StepContext context) {
            super(context);
            this.bindings = bindings;
        }

        @Override
        public boolean start() throws Exception {
            Map<String, Secret> secrets = new LinkedHashMap<>();
            for (SecretText binding : bindings) {
                secrets.put(binding.getVariable(), secret(binding.getCredentialsId()));
            }
            getContext()
                    .get(TaskListener.class)
                    .getLogger()
                    .println(secrets.keySet().stream()
                            .collect(Collectors.joining(" or $", "Masking supported pattern matches of $", "")));
            ConsoleLogFilter filter = getContext().get(ConsoleLogFilter.class);
            EnvironmentExpander outer = getContext().get(EnvironmentExpander.class);
            getContext()
                    .newBodyInvoker()
                    .withContexts(
                            EnvironmentExpander.merge(outer, new SecretVariables(secrets)),
                            BodyInvoker.mergeConsoleLogFilters(filter, new SecretMask(secrets.values())))
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }

        private Secret secret(String id) throws Exception {
            Run<?, ?> build = getContext().get(Run.class);
            return CredentialsProvider.lookupCredentialsInItemGroup(
                            StringCredentials.class, build.getParent().getParent(), ACL.SYSTEM2, List.of())
                    .stream()
                    .filter(found -> found.getId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AbortException("Could not find credentials entry with ID '" + id + "'"))
                    .getSecret();
        }
    }
}
