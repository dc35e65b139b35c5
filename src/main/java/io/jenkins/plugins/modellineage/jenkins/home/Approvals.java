package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.lineage.Discretion;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionExpired;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The decisions of people, and of time, about promotions that wait. The ledger is the truth: a decision is one
 * transaction there, which settles a request once, and only then the waiting build is woken.
 */
public final class Approvals {
    private Approvals() {}

    /** Approves what replaces no newer version; see {@link #approve(String, String, Optional)}. */
    public static void approve(String promotionId, String comment) throws IOException {
        approve(promotionId, comment, Optional.empty());
    }

    /**
     * Approves as the person who is signed in. In homes written before files were kept with the request, the version's
     * files may have to be read first; then this ends before it is done, and {@link FileWorks} has the rest. The last approval that was missing assigns the stage, or ends in a
     * conflict when the champion changed and the gates no longer pass.
     *
     * @param replacing number of the newer version that the person agreed to replace
     * @throws org.springframework.security.access.AccessDeniedException without Model/Approve on the model's folder
     * @throws Refused when the request does not wait any more, or is not for this person to approve
     * @throws io.jenkins.plugins.modellineage.promotion.PromotionRefusedException when it would replace another newer
     *     version than that
     */
    public static void approve(String promotionId, String comment, Optional<Integer> replacing) throws IOException {
        Consent consent = Consent.of(promotionId, comment, replacing);
        ModelVersion version = consent.version();
        if (consent.promotion().isRollback()) {
            approveRollback(consent);
            return;
        }
        PinnedFirst files = new PinnedFirst(version);
        Optional<List<LedgerEntry>> recorded = files.appendIfKept(consent::append, consent::decide);
        if (recorded.isPresent()) {
            SettledListener.tell(recorded.get());
            return;
        }
        StageName stage = consent.promotion().stage();
        FileWork work = FileWork.approval(
                version, stage, promotionId, Approver.current().id());
        FileWorks.get().start(work, () -> {
            VersionFiles.pin(version, work);
            Consent now = Consent.of(promotionId, comment, replacing);
            SettledListener.tell(files.appendPinned(now::append, now::decide));
        });
    }

    /** The files of what goes back into a stage are read again first. */
    private static void approveRollback(Consent consent) throws IOException {
        String id = consent.promotion().id();
        Approval given = consent.given();
        FileWork work = FileWork.approval(
                consent.version(),
                consent.promotion().stage(),
                id,
                Approver.current().id());
        FileWorks.get().start(work, () -> {
            VersionFiles.verifyPinned(consent.version(), work);
            Consent now = Consent.of(id, given.comment(), given.replacing());
            SettledListener.tell(now.append(now::decide));
        });
    }

    /**
     * Rejects as the person who is signed in; one rejection ends the request. Administrators may who are not among the
     * approvers, and it is marked.
     *
     * @param reason not blank
     * @throws org.springframework.security.access.AccessDeniedException without Model/Approve on the model's folder
     * @throws Refused when the request does not wait any more, or the person is not among its approvers
     */
    public static void reject(String promotionId, String reason) throws IOException {
        Promotion promotion = waiting(promotionId);
        checked(promotion);
        Approver approver = Approver.current();
        refuseSecrets(promotion, reason);
        boolean anyone =
                promotion.rules().stream().anyMatch(rule -> rule.approvers().isEmpty());
        if (!anyone && approver.namesIn(promotion).isEmpty() && approver.marks().isEmpty()) {
            throw new Refused(approver.id() + " cannot reject promotion "
                    + promotion.ref().label() + ": that is for those who may approve it.");
        }
        settle(
                promotionId,
                Actor.person(approver.id()),
                (registry, now) ->
                        PromotionDecisions.reject(registry, promotionId, approver.id(), reason, approver.marks()));
    }

    /**
     * Withdraws the request as the person who is signed in: one who asked for it without a build, may cancel the build, or
     * may promote models there.
     *
     * @throws org.springframework.security.access.AccessDeniedException for others
     */
    public static void withdraw(String promotionId, String reason) throws IOException {
        Promotion promotion = waiting(promotionId);
        Approver person = Approver.current();
        if (!mayWithdraw(promotion)) {
            folder(promotion).checkPermission(ModelPermissions.PROMOTE);
        }
        refuseSecrets(promotion, Naming.text("The reason", reason, Naming.REMARK_LENGTH));
        settle(
                promotionId,
                Actor.person(person.id()),
                (registry, now) -> PromotionDecisions.abort(
                        registry, promotionId, person.id() + (reason.isBlank() ? "" : ": " + reason)));
    }

    /**
     * Takes back, as the person who is signed in, the approval that they gave while others are missing.
     *
     * @param comment why; may be empty
     * @throws org.springframework.security.access.AccessDeniedException without Model/Approve on the model's folder
     * @throws io.jenkins.plugins.modellineage.promotion.PromotionRefusedException when they gave none
     */
    public static void withdrawApproval(String promotionId, String comment) throws IOException {
        Promotion promotion = waiting(promotionId);
        checked(promotion);
        String approver = Approver.current().idIn(promotion);
        refuseSecrets(promotion, comment);
        settle(
                promotionId,
                Actor.person(approver),
                (registry, now) -> PromotionDecisions.withdrawApproval(registry, promotionId, approver, comment));
    }

    /** Whether the person who is signed in gave an approval that they can take back. */
    public static boolean mayWithdrawApproval(Promotion promotion) {
        if (User.current() == null || !promotion.waiting()) {
            return false;
        }
        String approver = Approver.current().idIn(promotion);
        return folder(promotion).hasPermission(ModelPermissions.APPROVE)
                && promotion.approvals().stream()
                        .anyMatch(given -> given.approver().equals(approver));
    }

    /** Whether the person who is signed in may withdraw the request, as long as it waits. */
    public static boolean mayWithdraw(Promotion promotion) {
        return isRequester(promotion)
                || folder(promotion).hasPermission(ModelPermissions.PROMOTE)
                || AskingBuild.of(promotion)
                        .filter(build -> build.hasPermission(Item.CANCEL))
                        .isPresent();
    }

    private static boolean isRequester(Promotion promotion) {
        User user = User.current();
        return user != null
                && promotion.requester().build().isEmpty()
                && Jenkins.get()
                        .getSecurityRealm()
                        .getUserIdStrategy()
                        .equals(user.getId(), promotion.requester().authentication());
    }

    /** Whether the person who is signed in could approve now; for pages, which offer no button in vain. */
    public static boolean mayApprove(Promotion promotion) {
        if (User.current() == null) {
            return false;
        }
        Approver approver = Approver.current();
        Promotion counted = promotion.asOf(givers(promotion));
        return folder(promotion).hasPermission(ModelPermissions.APPROVE)
                && PromotionRules.mayApprove(counted, approver.idIn(promotion), approver.namesIn(promotion))
                        .isEmpty();
    }

    /**
     * The promotion, telling what it waits for now: approvals of those who may not approve any more, or whom no rule
     * names any more, do not count, nor those that were given before a newer version went live. One that has run out of time has ended, whether or not that is
     * recorded yet.
     */
    public static Promotion asOfNow(Promotion promotion) {
        if (PromotionRules.expired(promotion, ModelLineage.get().clock().instant())) {
            return promotion.settledAs(PromotionState.EXPIRED, new PromotionExpired(promotion.ref()).sentence());
        }
        return promotion.waiting() ? promotion.told(givers(promotion)) : promotion;
    }

    private static ApproversNow givers(Promotion promotion) {
        return Approver.now(promotion, (ItemGroup<?>) folder(promotion))
                .without(PromotionDecisions.overtaken(ModelLineage.get().registry(), promotion));
    }

    /** Ends a request whose time has run out; nothing happens to one that is settled or still has time. */
    public static void expire(String promotionId) throws IOException {
        Instant now = ModelLineage.get().clock().instant();
        end(registry -> PromotionDecisions.expire(registry, promotionId, now));
    }

    /** Ends a request because the build that waits ends; nothing happens to a settled one. */
    public static void abort(String promotionId, String reason) throws IOException {
        end(registry -> PromotionDecisions.abort(registry, promotionId, reason));
    }

    /** Ends every request of a build that is over, but for those that do not need it. */
    static void abortAll(BuildRef build, String reason) throws IOException {
        for (Promotion promotion : ModelLineage.get().registry().promotionsOf(build.id())) {
            if (!promotion.settled() && !promotion.standsAlone()) {
                abort(promotion.id(), reason);
            }
        }
    }

    /** The newer version that the promotion would put out of its stage; empty when it would not. */
    public static Optional<VersionRef> newerReplaced(Registry registry, Promotion promotion) {
        return PromotionRules.newerReplaced(
                promotion.ref(), registry.live(promotion.version().model(), promotion.stage()));
    }

    /** One transaction on a request that must still wait, in time; then the build is woken if that settled it. */
    private static void settle(
            String promotionId, Actor actor, BiFunction<Registry, Promotion, List<RegistryEvent>> decide)
            throws IOException {
        SettledListener.tell(ModelLineage.get()
                .ledger()
                .append(actor, registry -> decide.apply(registry, waiting(registry, promotionId))));
    }

    private static void end(Function<Registry, List<RegistryEvent>> decide) throws IOException {
        SettledListener.tell(ModelLineage.get().ledger().append(Actor.person(Actor.SYSTEM), decide));
    }

    static Promotion waiting(String promotionId) {
        return waiting(ModelLineage.get().registry(), promotionId);
    }

    static Promotion waiting(Registry registry, String promotionId) {
        Promotion promotion = registry.promotion(promotionId)
                .orElseThrow(() -> new Refused(
                        "There is no promotion '" + promotionId + "'; look at the list of those that wait"));
        if (promotion.settled()) {
            Promotion told = Discretion.about(
                    promotion,
                    registry,
                    version ->
                            registry.version(version).filter(Visibility::canSee).isPresent());
            throw new Refused("Promotion " + promotion.ref().label() + " is settled already: " + told.reason());
        }
        if (PromotionRules.expired(promotion, ModelLineage.get().clock().instant())) {
            throw new Refused("Promotion " + promotion.ref().label() + " has expired; ask again");
        }
        return promotion;
    }

    static ItemGroup<?> checked(Promotion promotion) {
        folder(promotion).checkPermission(ModelPermissions.APPROVE);
        return (ItemGroup<?>) folder(promotion);
    }

    /** Where the permission is asked for; a deleted folder leaves its requests to those who administer Jenkins. */
    static AccessControlled folder(Promotion promotion) {
        return (AccessControlled)
                Scopes.folder(promotion.version().model().scope()).orElseGet(Jenkins::get);
    }

    /** The build that asked and waits; loaded here, as nothing is to be loaded under the ledger's lock. */
    static Run<?, ?> running(Promotion promotion) {
        Run<?, ?> build = AskingBuild.of(promotion).orElse(null);
        refuseIfOver(build, promotion);
        return build;
    }

    /** @param build null when it does not exist any more */
    static void refuseIfOver(Run<?, ?> build, Promotion promotion) {
        if (!promotion.standsAlone() && (build == null || !build.isBuilding())) {
            throw new Refused("The build that asked for " + promotion.ref().label() + " is over; run it again");
        }
    }

    /** A terminated step tells nobody; its build may go on without it. */
    static void refuseIfTerminated(Run<?, ?> asking, Promotion promotion) throws IOException {
        Optional<String> step = promotion.requester().step();
        if (!promotion.standsAlone() && step.isPresent() && asking instanceof FlowExecutionOwner.Executable build) {
            FlowNode node = build.asFlowExecutionOwner().get().getNode(step.get());
            if (node != null && node.getError() != null) {
                throw new Refused("The step that asked for " + promotion.ref().label()
                        + " was terminated, and nobody waits for an answer; run the build again");
            }
        }
    }

    /** A person may know a password that the build was given. */
    static void refuseSecrets(Promotion promotion, String said) {
        AskingBuild.of(promotion).ifPresent(build -> BoundSecrets.of(build).refuse("the comment", said));
    }
}
