package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.FilePath;
import hudson.model.Computer;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Lets scripts log to W&B without a server, into the workspace. Of several blocks that are open in one workspace, each but the
 * first has a folder of its own below it, so that none reads what the other logs. The first needs none, and it is better
 * without: W&B logs to the folder for temporary files when its folder is gone, as it is after a checkout that cleans.
 */
final class OfflineWandb {
    /** Where they write what they log, from the folder they are told. The link to the newest run is not meant. */
    private static final String RUN_FILES = "wandb/offline-run-*/*.wandb";

    private static final Logger LOGGER = Logger.getLogger(OfflineWandb.class.getName());

    private static final String OWN = "wandb-";

    /** The runs whose blocks log into workspaces themselves, by agent and path of these. */
    private static final Map<String, RunId> HOLDERS = new ConcurrentHashMap<>();

    private OfflineWandb() {}

    /**
     * Patterns for metrics files, with those that a script writes for W&B.
     *
     * @param patterns null when there are no others
     * @param folder below the workspace where it writes them; empty for the workspace itself
     */
    static String with(String patterns, String folder) {
        String written = folder.isEmpty() ? RUN_FILES : folder + "/" + RUN_FILES;
        return patterns == null ? written : patterns + ", " + written;
    }

    /** The folder for scripts in the block of this run, which is there from now on; empty for the workspace itself. */
    static String open(StepContext context, RunId run) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null || hold(workspace, run)) {
            return "";
        }
        String folder = OWN + ClientAccess.shown(run);
        workspace.child(folder).mkdirs();
        return folder;
    }

    /** The same after a restart for a block that logs into the workspace itself, if its agent is there already. */
    static void holdAgain(StepContext context, RunId run) throws InterruptedException {
        try {
            FilePath workspace = context.get(FilePath.class);
            if (workspace != null) {
                hold(workspace, run);
            }
        } catch (IOException away) {
            LOGGER.log(Level.FINE, away, () -> "The agent of run " + run + " is not there yet");
        }
    }

    private static boolean hold(FilePath workspace, RunId run) {
        Computer computer = workspace.toComputer();
        String place = (computer == null ? "" : computer.getName()) + ":" + workspace.getRemote();
        return HOLDERS.computeIfAbsent(place, any -> run).equals(run);
    }

    /** The block of the run is at its end. */
    static void close(RunId run) {
        HOLDERS.values().removeIf(run::equals);
    }

    /** Variables of W&B's client. Files of artifacts are copied below the workspace as well, and not to the home of the agent. */
    static Map<String, String> variables(StepContext context, String folder) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        FilePath at = folder.isEmpty() ? workspace : workspace.child(folder);
        return Map.of(
                "WANDB_MODE", "offline",
                "WANDB_DIR", at.getRemote(),
                "WANDB_DATA_DIR", at.child("wandb").child("data").getRemote());
    }
}
