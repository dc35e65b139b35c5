package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What configuration as code does to rules, as pure functions of the registry. It acts as {@link Actor#SYSTEM}, as which
 * nobody else sets rules: so the ledger tells which rules are its own.
 */
public final class CodedRules {
    private CodedRules() {}

    /**
     * Sets the rules of one holder; nothing of those that are so already. A model that is not there is registered: its rule
     * holds from its first version on.
     *
     * @throws PromotionRefusedException when the holder has too many rules
     */
    public static List<RegistryEvent> set(Registry registry, RuleHolder holder, List<StageRule> rules) {
        List<RegistryEvent> events = new ArrayList<>();
        RuleBook.model(holder).flatMap(model -> registered(registry, model)).ifPresent(events::add);
        long more = rules.stream()
                .filter(rule ->
                        RuleDecisions.rule(registry, holder, rule.stages()).isEmpty())
                .count();
        if (registry.rules(holder).size() + more > RuleDecisions.MOST_RULES) {
            throw RuleDecisions.tooMany();
        }
        rules.forEach(rule -> events.addAll(RuleDecisions.changed(registry, holder, rule)));
        return List.copyOf(events);
    }

    private static Optional<RegistryEvent> registered(Registry registry, ModelRef model) {
        return ModelDecisions.exists(registry, model)
                ? Optional.empty()
                : Optional.of(new ModelNoted(model, Optional.empty(), Optional.empty(), new TreeMap<>(), Set.of()));
    }

    /**
     * Removes what code set before and does not name any more. A rule whose folder was renamed stays while code names the
     * folder as it was called then: a rename must not drop a rule. One that a person has changed since is that person's.
     *
     * @param named what code gives now
     */
    public static List<RegistryEvent> removeOthers(Registry registry, Set<CodedRule.Name> named) {
        return registry.rulesSetBy(Actor.SYSTEM).stream()
                .filter(then -> registry.nameOf(then.holder().scope()).isPresent())
                .filter(then -> !named.contains(name(then, then.folder())))
                .filter(then -> !named.contains(
                        name(then, registry.nameOf(then.holder().scope()).orElseThrow())))
                .flatMap(then -> RuleDecisions.remove(
                        registry, then.holder(), then.rule().stages())
                        .stream())
                .toList();
    }

    private static CodedRule.Name name(HeldRule held, String folder) {
        return new CodedRule.Name(folder, held.holder().model(), held.rule().stages());
    }
}
