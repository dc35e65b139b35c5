package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Sees whether tracked files of a Git work tree differ from the commit that was checked out. */
public final class WorkTreeWitness {
    private static final Logger LOGGER = Logger.getLogger(WorkTreeWitness.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    private WorkTreeWitness() {}

    /** Records the state, if the step is in a workspace, a commit was seen, and the agent has git; else nothing. */
    public static void tell(StepContext context, RunLog run) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        Launcher launcher = context.get(Launcher.class);
        if (workspace == null
                || launcher == null
                || run.run().provenance().fact(Provenance.SCM_COMMIT).isEmpty()) {
            return;
        }
        AtomicBoolean changes = new AtomicBoolean();
        try {
            Proc git = launcher.launch()
                    .cmds("git", "status", "--porcelain", "--untracked-files=no")
                    .pwd(workspace)
                    .quiet(true)
                    .stdout(seeing(changes))
                    .start();
            if (git.joinWithTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS, TaskListener.NULL) == 0) {
                Witnesses.add(run, Map.of(Provenance.SCM_DIRTY, Boolean.toString(changes.get())));
            }
        } catch (IOException noGit) {
            LOGGER.log(Level.FINE, noGit, () -> "Nothing is known about the work tree in " + workspace.getRemote());
        }
    }

    /** Takes note that there is a list of changes, however long it is. */
    private static OutputStream seeing(AtomicBoolean changes) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                changes.set(true);
            }

            @Override
            public void write(byte[] bytes, int start, int length) {
                changes.compareAndSet(false, length > 0);
            }
        };
    }
}
