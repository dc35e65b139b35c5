package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.Cause;
import hudson.model.Run;
import java.util.Optional;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;

/** Follows a restart from a stage to the build whose earlier stages it takes for done. */
@Extension(optional = true)
public final class RestartOrigin implements Origin {

    @Override
    public boolean repeats(Cause cause) {
        return cause instanceof RestartDeclarativePipelineCause;
    }

    @Override
    public Optional<Run<?, ?>> of(Cause cause) {
        return cause instanceof RestartDeclarativePipelineCause restart
                ? Optional.ofNullable(restart.getOriginal())
                : Optional.empty();
    }
}
