package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request asks to be held against.
 *
 * @param rule the approvals it needs; empty when the gates alone decide
 * @param starters ids of those who may have made the version
 */
public record PromotionTerms(List<Gate> gates, Optional<ApprovalRule> rule, Set<String> starters) {
    /** More gates than this are a loop that ran away. */
    private static final int MOST_GATES = 100;

    public PromotionTerms {
        gates = List.copyOf(gates);
        if (gates.size() > MOST_GATES) {
            throw new IllegalArgumentException(
                    "The promotion has " + gates.size() + " gates; at most " + MOST_GATES + " are taken");
        }
        Objects.requireNonNull(rule, "rule");
        starters = Collections.unmodifiableSet(new TreeSet<>(starters));
    }
}
