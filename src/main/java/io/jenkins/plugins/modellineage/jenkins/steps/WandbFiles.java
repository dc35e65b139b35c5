package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.run.OfflineFiles;
import io.jenkins.plugins.modellineage.jenkins.run.OfflineFiles.Part;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Keeps the files of one run of W&B. Nobody asked for each of them, so what cannot be kept is told and fails nothing. */
final class WandbFiles {
    private final StepContext context;
    private final WorkspaceFiles workspace;
    private final RunLog run;
    private final Set<String> paths;
    private final Set<Part> kept = EnumSet.noneOf(Part.class);
    private OfflineFiles files;

    /** @param paths of the run's files of records */
    WandbFiles(StepContext context, WorkspaceFiles workspace, RunLog run, Set<String> paths) {
        this.context = context;
        this.workspace = workspace;
        this.run = run;
        this.paths = paths;
    }

    /** Artifacts that the script calls models. */
    void keepModels() throws InterruptedException, IOException {
        keep(Part.MODELS);
    }

    /** All that is not kept yet. */
    void keep() throws InterruptedException, IOException {
        for (Part part : Part.values()) {
            keep(part);
        }
    }

    private void keep(Part part) throws InterruptedException, IOException {
        try {
            if (files == null) {
                files = workspace.offline(paths);
            }
            if (kept.add(part)) {
                workspace.archive(files, part, context.get(Run.class), context.get(Launcher.class), run);
            }
        } catch (IOException | IllegalArgumentException refused) {
            context.get(TaskListener.class)
                    .getLogger()
                    .println(Naming.line("W&B: files of the run are not kept: " + refused.getMessage()));
        }
    }
}
