package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The way of one version towards one stage, as far as its events tell.
 *
 * @param id {@code P} and a number
 * @param rule the approvals it needs; empty when the gates alone decide
 * @param verdicts of the last check, against {@code champion}
 * @param champion number of the version that was live in the stage at the last check
 * @param starters ids of those who started the build, through upstream builds and replays
 * @param requester who asked, with the build that waits
 * @param expires when a waiting request ends by itself
 * @param manifestDigest the content that is asked for and approved
 * @param reason one sentence that tells how it stands
 */
public record Promotion(
        String id,
        VersionRef version,
        StageName stage,
        List<Gate> gates,
        Optional<ApprovalRule> rule,
        PromotionState state,
        List<Verdict> verdicts,
        Optional<Integer> champion,
        List<Approval> approvals,
        Set<String> starters,
        Actor requester,
        Instant requested,
        Optional<Instant> expires,
        Sha256 manifestDigest,
        String reason) {

    private static final String UNSEEN = "Compared with a version that is not shown here.";

    public Promotion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(stage, "stage");
        gates = List.copyOf(gates);
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(state, "state");
        verdicts = List.copyOf(verdicts);
        Objects.requireNonNull(champion, "champion");
        approvals = List.copyOf(approvals);
        starters = Collections.unmodifiableSet(new TreeSet<>(starters));
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(requested, "requested");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(manifestDigest, "manifestDigest");
        Objects.requireNonNull(reason, "reason");
    }

    public PromotionRef ref() {
        return new PromotionRef(id, version, stage);
    }

    public boolean waiting() {
        return state == PromotionState.WAITING;
    }

    public boolean settled() {
        return state.settled();
    }

    /** The same promotion after its gates were checked; it waits until another event settles it. */
    public Promotion checked(Optional<Integer> against, List<Verdict> found) {
        String asked =
                rule.map(wanted -> "Waits for " + wanted.description() + ".").orElse("The gates passed.");
        return copy(PromotionState.WAITING, asked, found, against, approvals);
    }

    public Promotion approved(Approval approval) {
        List<Approval> more = new ArrayList<>(approvals);
        more.add(approval);
        Promotion after = copy(state, reason, verdicts, champion, more);
        String stands = rule.map(wanted -> wanted.standing(PromotionRules.missingApprovals(after)))
                .orElse(reason);
        return copy(state, stands, verdicts, champion, more);
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
        return new Promotion(
                id,
                version,
                stage,
                gates,
                rule,
                now,
                found,
                against,
                given,
                starters,
                requester,
                requested,
                expires,
                manifestDigest,
                why);
    }
}
