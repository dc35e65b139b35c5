package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import java.util.Objects;

/**
 * A run whose block runs now, so that a script inside may write to it.
 *
 * @param acting the block's step, in whose name the script acts
 * @param log of the build, where what the script was refused is told
 * @param secrets that the build holds around the block
 */
public record LiveRun(RunId run, Acting acting, TaskListener log, BoundSecrets secrets) {
    public LiveRun {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(acting, "acting");
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(secrets, "secrets");
    }
}
