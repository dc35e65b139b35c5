package io.jenkins.plugins.modellineage.jenkins.deploy;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Watched;
import io.jenkins.plugins.modellineage.lineage.Deployments;
import java.io.IOException;

/** Records which build deploys what went live, when it starts. */
@Extension
public final class DeployWitness extends RunListener<Run<?, ?>> {
    @Override
    public void onStarted(Run<?, ?> build, TaskListener listener) {
        ModelAssignedCause cause = build.getCause(ModelAssignedCause.class);
        if (cause != null) {
            record(build, cause, listener);
        }
    }

    private static void record(Run<?, ?> build, ModelAssignedCause cause, TaskListener listener) {
        try {
            Watched.started(build, cause.ref(), Deployments.how(cause.getStage()));
        } catch (IOException | Refused lost) {
            listener.getLogger()
                    .println("Warning: that this build deploys " + cause.ref().label()
                            + " is not on record, so the page of the model does not show it: " + lost.getMessage());
        }
    }
}
