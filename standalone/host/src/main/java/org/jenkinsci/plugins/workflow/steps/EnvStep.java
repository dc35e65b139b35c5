package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withEnv}: variables for a block, each {@code NAME=value}. */
public class EnvStep extends Step {

    private final List<String> overrides;

    @DataBoundConstructor
    public EnvStep(List<String> overrides) {
        for (String pair : overrides) {
            if (pair.indexOf('=') == -1) {
                throw new IllegalArgumentException(pair + " is not of the form NAME=value");
            }
        }
        this.overrides = new ArrayList<>(overrides);
    }

    public List<String> getOverrides() {
        return overrides;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(overrides, context);
    }

    /** Its descriptor. */
    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "withEnv";
        }

        @Override
        public String getDisplayName() {
            return "Set environment variables";
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

    /** Its execution. */
    public static class Execution extends AbstractStepExecutionImpl {
        private static final long serialVersionUID = 1L;
        private final transient List<String> overrides;

        Execution(List<String> overrides, StepContext context) {
            super(context);
            this.overrides = overrides;
        }

        @Override
        public boolean start() throws Exception {
            Map<String, String> map = new HashMap<>();
            for (String pair : overrides) {
                int split = pair.indexOf('=');
                map.put(pair.substring(0, split), pair.substring(split + 1));
            }
            EnvironmentExpander outer = getContext().get(EnvironmentExpander.class);
            getContext()
                    .newBodyInvoker()
                    .withContext(EnvironmentExpander.merge(outer, EnvironmentExpander.constant(map)))
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
    }
}
