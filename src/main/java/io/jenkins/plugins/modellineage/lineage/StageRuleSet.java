package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder or a model got a rule for stages, or another one than it had. Code gives the same one again by a new name of the
 * folder.
 *
 * @param held the rule, with its folder's name at that time
 * @param before the rule that it replaces, for the same stages; empty when there was none
 * @param ofFolder whether the folder's own configuration gives it
 */
public record StageRuleSet(HeldRule held, Optional<StageRule> before, boolean ofFolder) implements RuleEvent {
    public StageRuleSet {
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(before, "before");
        before.filter(rule -> !rule.stages().equals(held.rule().stages())).ifPresent(other -> {
            throw new IllegalArgumentException(
                    "The rule for " + held.rule().stages() + " replaces none for " + other.stages());
        });
    }

    /** One that a person or the configuration of Jenkins gives. */
    public StageRuleSet(HeldRule held, Optional<StageRule> before) {
        this(held, before, false);
    }

    @Override
    public String sentence() {
        String now = Naming.plain(held.rule().description());
        String by = ofFolder ? " by the configuration of the folder" : "";
        return Sentences.begun(held.label())
                + before.filter(rule -> !rule.equals(held.rule()))
                        .map(rule ->
                                " was changed" + by + " to: " + now + ". It was: " + Naming.plain(rule.description()))
                        .orElse(" was set" + by + ": " + now)
                + ".";
    }
}
