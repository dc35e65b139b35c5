package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;

/** What setting and removing rules does to the registry. Whether the person may is for the caller to check. */
public final class RuleDecisions {
    /** More rules than this of one folder or model nobody oversees. */
    public static final int MOST_RULES = 50;

    private RuleDecisions() {}

    /**
     * Sets the holder's rule for the stages that it names; empty when it is so already.
     *
     * @throws PromotionRefusedException when there is no such model, or the holder has too many rules
     */
    public static List<RegistryEvent> set(Registry registry, RuleHolder holder, StageRule rule) {
        RuleBook.model(holder).ifPresent(model -> requireModel(registry, model));
        if (rule(registry, holder, rule.stages()).isEmpty()
                && registry.rules(holder).size() >= MOST_RULES) {
            throw tooMany();
        }
        return changed(registry, holder, rule);
    }

    static PromotionRefusedException tooMany() {
        return new PromotionRefusedException("There are " + MOST_RULES
                + " rules already, and no more are taken; remove one, or name stages by a pattern such as prod-*");
    }

    /** The rule instead of the one that is there for the same stages; empty when it is so already. */
    static List<RegistryEvent> changed(Registry registry, RuleHolder holder, StageRule rule) {
        Optional<StageRule> before = rule(registry, holder, rule.stages());
        return before.equals(Optional.of(rule))
                ? List.of()
                : List.of(new StageRuleSet(held(registry, holder, rule), before));
    }

    /**
     * Removes the holder's rule for exactly these stages.
     *
     * @throws PromotionRefusedException when there is none
     */
    public static List<RegistryEvent> remove(Registry registry, RuleHolder holder, StagePattern stages) {
        StageRule rule = rule(registry, holder, stages)
                .orElseThrow(() -> new PromotionRefusedException(
                        "There is no rule for '" + stages + "' here; look at the list of rules again"));
        return List.of(new StageRuleRemoved(held(registry, holder, rule)));
    }

    static Optional<StageRule> rule(Registry registry, RuleHolder holder, StagePattern stages) {
        return registry.rules(holder).stream()
                .map(HeldRule::rule)
                .filter(rule -> rule.stages().equals(stages))
                .findFirst();
    }

    static HeldRule held(Registry registry, RuleHolder holder, StageRule rule) {
        return new HeldRule(
                registry.current(holder), registry.lastNameOf(holder.scope()).orElse(""), rule);
    }

    private static void requireModel(Registry registry, ModelRef model) {
        if (registry.model(model).isEmpty()) {
            throw new PromotionRefusedException(
                    "There is no model '" + model.name() + "' there yet; stamp it first, or give its folder the rule");
        }
    }
}
