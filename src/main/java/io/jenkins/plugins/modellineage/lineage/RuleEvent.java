package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import java.util.Optional;

/** The rule that a folder or a model has for stages changed. */
public sealed interface RuleEvent extends RegistryEvent permits StageRuleSet, StageRuleRemoved {
    /** The rule, with its folder's name at that time. */
    HeldRule held();

    @Override
    default Optional<ModelRef> about() {
        return RuleBook.model(held().holder());
    }
}
