package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules that are in force for one stage of one model. Each of them holds, so where two speak of the same thing the
 * stricter wins: every gate must pass, everybody's approvals are needed, a job must be allowed by all and a way be shut by
 * none.
 *
 * @param held from Jenkins inward, the model's own last
 */
public record StageRules(List<HeldRule> held) {
    public static final StageRules NONE = new StageRules(List.of());

    public StageRules {
        held = List.copyOf(held);
    }

    public boolean none() {
        return held.isEmpty();
    }

    /** Whether a version gets into the stage as if there was no rule: they are at most about requests that wait. */
    public boolean demandNothing() {
        return held.stream().allMatch(one -> one.rule().demandsNothing());
    }

    /** Every gate, each telling which rule demands it. */
    public List<Gate> gates() {
        return held.stream()
                .flatMap(one -> one.rule().gates().stream().map(gate -> (Gate) new RuledGate(gate, one.label())))
                .toList();
    }

    /** Every approval, each telling which rule demands it. */
    public List<ApprovalRule> approvals() {
        return held.stream()
                .flatMap(one -> one.rule().approval().map(asked -> asked.demandedBy(one.label())).stream())
                .toList();
    }

    /** Every approval of a rollback, each telling which rule demands it. */
    public List<ApprovalRule> rollbackApprovals() {
        return held.stream()
                .flatMap(one -> one.rollbackApproval().map(asked -> asked.demandedBy(one.label())).stream())
                .toList();
    }

    /** Whether requests of older versions end when a newer one goes live: when a rule says so, or none says that they wait. */
    public boolean supersedesOlder() {
        List<Boolean> said =
                held.stream().flatMap(one -> one.rule().supersede().stream()).toList();
        return said.isEmpty() || said.contains(true);
    }

    /** Of how many formerly live versions the files stay: as many as the rule says that keeps most; empty when none says. */
    public Optional<Integer> keptFormerlyLive() {
        return held.stream()
                .flatMap(one -> one.rule().keepFormerlyLive().stream())
                .max(Comparator.naturalOrder());
    }

    /** Why an emergency may not do without them, with what to do; empty when it may. */
    public Optional<String> emergencyRefusal() {
        return held.stream()
                .filter(one -> one.rule()
                        .rollback()
                        .filter(asked -> !asked.emergency())
                        .isPresent())
                .findFirst()
                .map(one -> one.label() + " asks people about every rollback, also in an emergency; ask without it");
    }

    /**
     * Why nobody may ask for the stage like this, with what to do, or empty when they may.
     *
     * @param what is asked for, in words such as {@code lm@7 for production}
     */
    public Optional<String> refusal(String what, Asking asking) {
        return held.stream()
                .flatMap(one -> one.refusal(asking).stream())
                .findFirst()
                .map(why -> what + ": " + why);
    }
}
