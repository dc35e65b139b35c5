package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.gate.AskedGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a request asks to be held against.
 *
 * @param rules the approvals it needs, each of them; empty when the gates alone decide
 * @param makers who have a part in it
 * @param asking who asks, and in which of the ways that a rule may shut
 * @param manner how they ask
 * @param answers of gates that rules of the stage demand and that are asked before
 */
public record PromotionTerms(
        List<Gate> gates,
        List<ApprovalRule> rules,
        Makers makers,
        Asking asking,
        Manner manner,
        List<AskedGate> answers) {
    /** More gates than this are a loop that ran away. */
    private static final int MOST_GATES = 100;

    public PromotionTerms {
        gates = List.copyOf(gates);
        long own = gates.stream().filter(gate -> gate.demanded() == gate).count();
        if (own > MOST_GATES) {
            throw new IllegalArgumentException(
                    "The promotion has " + own + " gates; at most " + MOST_GATES + " are taken");
        }
        rules = List.copyOf(rules);
        Objects.requireNonNull(makers, "makers");
        Objects.requireNonNull(asking, "asking");
        Objects.requireNonNull(manner, "manner");
        answers = List.copyOf(answers);
    }

    /** Those of a stage whose rules demand no gate that is asked before, as far as is known. */
    public PromotionTerms(List<Gate> gates, List<ApprovalRule> rules, Makers makers, Asking asking, Manner manner) {
        this(gates, rules, makers, asking, manner, List.of());
    }

    /** Those of a request that a step follows, where nobody else than starters matters. */
    public PromotionTerms(List<Gate> gates, List<ApprovalRule> rules, Set<String> starters, Asking asking) {
        this(gates, rules, Makers.starting(starters), asking, Manner.FOLLOWED);
    }

    /** The same with all that the rules of the stage demand on top. */
    PromotionTerms under(StageRules stage) {
        if (stage.none()) {
            return this;
        }
        List<Gate> both = new ArrayList<>(gates);
        stage.gates().forEach(gate -> both.add(answered(gate)));
        List<ApprovalRule> everybody = new ArrayList<>(rules);
        everybody.addAll(stage.approvals());
        return new PromotionTerms(both, everybody, makers, asking, manner, answers);
    }

    /** The gate of a rule with what it answered; as it is when nobody asked it. */
    private Gate answered(Gate gate) {
        Gate said = said(gate.demanded(), answers);
        return said == gate.demanded() ? gate : new RuledGate(said, ((RuledGate) gate).rule());
    }

    private static Gate said(Gate gate, List<AskedGate> answers) {
        return answers.stream()
                .filter(said -> said.isSameDemand(gate))
                .findFirst()
                .map(Gate.class::cast)
                .orElse(gate);
    }

    /** The same, with what gates said that were asked before. */
    public PromotionTerms answered(List<AskedGate> said) {
        List<Gate> own = gates.stream().map(gate -> said(gate, said)).toList();
        return new PromotionTerms(own, rules, makers, asking, manner, said);
    }

    /** The same with these approvals instead, and without gates. */
    PromotionTerms withRules(List<ApprovalRule> others) {
        return new PromotionTerms(List.of(), others, makers, asking, manner);
    }

    /** How long the request waits: the shortest time that anybody names. */
    Optional<Duration> expiresIn() {
        return rules.stream().flatMap(rule -> rule.expiresIn().stream()).min(Comparator.naturalOrder());
    }
}
