package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withMlflow}: lets MLflow clients in a block of steps write to the build's own run, and begin others below it. */
public final class WithMlflowStep extends Step {
    @DataBoundConstructor
    public WithMlflowStep() {
        // it has nothing to say: what is tracked, the scripts in its block decide
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WithMlflowExecution(context);
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "withMlflow";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.WithMlflowStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(CurrentRun.class, EnvironmentExpander.class);
        }
    }
}
