package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /**
     * Why nobody may ask for the stage like this, with what to do, or empty when they may.
     *
     * @param what is asked for, in words such as {@code lm@7 for production}
     */
    public Optional<String> refusal(String what, Asking asking) {
        return held.stream()
                .flatMap(one -> refusal(one, asking).stream())
                .findFirst()
                .map(why -> what + ": " + why);
    }

    private static Optional<String> refusal(HeldRule one, Asking asking) {
        Optional<String> shut = one.rule().refused().stream()
                .filter(asking.ways()::contains)
                .findFirst()
                .map(way -> one.label() + " takes no " + way.told() + instead(way));
        return shut.or(() -> asking.job()
                .filter(job -> !lets(one, job))
                .map(job -> one.label() + " lets only jobs " + named(one) + " ask, and this is '" + job
                        + "'; ask from one of them"));
    }

    private static boolean lets(HeldRule one, String job) {
        return one.rule().jobs().isEmpty()
                || one.rule().jobs().stream().anyMatch(pattern -> pattern.covers(one.folder(), job));
    }

    private static String named(HeldRule one) {
        return one.rule().jobs().stream().map(JobPattern::value).collect(Collectors.joining(", "));
    }

    private static String instead(Way way) {
        return switch (way) {
            case CHANGE_REQUEST -> "; merge it first";
            case ALIAS -> "; ask with the step promoteModel";
        };
    }
}
