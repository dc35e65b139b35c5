package io.jenkins.plugins.modellineage.jenkins.deploy;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.modellineage.jenkins.home.Origin;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Watched;
import io.jenkins.plugins.modellineage.lineage.Deployments;
import java.io.IOException;
import java.util.Optional;

/** Records which build deploys what went live, when it starts; one that repeats such a build deploys it again. */
@Extension
public final class DeployWitness extends RunListener<Run<?, ?>> {
    /** Each original is loaded. */
    private static final int MOST_REPETITIONS = 20;

    @Override
    public void onStarted(Run<?, ?> build, TaskListener listener) {
        cause(build).ifPresent(cause -> record(build, cause, listener));
    }

    /** A replay has not the causes of its original, which may be a replay itself. */
    private static Optional<ModelAssignedCause> cause(Run<?, ?> build) {
        Optional<Run<?, ?>> next = Optional.of(build);
        for (int i = 0; i < MOST_REPETITIONS && next.isPresent(); i++) {
            ModelAssignedCause cause = next.get().getCause(ModelAssignedCause.class);
            if (cause != null) {
                return Optional.of(cause);
            }
            next = next.flatMap(Origin::original).filter(original -> original.getParent() == build.getParent());
        }
        return Optional.empty();
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
