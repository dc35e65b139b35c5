package org.modellineage.host.credentials;

import hudson.Extension;
import hudson.FilePath;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withCredentials}: a block with secrets of the store in variables. */
public final class WithCredentialsStep extends Step {

    private final List<CredentialBinding> bindings;

    @DataBoundConstructor
    public WithCredentialsStep(List<CredentialBinding> bindings) {
        this.bindings = bindings;
    }

    public List<CredentialBinding> getBindings() {
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
        private final transient List<CredentialBinding> bindings;

        Execution(List<CredentialBinding> bindings, StepContext context) {
            super(context);
            this.bindings = bindings;
        }

        @Override
        public boolean start() throws Exception {
            BoundValues values = new BoundValues();
            AfterBlock after = new AfterBlock(values.folders);
            try {
                for (CredentialBinding binding : bindings) {
                    binding.bind(getContext(), values);
                }
            } catch (Exception missing) {
                after.finished(getContext());
                throw missing;
            }
            if (!values.secrets.isEmpty()) {
                getContext()
                        .get(TaskListener.class)
                        .getLogger()
                        .println(values.secrets.keySet().stream()
                                .collect(Collectors.joining(" or $", "Masking supported pattern matches of $", "")));
            }
            ConsoleLogFilter filter = getContext().get(ConsoleLogFilter.class);
            EnvironmentExpander outer = getContext().get(EnvironmentExpander.class);
            getContext()
                    .newBodyInvoker()
                    .withContexts(
                            EnvironmentExpander.merge(outer, new SecretVariables(values)),
                            BodyInvoker.mergeConsoleLogFilters(filter, new SecretMask(values.secrets.values())))
                    .withCallback(after)
                    .start();
            return false;
        }
    }

    /** Deletes the files that only the block should have. */
    private static final class AfterBlock extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final List<String> folders;

        AfterBlock(List<String> folders) {
            this.folders = folders;
        }

        @Override
        protected void finished(StepContext context) throws Exception {
            for (String folder : folders) {
                new FilePath(context.get(FilePath.class).getChannel(), folder).deleteRecursive();
            }
        }
    }
}
