package io.jenkins.plugins.modellineage.rule;

import java.util.Objects;

/**
 * A rule and where it comes from.
 *
 * @param folder full name that the holder's folder has now, empty for Jenkins
 */
public record HeldRule(RuleHolder holder, String folder, StageRule rule) {
    public HeldRule {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(rule, "rule");
    }

    /** {@code the rule of folder 'team' for production}; {@code for all stages} where it is about all. */
    public String label() {
        String stages = rule.stages().value();
        return "the rule of " + holder.label(folder) + " for " + (stages.equals("*") ? "all stages" : stages);
    }
}
