package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** The approval that it asks of a rollback. */
    public Optional<ApprovalRule> rollbackApproval() {
        return rule.rollback().flatMap(asked -> rule.approval());
    }

    /** Why nobody may ask for the stage like this, with what to do; empty when it lets them. */
    public Optional<String> refusal(Asking asking) {
        Optional<String> shut = rule.refused().stream()
                .filter(asking.ways()::contains)
                .findFirst()
                .map(way -> label() + " takes no " + way.told() + instead(way));
        return shut.or(() -> asking.job()
                .filter(job -> !lets(job))
                .map(job -> label() + " lets only jobs " + named() + " ask, and this is '" + job
                        + "'; ask from one of them"));
    }

    private boolean lets(String job) {
        return rule.jobs().isEmpty() || rule.jobs().stream().anyMatch(pattern -> pattern.covers(folder, job));
    }

    private String named() {
        return rule.jobs().stream().map(JobPattern::value).collect(Collectors.joining(", "));
    }

    private static String instead(Way way) {
        return switch (way) {
            case CHANGE_REQUEST -> "; merge it first";
            case ALIAS, PEOPLE -> "; ask with the step promoteModel";
        };
    }
}
