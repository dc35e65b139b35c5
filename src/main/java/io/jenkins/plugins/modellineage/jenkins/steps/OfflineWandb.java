package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.FilePath;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Lets scripts log to W&B without a server, into the workspace. */
final class OfflineWandb {
    /** Where they write what they log, from the workspace. The link to the newest run is not meant. */
    private static final String RUN_FILES = "wandb/offline-run-*/*.wandb";

    private OfflineWandb() {}

    /**
     * Patterns for metrics files, with those that a script writes for W&B.
     *
     * @param patterns null when there are no others
     */
    static String with(String patterns) {
        return patterns == null ? RUN_FILES : patterns + ", " + RUN_FILES;
    }

    /** Variables of W&B's client. Files of artifacts are copied below the workspace as well, and not to the home of the agent. */
    static Map<String, String> variables(StepContext context) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        return Map.of(
                "WANDB_MODE", "offline",
                "WANDB_DIR", workspace.getRemote(),
                "WANDB_DATA_DIR", workspace.child("wandb").child("data").getRemote());
    }
}
