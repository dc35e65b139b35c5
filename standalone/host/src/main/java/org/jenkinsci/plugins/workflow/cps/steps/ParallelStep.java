package org.jenkinsci.plugins.workflow.cps.steps;

import groovy.lang.Closure;
import hudson.Extension;
import hudson.model.TaskListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.modellineage.host.pipeline.BranchingContext;

/** {@code parallel}: blocks that run beside each other. */
public class ParallelStep extends Step {

    private static final String FAIL_FAST_FLAG = "failFast";

    private final Map<String, Closure> closures;
    private final boolean failFast;

    public ParallelStep(Map<String, Closure> closures, boolean failFast) {
        this.closures = closures;
        this.failFast = failFast;
    }

    boolean isFailFast() {
        return failFast;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return ((BranchingContext) context).branches(closures, failFast);
    }

    /** Its descriptor. */
    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "parallel";
        }

        @Override
        public String getDisplayName() {
            return "Execute in parallel";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return false;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }

        @Override
        public Step newInstance(Map<String, Object> arguments) {
            boolean failFast = false;
            Map<String, Closure> closures = new LinkedHashMap<>();
            for (Map.Entry<String, Object> e : arguments.entrySet()) {
                if (e.getValue() instanceof Closure<?> closure) {
                    closures.put(e.getKey(), closure);
                } else if (FAIL_FAST_FLAG.equals(e.getKey()) && e.getValue() instanceof Boolean flag) {
                    failFast = flag;
                } else {
                    throw new IllegalArgumentException(
                            "Expected a closure or failFast but found " + e.getKey() + "=" + e.getValue());
                }
            }
            return new ParallelStep(closures, failFast);
        }
    }
}
