package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Launcher;
import io.jenkins.plugins.modellineage.jenkins.home.ImportPlace;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceHistory;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Takes over what another tool left below a place of the workspace, and says in the log what that was. */
abstract class ImportExecution extends WorkExecution {
    private static final long serialVersionUID = 1L;

    ImportExecution(String step, StepContext context) {
        super(step, context);
    }

    /** Takes over what lies at a place, and returns what the step returns. */
    interface Import {
        Object from(ImportPlace place) throws Exception;
    }

    /**
     * Lets that take over what lies there.
     *
     * @param files the place: a folder or a file
     * @param artifacts whether files are taken along
     */
    final Object imported(
            WorkspaceHistory.Sought sought, String files, boolean artifacts, BoundSecrets secrets, Import taking)
            throws Exception {
        Globs.checkPlain(files);
        StepContext context = getContext();
        try (WorkspaceHistory history = history(sought, files)) {
            Optional<CurrentRun> around = Optional.ofNullable(context.get(CurrentRun.class));
            Optional<WorkspaceHistory.Archiving> archiving = artifacts
                    ? Optional.of(
                            new WorkspaceHistory.Archiving(build(), context.get(Launcher.class), listener(), secrets))
                    : Optional.empty();
            return taking.from(new ImportPlace(files, around.map(CurrentRun::id), history, archiving, listener()));
        }
    }

    final void say(List<String> lines, BoundSecrets secrets) throws Exception {
        for (String line : lines) {
            say(secrets.maskedShown(line));
        }
    }
}
