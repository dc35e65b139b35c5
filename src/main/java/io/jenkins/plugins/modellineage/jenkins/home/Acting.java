package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.springframework.security.core.Authentication;

/**
 * A step of a build that acts, and the authentication it acts under.
 *
 * @param step the id of the step's flow node, which is the same when the step is resumed after a crash
 */
public record Acting(Run<?, ?> build, Authentication authentication, String step) {
    private static final int CAUSES = 50;
    private static final int CAUSE_LENGTH = 1_000;

    /** The step under the authentication of the calling thread, which Pipeline sets for a step's own threads. */
    public static Acting at(StepContext context) throws IOException, InterruptedException {
        return new Acting(
                context.get(Run.class),
                Jenkins.getAuthentication2(),
                context.get(FlowNode.class).getId());
    }

    /** Whether no authenticator gave the build somebody's name. */
    boolean asSystem() {
        return ACL.SYSTEM2.equals(authentication);
    }

    /** The build as the ledger names it. */
    public BuildRef ref() throws IOException {
        return BuildIdentity.given(build);
    }

    /**
     * Decides and records in one transaction of the ledger, unless the build is over: a build that is killed leaves
     * threads behind.
     *
     * @throws Refused when the build does not run any more
     */
    List<LedgerEntry> append(Function<Registry, List<RegistryEvent>> decide) throws IOException {
        Function<Registry, List<RegistryEvent>> identified = Jobs.identified(build.getParent(), decide);
        return ModelLineage.get().ledger().append(actor(), registry -> {
            if (!build.isBuilding()) {
                throw new Refused(build.getFullDisplayName() + " is over, so it records nothing more; run it again");
            }
            return identified.apply(registry);
        });
    }

    /** Whether it is this very step, before a crash or after it, that is on record as that actor. */
    boolean is(Actor recorded) throws IOException {
        return recorded.is(ref().id(), step);
    }

    private Actor actor() throws IOException {
        return new Actor(
                asSystem() ? Actor.SYSTEM : authentication.getName(),
                Optional.of(ref()),
                Optional.of(step),
                build.getCauses().stream()
                        .limit(CAUSES)
                        .map(cause -> Naming.shortened(String.valueOf(cause.getShortDescription()), CAUSE_LENGTH))
                        .toList());
    }
}
