package org.jenkinsci.plugins.workflow.steps.scm;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundSetter;
import org.modellineage.host.scm.GitChanges;

/** A step that fills the workspace from a source. */
public abstract class SCMStep extends Step {
    private boolean poll = true;
    private boolean changelog = true;

    public boolean isPoll() {
        return poll;
    }

    /** Nothing is polled here. */
    @DataBoundSetter
    public void setPoll(boolean poll) {
        this.poll = poll;
    }

    public boolean isChangelog() {
        return changelog;
    }

    /** Whether the build lists what changed. */
    @DataBoundSetter
    public void setChangelog(boolean changelog) {
        this.changelog = changelog;
    }

    @NonNull
    protected abstract SCM createSCM();

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(this, context);
    }

    /** Fills the folder, and tells those who listen. */
    public final void checkout(Run<?, ?> run, FilePath workspace, TaskListener listener, Launcher launcher)
            throws Exception {
        checkout(createSCM(), run, workspace, listener, launcher);
    }

    private void checkout(SCM scm, Run<?, ?> run, FilePath workspace, TaskListener listener, Launcher launcher)
            throws Exception {
        File changes = changelog ? freeFile(run) : null;
        workspace.mkdirs();
        scm.checkout(run, launcher, workspace, listener, changes, SCMRevisionState.NONE);
        for (SCMListener heard : SCMListener.all()) {
            heard.onCheckout(run, scm, workspace, listener, changes, SCMRevisionState.NONE);
        }
    }

    /** Made at once, so that no checkout beside this one takes the same. */
    private static File freeFile(Run<?, ?> run) throws IOException {
        int number = 0;
        while (!GitChanges.file(run, number).createNewFile()) {
            number++;
        }
        return GitChanges.file(run, number);
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
            step.checkout(
                    scm,
                    run,
                    context.get(FilePath.class),
                    context.get(TaskListener.class),
                    context.get(Launcher.class));
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
