package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The way of one version towards one stage, as far as its events tell.
 *
 * @param id {@code P} and a number
 * @param rules the approvals it needs, each of them; empty when the gates alone decide
 * @param verdicts of the last check, against {@code champion}
 * @param champion number of the version that was live in the stage at the last check
 * @param makers who may not approve it where a rule says so
 * @param requester who asked, with the build that waits
 * @param expires when a waiting request ends by itself
 * @param manifestDigest the content that is asked for and approved
 * @param reason one sentence that tells how it stands
 * @param manner how it was asked for
 */
public record Promotion(
        String id,
        VersionRef version,
        StageName stage,
        List<Gate> gates,
        List<ApprovalRule> rules,
        PromotionState state,
        List<Verdict> verdicts,
        Optional<Integer> champion,
        List<Approval> approvals,
        Makers makers,
        Actor requester,
        Instant requested,
        Optional<Instant> expires,
        Sha256 manifestDigest,
        String reason,
        Manner manner) {

    private static final String UNSEEN = "Compared with a version that is not shown here.";
    private static final String HIDDEN = "Rests on a version that is not shown here.";

    public Promotion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(stage, "stage");
        gates = List.copyOf(gates);
        rules = List.copyOf(rules);
        Objects.requireNonNull(state, "state");
        verdicts = List.copyOf(verdicts);
        Objects.requireNonNull(champion, "champion");
        approvals = List.copyOf(approvals);
        Objects.requireNonNull(makers, "makers");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(requested, "requested");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(manifestDigest, "manifestDigest");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(manner, "manner");
    }

    /** Whether it is a rollback that people are asked about. */
    public boolean isRollback() {
        return manner.reversal().isPresent();
    }

    /** How it stands, in a word for people. */
    public String word() {
        return isRollback() && state == PromotionState.ASSIGNED ? "rolled back" : state.word();
    }

    /** Whether no build waits for it: its end is its own. */
    public boolean standsAlone() {
        return manner.alone() || requester.build().isEmpty();
    }

    public PromotionRef ref() {
        return new PromotionRef(id, version, stage);
    }

    /** The same promotion of a version whose model is called differently now. */
    public Promotion of(VersionRef now) {
        return new Promotion(
                id,
                now,
                stage,
                gates,
                rules,
                state,
                verdicts,
                champion,
                approvals,
                makers,
                requester,
                requested,
                expires,
                manifestDigest,
                reason,
                manner);
    }

    public boolean waiting() {
        return state == PromotionState.WAITING;
    }

    public boolean settled() {
        return state.settled();
    }

    /** The same promotion after its gates were checked; it waits until another event settles it. */
    public Promotion checked(Optional<Integer> against, List<Verdict> found) {
        Promotion after = copy(PromotionState.WAITING, "The gates passed.", found, against, approvals);
        return after.toldAs(after.standing());
    }

    /** The same promotion with one more approval; one that the same person gave before goes. */
    public Promotion approved(Approval approval) {
        List<Approval> more =
                new ArrayList<>(withoutApprovalsOf(Set.of(approval.approver())).approvals());
        more.add(approval);
        Promotion after = copy(state, reason, verdicts, champion, more);
        return after.toldAs(after.standing());
    }

    /** The same promotion after one who approved took that back. */
    public Promotion approvalWithdrawn(String approver) {
        Promotion after = withoutApprovalsOf(Set.of(approver));
        return after.toldAs(after.standing());
    }

    /** Who must approve because the request itself asked for it; empty where only rules of the stage do. */
    public List<ApprovalRule> ownRules() {
        return rules.stream().filter(rule -> rule.rule().isEmpty()).toList();
    }

    /**
     * The same promotion, asking others where the request itself named people. What rules of the stage demand stays, and so
     * do the approvals of those who are asked still.
     */
    public Promotion reassigned(List<String> to) {
        List<ApprovalRule> asked = rules.stream()
                .map(rule -> rule.rule().isEmpty() ? rule.asking(to) : rule)
                .toList();
        List<Approval> kept = approvals.stream()
                .filter(given -> asked.stream().anyMatch(rule -> rule.names(given.approver(), given.names())))
                .toList();
        Promotion after = copy(asked, state, reason, verdicts, champion, kept);
        return after.toldAs(after.standing());
    }

    /**
     * The same promotion with the approvals that count now, each by the names that stood for its giver then and still do.
     * Those of which the security realm cannot tell are marked.
     */
    public Promotion asOf(ApproversNow now) {
        List<Approval> counting = approvals.stream()
                .filter(given -> !now.lapsed().contains(given.approver()))
                .map(given -> Membership.asOf(this, given, now))
                .filter(given -> !now.names().containsKey(given.approver()) || Membership.isNamed(this, given))
                .toList();
        return copy(state, reason, verdicts, champion, counting);
    }

    /** The same promotion, telling what it waits for now that some approvals do not count, or are believed. */
    public Promotion told(ApproversNow now) {
        String changes = waiting() ? Membership.changes(this, now) : "";
        if (changes.isEmpty()) {
            return this;
        }
        List<Approval> marked =
                approvals.stream().map(given -> Membership.marked(given, now)).toList();
        return copy(state, asOf(now).standing() + changes, verdicts, champion, marked);
    }

    /** The same promotion, whose approvals by these counted at the last one though the realm could not tell their groups. */
    public Promotion believing(Set<String> approvers) {
        List<Approval> marked = approvals.stream()
                .map(given -> approvers.contains(given.approver()) ? given.marked(ApprovalMark.BELIEVED) : given)
                .toList();
        return approvers.isEmpty() ? this : copy(state, reason, verdicts, champion, marked);
    }

    /** Those whose approval counts as when it was given, since the realm could not tell their groups. */
    public Set<String> believed() {
        return approvals.stream()
                .filter(given -> given.marks().contains(ApprovalMark.BELIEVED))
                .map(Approval::approver)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is asked for, in words such as {@code 2 approvals by alice or bob}. */
    public String wanted() {
        List<ApprovalRule> unmet = PromotionRules.unmet(this);
        if (unmet.isEmpty()) {
            return rules.isEmpty() ? "nobody" : listed(rules, ApprovalRule::description);
        }
        return listed(unmet, rule -> rule.wanted(PromotionRules.missing(this, rule), spent(rule)));
    }

    private String standing() {
        if (rules.isEmpty()) {
            return reason;
        }
        List<ApprovalRule> unmet = PromotionRules.unmet(this);
        if (unmet.isEmpty()) {
            return rules.get(0).standingAgain(givers());
        }
        boolean single = rules.size() == 1 && !approvals.isEmpty();
        return single
                ? rules.get(0).standing(PromotionRules.missing(this, rules.get(0)), spent(rules.get(0)))
                : "Waits for " + wanted() + ".";
    }

    private static String listed(List<ApprovalRule> rules, Function<ApprovalRule, String> words) {
        return rules.stream().map(words).distinct().collect(Collectors.joining(", and "));
    }

    /** Whose names do not help any more. */
    private Set<String> spent(ApprovalRule rule) {
        Set<String> spent = givers();
        spent.addAll(makers.barredBy(rule));
        return spent;
    }

    private Set<String> givers() {
        Set<String> givers = new TreeSet<>();
        approvals.forEach(given -> givers.add(given.approver()));
        return givers;
    }

    private Promotion toldAs(String why) {
        return copy(state, why, verdicts, champion, approvals);
    }

    /** The same promotion as if those people had not approved. */
    public Promotion withoutApprovalsOf(Set<String> approvers) {
        List<Approval> kept = approvals.stream()
                .filter(approval -> !approvers.contains(approval.approver()))
                .toList();
        return copy(state, reason, verdicts, champion, kept);
    }

    /** The same promotion at its end, or at a new reason. */
    public Promotion settledAs(PromotionState end, String why) {
        return copy(end, why, verdicts, champion, approvals);
    }

    /**
     * The same promotion for those who may not see its champion: without that version's number, and without the reasons
     * of gates that compare with it.
     */
    public Promotion withoutChampion() {
        List<Verdict> told = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            boolean compares = i >= gates.size() || gates.get(i).comparesWithChampion();
            told.add(compares ? verdicts.get(i).withReason(UNSEEN) : verdicts.get(i));
        }
        return champion.isEmpty() ? this : copy(state, reasonWithoutChampion(), told, Optional.empty(), approvals);
    }

    /** The same promotion for those who may not see all versions of other models that its verdicts rest on. */
    public Promotion restingOnlyOn(Predicate<VersionRef> seen) {
        if (verdicts.stream().allMatch(verdict -> verdict.restsOnlyOn(seen))) {
            return this;
        }
        List<Verdict> told = verdicts.stream()
                .map(verdict -> verdict.restsOnlyOn(seen) ? verdict : verdict.withReason(HIDDEN))
                .toList();
        boolean quoted = state == PromotionState.REFUSED || state == PromotionState.CONFLICTED;
        return copy(state, quoted ? reasonWithoutChampion() : reason, told, champion, approvals);
    }

    /** The same promotion for those who may not see what superseded it. */
    public Promotion withoutSuperseding() {
        return toldAs(ref().superseded());
    }

    private String reasonWithoutChampion() {
        return switch (state) {
            case ASSIGNED -> ref().assigned();
            case REFUSED -> ref().refused();
            case CONFLICTED -> ref().conflicted();
            default -> reason;
        };
    }

    /** With everything that may change after the request; the rest of it stays. */
    private Promotion copy(
            PromotionState now, String why, List<Verdict> found, Optional<Integer> against, List<Approval> given) {
        return copy(rules, now, why, found, against, given);
    }

    private Promotion copy(
            List<ApprovalRule> asked,
            PromotionState now,
            String why,
            List<Verdict> found,
            Optional<Integer> against,
            List<Approval> given) {
        return new Promotion(
                id,
                version,
                stage,
                gates,
                asked,
                now,
                found,
                against,
                given,
                makers,
                requester,
                requested,
                expires,
                manifestDigest,
                why,
                manner);
    }
}
