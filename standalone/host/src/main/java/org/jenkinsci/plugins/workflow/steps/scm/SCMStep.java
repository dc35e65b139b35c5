package org.jenkinsci.plugins.workflow.steps.scm;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** A step that fills the workspace from a source. */
public abstract class SCMStep extends Step {

    @NonNull
    protected abstract SCM createSCM();

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(this, context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, String>> {
        private static final long serialVersionUID = 1L;
        private final transient SCMStep step;

        Execution(SCMStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected Map<String, String> run() throws Exception {
            StepContext context = getContext();
            Run<?, ?> run = context.get(Run.class);
            SCM scm = step.createSCM();
            FilePath workspace = context.get(FilePath.class);
            workspace.mkdirs();
            scm.checkout(
                    run,
                    context.get(Launcher.class),
                    workspace,
                    context.get(TaskListener.class),
                    null,
                    SCMRevisionState.NONE);
            Map<String, String> variables = new HashMap<>();
            scm.buildEnvironment(run, variables);
            return variables;
        }
    }

    /** What such steps need. */
    public abstract static class SCMStepDescriptor extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class, Launcher.class);
        }
    }
}
