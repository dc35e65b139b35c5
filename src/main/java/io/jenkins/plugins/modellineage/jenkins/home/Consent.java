package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The yes of the person who is signed in, to a promotion that waits, with all that was looked up for it: nothing is loaded
 * under the ledger's lock. Make it anew when time has passed.
 *
 * @param asking the build that asked; null when it is gone and not needed
 * @param given what goes on record
 * @param names those of the rule that mean the person
 * @param givers what is known now of those who approved before
 * @param newer the newer version that the person was told of
 */
record Consent(
        Promotion promotion,
        Run<?, ?> asking,
        Approval given,
        Set<String> names,
        ApproversNow givers,
        Optional<VersionRef> newer) {

    /** Checks all that is checked before the transaction; see {@link Approvals#approve(String, String, Optional)}. */
    static Consent of(String promotionId, String comment, Optional<Integer> replacing) throws IOException {
        Promotion promotion = Approvals.waiting(promotionId);
        ItemGroup<?> folder = Approvals.checked(promotion);
        Approver approver = Approver.current();
        Run<?, ?> asking = Approvals.running(promotion);
        Approvals.refuseIfTerminated(asking, promotion);
        Approvals.refuseSecrets(promotion, comment);
        String id = approver.idIn(promotion);
        Set<String> names = approver.namesIn(promotion);
        Approval given = new Approval(
                id,
                ModelLineage.get().clock().instant(),
                promotion.manifestDigest(),
                comment,
                replacing,
                names,
                approver.marks());
        Consent consent = new Consent(
                promotion,
                asking,
                given,
                names,
                Approver.now(promotion, folder),
                Approvals.newerReplaced(ModelLineage.get().registry(), promotion));
        consent.refuseIfNotTheirs(ModelLineage.get().registry(), promotion);
        consent.refuseUnseen();
        if (!promotion.isRollback()) {
            Authority.checkOrigin(consent.version(), promotion.stage(), folder);
        }
        return consent;
    }

    ModelVersion version() {
        return ModelLineage.get().registry().version(promotion.version()).orElseThrow();
    }

    List<LedgerEntry> append(Function<Registry, List<RegistryEvent>> decide) throws IOException {
        return ModelLineage.get().ledger().append(Actor.person(given.approver()), decide);
    }

    /** The approval, without the assignment when the quorum rests on people who may not approve any more, or as others. */
    List<RegistryEvent> decide(Registry registry) {
        Promotion now = Approvals.waiting(registry, promotion.id());
        Approvals.refuseIfOver(asking, now);
        refuseIfChanged(Approvals.newerReplaced(registry, now));
        refuseIfNotTheirs(registry, now);
        return PromotionDecisions.approve(registry, now.id(), given, names, givers);
    }

    private Promotion counting(Registry registry, Promotion now) {
        return PromotionDecisions.counting(registry, now).asOf(givers);
    }

    private void refuseIfNotTheirs(Registry registry, Promotion now) {
        PromotionRules.mayApprove(counting(registry, now), given.approver(), names)
                .ifPresent(why -> {
                    throw new Refused(why);
                });
    }

    /** Nobody can answer for replacing what they cannot look at. */
    private void refuseUnseen() {
        newer.flatMap(ModelLineage.get().registry()::version)
                .filter(version -> !Visibility.canSee(version))
                .ifPresent(hidden -> {
                    throw new Refused("Approving " + promotion.ref().label() + " would replace a newer version that you"
                            + " may not see; ask somebody who may see all versions");
                });
    }

    /** The newer version that was checked before is the only one that may be named. */
    private void refuseIfChanged(Optional<VersionRef> now) {
        if (now.isPresent() && !now.equals(newer)) {
            throw new Refused("Another version went live in " + promotion.stage() + " just now; look at "
                    + promotion.ref().label() + " again");
        }
    }
}
