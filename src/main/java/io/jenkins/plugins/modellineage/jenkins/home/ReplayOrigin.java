package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.Cause;
import hudson.model.Run;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayCause;

/** Follows a replay to its original: the one who started that has seen its outcome and asks for it again. */
@Extension(optional = true)
public final class ReplayOrigin implements Origin {

    @Override
    public boolean repeats(Cause cause) {
        return cause instanceof ReplayCause;
    }

    @Override
    public Optional<Run<?, ?>> of(Cause cause) {
        return cause instanceof ReplayCause replay ? Optional.ofNullable(replay.getOriginal()) : Optional.empty();
    }
}
