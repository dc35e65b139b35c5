package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionAborted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionExpired;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalMark;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Preview;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.StageRules;
import io.jenkins.plugins.modellineage.rule.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What each act on a promotion does to the registry: from the present state to the events of one transaction. Made to be
 * called inside the ledger's {@code append}, where the state cannot change between decision and record. Authority
 * (permissions, whether the build still runs) is for the caller to check.
 */
public final class PromotionDecisions {
    private PromotionDecisions() {}

    /**
     * What the gates would say now, those of the stage's rules included.
     *
     * @throws PromotionRefusedException when the version does not exist
     */
    public static Preview preview(
            Registry registry, VersionRef version, StageName stage, PromotionTerms terms, Instant now) {
        List<Gate> gates = terms.under(registry.rules(version.model(), stage)).gates();
        return preview(registry, version, stage, gates, now);
    }

    private static Preview preview(
            Registry registry, VersionRef version, StageName stage, List<Gate> gates, Instant now) {
        ModelVersion asked = existing(registry, version);
        Candidate candidate = Candidate.of(asked);
        if (gates.stream().anyMatch(Gate::looksAtLife)) {
            Model model = registry.model(version.model()).orElseThrow();
            candidate = candidate.living(Lives.of(model, asked, now));
        }
        if (gates.stream().anyMatch(Gate::looksAtAncestry)) {
            candidate = candidate.madeOf(Ancestries.of(registry, asked));
        }
        return PromotionRules.preview(candidate, champion(registry, version, stage), gates);
    }

    /**
     * Asks for a stage: the request, the verdicts and, unless approvals are missing, its end. The rules of the stage are
     * added to what the request asks for. Empty when the version is live in the stage already, which is no promotion.
     *
     * @throws PromotionRefusedException when the version does not exist or is quarantined, a stage is called alike, or the
     *     stage's rules do not let this be asked for in this way
     */
    public static List<RegistryEvent> request(
            Registry registry, VersionRef named, StageName stage, PromotionTerms asked, Instant now) {
        ModelVersion candidate = existing(registry, named);
        VersionRef version = candidate.ref();
        if (registry.isDeleted(version)) {
            throw new PromotionRefusedException(
                    version.label() + " was marked as deleted, so it enters no stage; stamp it again");
        }
        ArchiveDecisions.shut(registry, version.model()).ifPresent(why -> {
            throw new PromotionRefusedException(why);
        });
        candidate.lack().ifPresent(why -> {
            throw new PromotionRefusedException(why);
        });
        requireNotQuarantined(registry, version, stage);
        StageSpelling.require(registry, version.model(), stage);
        Optional<Integer> live = registry.live(version.model(), stage);
        if (live.equals(Optional.of(version.number()))) {
            return List.of();
        }
        PromotionTerms terms = ruled(registry, candidate, stage, asked);
        PromotionRef ref = new PromotionRef(registry.nextPromotionId(), version, stage);
        Preview preview = preview(registry, version, stage, terms.gates(), now);
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new PromotionRequested(
                ref,
                terms.gates(),
                terms.rules(),
                terms.makers().askedBy(terms.rules()),
                terms.expiresIn().map(now::plus),
                candidate.manifest().digest(),
                terms.manner()));
        events.add(new GatesChecked(ref, preview.champion(), preview.verdicts()));
        if (!preview.passed()) {
            events.add(new PromotionRefused(ref, preview.failures()));
        } else if (terms.rules().isEmpty()) {
            events.addAll(assigned(registry, ref, live));
        }
        return List.copyOf(events);
    }

    private static PromotionTerms ruled(
            Registry registry, ModelVersion candidate, StageName stage, PromotionTerms asked) {
        StageRules rules = registry.rules(candidate.ref().model(), stage);
        Asking asking = byOrigin(asked.asking(), candidate);
        rules.refusal(candidate.ref().label() + " cannot be promoted to " + stage, asking)
                .ifPresent(why -> {
                    throw new PromotionRefusedException(why);
                });
        return asked.under(rules);
    }

    /**
     * The terms of a person who asks without saying any: what the stage's rules demand or, where they demand nothing, what
     * the last request for the stage did when it was made.
     *
     * @param makers who have a part in the version, the person among the starters
     */
    public static PromotionTerms ofPerson(Registry registry, VersionRef version, StageName stage, Makers makers) {
        Asking asking = Asking.person().by(Way.PEOPLE);
        StageRules rules = registry.rules(version.model(), stage);
        boolean ruled = !rules.gates().isEmpty() || !rules.approvals().isEmpty();
        Optional<Promotion> last = ruled ? Optional.empty() : lastAsked(registry, version.model(), stage);
        return new PromotionTerms(
                last.stream()
                        .flatMap(asked -> asked.gates().stream())
                        .map(Gate::demanded)
                        .map(Gate::inherited)
                        .distinct()
                        .toList(),
                last.stream()
                        .flatMap(asked -> requested(registry, asked).stream())
                        .map(ApprovalRule::demanded)
                        .distinct()
                        .toList(),
                makers,
                asking,
                Manner.ALONE);
    }

    /** Whom it asked for at first: others who stand in for somebody do so once. */
    private static List<ApprovalRule> requested(Registry registry, Promotion promotion) {
        return ((PromotionRequested)
                        registry.historyOfPromotion(promotion.id()).get(0).event())
                .rules();
    }

    /** The last request for the stage, rollbacks aside. */
    public static Optional<Promotion> lastAsked(Registry registry, ModelRef model, StageName stage) {
        List<Promotion> all = registry.promotionsOf(model);
        return IntStream.iterate(all.size() - 1, at -> at >= 0, at -> at - 1)
                .mapToObj(all::get)
                .filter(promotion -> promotion.stage().equals(stage) && !promotion.isRollback())
                .findFirst();
    }

    /** Whether nobody and no gate is asked, so that the version would go live at once. */
    public static boolean asksNothing(Registry registry, VersionRef version, StageName stage, PromotionTerms terms) {
        PromotionTerms all = terms.under(registry.rules(version.model(), stage));
        return all.gates().isEmpty() && all.rules().isEmpty();
    }

    /**
     * The promotion that a request would be, as far as it goes at once; nothing is changed by looking. Empty when the
     * version is live in the stage already.
     *
     * @throws PromotionRefusedException as {@link #request} does
     */
    public static Optional<Promotion> outlook(
            Registry registry, VersionRef version, StageName stage, PromotionTerms terms, LedgerEntry.Moment at) {
        String id = registry.nextPromotionId();
        Registry then = registry;
        for (RegistryEvent event : request(registry, version, stage, terms, at.time())) {
            then = then.apply(new LedgerEntry(then.lastSeq() + 1, at.time(), at.actor(), event));
        }
        return then.promotion(id);
    }

    /** The yes of a person where everybody who approved before still may; see the other. */
    public static List<RegistryEvent> approve(
            Registry registry, String id, Approval approval, Set<String> authorities) {
        return approve(registry, id, approval, authorities, ApproversNow.SAME);
    }

    /**
     * A person's yes and, when it completes the quorum, the assignment. A request that has run out of time expires
     * instead: look at the promotion's state afterwards.
     *
     * @param authorities ids of the groups that the user belongs to now
     * @param givers what is known now of those who approved before: those of the ones who may not any more, or whom no rule
     *     names any more, do not count
     * @throws PromotionRefusedException when there is no such promotion, the user may not approve it, or it would replace
     *     another newer version than the one that the approval names
     */
    public static List<RegistryEvent> approve(
            Registry registry, String id, Approval approval, Set<String> authorities, ApproversNow givers) {
        Promotion promotion = existing(registry, id);
        List<RegistryEvent> late = expire(registry, id, approval.at());
        if (!late.isEmpty()) {
            return late;
        }
        Promotion counting = counting(registry, promotion).asOf(givers);
        PromotionRules.mayApprove(counting, approval.approver(), authorities).ifPresent(why -> {
            throw new PromotionRefusedException(why);
        });
        requireSameContent(promotion, approval.manifestDigest());
        if (!promotion.isRollback()) {
            requireNotQuarantined(registry, promotion.version(), promotion.stage());
        }
        requireConfirmed(registry, promotion.ref(), approval.replacing());
        List<RegistryEvent> events = new ArrayList<>();
        Promotion after = counting.approved(approval);
        boolean enough = PromotionRules.quorumReached(after);
        events.add(new ApprovalGiven(
                promotion.ref(),
                approval.approver(),
                approval.manifestDigest(),
                approval.comment(),
                approval.replacing(),
                approval.names(),
                enough ? after.believed() : Set.of(),
                approval.marks().contains(ApprovalMark.ADMINISTRATOR)));
        if (enough) {
            events.addAll(assignment(registry, after, approval.at()));
        }
        return List.copyOf(events);
    }

    /**
     * One who approved takes that back, as long as others are missing.
     *
     * @throws PromotionRefusedException when there is no such promotion, it is settled already, or they gave no approval
     */
    public static List<RegistryEvent> withdrawApproval(Registry registry, String id, String user, String comment) {
        Promotion promotion = existing(registry, id);
        if (promotion.settled()) {
            throw new PromotionRefusedException(user + " cannot withdraw their approval of promotion "
                    + promotion.ref().label() + ": it is settled. " + promotion.reason());
        }
        if (promotion.approvals().stream().noneMatch(given -> given.approver().equals(user))) {
            throw new PromotionRefusedException(user + " gave no approval of promotion "
                    + promotion.ref().label() + ", so there is none to withdraw");
        }
        return List.of(new ApprovalWithdrawn(promotion.ref(), user, comment));
    }

    /** The request with the approvals that count for what it would replace now. */
    public static Promotion counting(Registry registry, Promotion promotion) {
        return promotion.withoutApprovalsOf(overtaken(registry, promotion));
    }

    /** Those whose approval does not count while a newer version is live that they did not agree to replace. */
    public static Set<String> overtaken(Registry registry, Promotion promotion) {
        return PromotionRules.overtaken(
                promotion, registry.live(promotion.version().model(), promotion.stage()));
    }

    /** The end of a request whose time has run out; empty when it has time left, is settled already or was never made. */
    public static List<RegistryEvent> expire(Registry registry, String id, Instant now) {
        return registry.promotion(id)
                .filter(promotion -> PromotionRules.expired(promotion, now))
                .map(promotion -> List.<RegistryEvent>of(new PromotionExpired(promotion.ref())))
                .orElse(List.of());
    }

    /**
     * A person's no.
     *
     * @param reason for those who asked; earlier records may lack one
     * @throws PromotionRefusedException when there is no such promotion, it is settled already, or the reason is blank
     */
    public static List<RegistryEvent> reject(Registry registry, String id, String user, String reason) {
        return reject(registry, id, user, reason, Set.of());
    }

    /** The no of a person of whom there is more to be known; see the other. */
    public static List<RegistryEvent> reject(
            Registry registry, String id, String user, String reason, Set<ApprovalMark> marks) {
        Promotion promotion = existing(registry, id);
        if (promotion.settled()) {
            throw new PromotionRefusedException(user + " cannot reject promotion "
                    + promotion.ref().label() + ": it is settled. " + promotion.reason());
        }
        if (reason.isBlank()) {
            throw new PromotionRefusedException(
                    "A rejection of promotion " + promotion.ref().label() + " needs a reason; say why");
        }
        return List.of(
                new PromotionRejected(promotion.ref(), user, reason, marks.contains(ApprovalMark.ADMINISTRATOR)));
    }

    /** The end of a request whose build is gone or withdraws; empty when it is settled already or was never made. */
    public static List<RegistryEvent> abort(Registry registry, String id, String reason) {
        return registry.promotion(id)
                .filter(promotion -> !promotion.settled())
                .map(promotion -> List.<RegistryEvent>of(new PromotionAborted(promotion.ref(), reason)))
                .orElse(List.of());
    }

    /**
     * Compare-and-set: the gates passed against one champion and on the evidence of then. When either changed, what they
     * say now counts. A rule that came meanwhile ends the request: nobody was asked for what it demands.
     */
    private static List<RegistryEvent> assignment(Registry registry, Promotion promotion, Instant now) {
        Optional<String> stricter = stricter(registry, promotion);
        if (stricter.isPresent()) {
            return List.of(new PromotionConflicted(promotion.ref(), stricter.get()));
        }
        if (promotion.isRollback()) {
            return RollbackDecisions.approved(registry, promotion);
        }
        Optional<Integer> live = registry.live(promotion.version().model(), promotion.stage());
        Preview preview = preview(registry, promotion.version(), promotion.stage(), promotion.gates(), now);
        boolean same = live.equals(promotion.champion()) && preview.verdicts().equals(promotion.verdicts());
        if (same) {
            return assigned(registry, promotion.ref(), live);
        }
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new GatesChecked(promotion.ref(), preview.champion(), preview.verdicts()));
        if (preview.passed()) {
            events.addAll(assigned(registry, promotion.ref(), live));
        } else {
            events.add(new PromotionConflicted(promotion.ref(), preview.failures()));
        }
        return List.copyOf(events);
    }

    /** A version that a change request stamped comes by that way, whoever asks. */
    private static Asking byOrigin(Asking asking, ModelVersion version) {
        return version.changeRequest().isPresent() ? asking.by(Way.CHANGE_REQUEST) : asking;
    }

    /** What the stage's rules demand now and did not when the promotion was asked for. */
    private static Optional<String> stricter(Registry registry, Promotion promotion) {
        List<Gate> gates = promotion.gates().stream().map(Gate::demanded).toList();
        List<ApprovalRule> approvals =
                promotion.rules().stream().map(ApprovalRule::demanded).toList();
        Optional<String> job =
                promotion.requester().build().map(registry::current).map(BuildRef::job);
        Asking who = job.map(Asking::build)
                .orElse(
                        promotion.isRollback()
                                ? Asking.person()
                                : Asking.person().by(Way.PEOPLE));
        Asking asking = promotion.isRollback()
                ? who
                : byOrigin(who, registry.version(promotion.version()).orElseThrow());
        return registry.rules(promotion.version().model(), promotion.stage()).held().stream()
                .filter(one ->
                        !promotion.isRollback() && !one.rule().gates().stream().allMatch(asked(gates))
                                || (promotion.isRollback()
                                                ? one.rollbackApproval()
                                                : one.rule().approval())
                                        .filter(now -> approvals.stream().noneMatch(asked -> asked.asksAsMuchAs(now)))
                                        .isPresent()
                                || one.refusal(asking).isPresent())
                .findFirst()
                .map(one -> one.label() + " changed after it was asked for, so ask again");
    }

    private static Predicate<Gate> asked(List<Gate> gates) {
        return now -> gates.stream().anyMatch(asked -> asked.asksAsMuchAs(now));
    }

    /**
     * The assignment, and the end of every other request that would put the same version there, or an older one unless the
     * stage's rules let that wait.
     */
    private static List<RegistryEvent> assigned(Registry registry, PromotionRef ref, Optional<Integer> live) {
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new StageAssigned(ref, live));
        boolean older = registry.rules(ref.version().model(), ref.stage()).supersedesOlder();
        registry.waiting(ref.version().model()).stream()
                .map(Promotion::ref)
                .filter(other ->
                        other.stage().equals(ref.stage()) && !other.id().equals(ref.id()))
                .filter(other -> other.version().number() == ref.version().number()
                        || older && other.version().number() < ref.version().number())
                .map(other -> new PromotionSuperseded(other, ref.id()))
                .forEach(events::add);
        return events;
    }

    private static Optional<Candidate> champion(Registry registry, VersionRef version, StageName stage) {
        return registry.live(version.model(), stage)
                .flatMap(number -> registry.version(version.model().version(number)))
                .map(Candidate::of);
    }

    private static ModelVersion existing(Registry registry, VersionRef version) {
        return registry.version(version)
                .orElseThrow(() -> new PromotionRefusedException(
                        version.label() + " does not exist; " + known(registry, version)));
    }

    private static Promotion existing(Registry registry, String id) {
        return registry.promotion(id)
                .orElseThrow(() -> new PromotionRefusedException(
                        "Promotion " + Naming.quoted(id) + " does not exist; look at the list of promotions"));
    }

    private static String known(Registry registry, VersionRef version) {
        int next = registry.nextVersion(version.model());
        return next == 1 ? "stamp the model first" : "its latest version is " + (next - 1);
    }

    private static void requireNotQuarantined(Registry registry, VersionRef version, StageName stage) {
        if (registry.model(version.model())
                .filter(model -> model.isQuarantined(version.number(), stage))
                .isPresent()) {
            throw new PromotionRefusedException(version.label() + " cannot be promoted to " + stage
                    + ": a rollback left it behind, so it is quarantined; stamp a new version, or lift the"
                    + " quarantine on the version's page");
        }
    }

    private static void requireConfirmed(Registry registry, PromotionRef ref, Optional<Integer> confirmed) {
        Optional<Integer> live = registry.live(ref.version().model(), ref.stage());
        PromotionRules.unconfirmed(ref, live, confirmed).ifPresent(why -> {
            throw new PromotionRefusedException(why);
        });
    }

    private static void requireSameContent(Promotion promotion, Sha256 seen) {
        if (!seen.equals(promotion.manifestDigest())) {
            throw new PromotionRefusedException("The approval of "
                    + promotion.ref().label() + " is for the content "
                    + seen.abbreviated() + ", but " + promotion.manifestDigest().abbreviated()
                    + " is asked for; look at the version again");
        }
    }
}
