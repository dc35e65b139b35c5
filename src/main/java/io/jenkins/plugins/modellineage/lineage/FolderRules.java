package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a folder's own configuration does to the rules of the folder and its models, as pure functions of the registry. The
 * ledger marks what it gave; all else is not its to change.
 */
public final class FolderRules {
    private FolderRules() {}

    /**
     * Brings the rules to what the configuration gives: sets them, nothing of those that are so already, and removes those
     * that it gave before and does not give any more. A model that is not there is registered.
     *
     * @param rules all that it gives, no two of the same name
     * @throws PromotionRefusedException when the folder or a model would have too many rules; then all of it stays as it is
     */
    public static List<RegistryEvent> give(Registry registry, ScopeId scope, List<CodedRule> rules) {
        Set<RuleBook.Key> named = new HashSet<>();
        List<RegistryEvent> events = new ArrayList<>();
        for (CodedRule one : rules) {
            RuleHolder holder = registry.current(new RuleHolder(scope, one.model()));
            if (!named.add(new RuleBook.Key(holder, one.rule().stages()))) {
                throw new PromotionRefusedException(
                        "Two rules for '" + one.rule().stages()
                                + "' are of one model, which was renamed: give one, by the name that it has now");
            }
            events.addAll(set(registry, holder, one.rule()));
        }
        registry.rulesOfFolder(scope).stream()
                .filter(own -> !named.contains(
                        new RuleBook.Key(own.holder(), own.rule().stages())))
                .forEach(own -> events.addAll(
                        RuleDecisions.remove(registry, own.holder(), own.rule().stages())));
        requireFew(registry, events);
        return List.copyOf(new LinkedHashSet<>(events)); // a model is registered once
    }

    /** The rules for the same stages that others set, which it leaves as they are. */
    public static List<HeldRule> ofOthers(Registry registry, ScopeId scope, List<CodedRule> rules) {
        return rules.stream()
                .flatMap(one -> RuleDecisions.rule(
                        registry, new RuleHolder(scope, one.model()), one.rule().stages())
                        .map(now -> RuleDecisions.held(registry, new RuleHolder(scope, one.model()), now))
                        .filter(now -> !registry.isOfFolder(now) && !now.rule().equals(one.rule()))
                        .stream())
                .toList();
    }

    private static List<RegistryEvent> set(Registry registry, RuleHolder holder, StageRule rule) {
        Optional<StageRule> before = RuleDecisions.rule(registry, holder, rule.stages());
        HeldRule held = RuleDecisions.held(registry, holder, rule);
        if (before.equals(Optional.of(rule)) || before.isPresent() && !registry.isOfFolder(held)) {
            return List.of();
        }
        List<RegistryEvent> events = new ArrayList<>();
        RuleBook.model(holder)
                .flatMap(model -> CodedRules.registered(registry, model))
                .ifPresent(events::add);
        events.add(new StageRuleSet(held, before, true));
        return events;
    }

    private static void requireFew(Registry registry, List<RegistryEvent> events) {
        Map<RuleHolder, Integer> more = new HashMap<>();
        for (RegistryEvent event : events) {
            if (event instanceof StageRuleSet set) {
                more.merge(set.held().holder(), set.before().isEmpty() ? 1 : 0, Integer::sum);
            } else if (event instanceof StageRuleRemoved removed) {
                more.merge(removed.held().holder(), -1, Integer::sum);
            }
        }
        more.forEach((holder, count) -> {
            if (registry.rules(holder).size() + count > RuleDecisions.MOST_RULES) {
                throw RuleDecisions.tooMany();
            }
        });
    }
}
