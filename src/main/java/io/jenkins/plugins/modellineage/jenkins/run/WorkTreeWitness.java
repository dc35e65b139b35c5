package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
        ByteArrayOutputStream changes = new ByteArrayOutputStream();
        try {
            Proc git = launcher.launch()
                    .cmds("git", "status", "--porcelain", "--untracked-files=no")
                    .pwd(workspace)
                    .quiet(true)
                    .stdout(changes)
                    .start();
            if (git.joinWithTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS, TaskListener.NULL) == 0) {
                Witnesses.add(run, Map.of(Provenance.SCM_DIRTY, Boolean.toString(changes.size() > 0)));
            }
        } catch (IOException noGit) {
            LOGGER.log(Level.FINE, noGit, () -> "Nothing is known about the work tree in " + workspace.getRemote());
        }
    }
}
