package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import java.util.Objects;

/**
 * A folder or a model has no rule for those stages any more.
 *
 * @param held the rule that it had, with its folder's name at that time
 */
public record StageRuleRemoved(HeldRule held) implements RuleEvent {
    public StageRuleRemoved {
        Objects.requireNonNull(held, "held");
    }

    @Override
    public String sentence() {
        return Sentences.begun(held.label()) + " was removed. It was: "
                + Naming.plain(held.rule().description()) + ".";
    }
}
