package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** A build that acts, and the authentication it acts under. */
public record Acting(Run<?, ?> build, Authentication authentication) {

    /** The build under the authentication of the calling thread, which Pipeline sets for a step's own threads. */
    public static Acting now(Run<?, ?> build) {
        return new Acting(build, Jenkins.getAuthentication2());
    }

    /** Whether no authenticator gave the build somebody's name. */
    boolean asSystem() {
        return ACL.SYSTEM2.equals(authentication);
    }

    /** The build as the ledger names it. */
    public BuildRef ref() throws IOException {
        return BuildIdentity.given(build);
    }

    /** Who the ledger says it was. */
    Actor actor() throws IOException {
        return new Actor(
                asSystem() ? Actor.SYSTEM : authentication.getName(),
                Optional.of(ref()),
                build.getCauses().stream().map(Cause::getShortDescription).toList());
    }
}
