package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.model.ModelName;
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
import java.util.stream.Stream;

/**
 * What configuration as code does to rules, as pure functions of the registry. It acts as {@link Actor#SYSTEM}, as which
 * nobody else sets rules: so the ledger tells which rules are its own.
 */
public final class CodedRules {
    private CodedRules() {}

    /**
     * Brings the rules of one holder to what code gives: sets them, nothing of those that are so already, and removes those
     * that it gave before and does not name any more. A model that is not there is registered: its rule holds from its first
     * version on. Those of {@link #ofOthers} stay as they are.
     *
     * @param rules all that code gives to the holder
     * @param owner by a name that its model has or had
     * @param named all that code gives, to whomever
     * @throws PromotionRefusedException when the holder would have too many rules; then all of it stays as it is
     */
    public static List<RegistryEvent> give(
            Registry registry, RuleHolder owner, List<StageRule> rules, Set<CodedRule.Name> named) {
        RuleHolder holder = registry.current(owner);
        List<HeldRule> coded = registry.rulesSetBy(Actor.SYSTEM).stream()
                .filter(then -> then.holder().equals(holder))
                .toList();
        List<HeldRule> gone =
                coded.stream().filter(then -> isGone(registry, then, named)).toList();
        long more = rules.stream()
                .filter(rule ->
                        RuleDecisions.rule(registry, holder, rule.stages()).isEmpty())
                .count();
        if (registry.rules(holder).size() - gone.size() + more > RuleDecisions.MOST_RULES) {
            throw RuleDecisions.tooMany();
        }
        List<RegistryEvent> events = new ArrayList<>();
        RuleBook.model(holder).flatMap(model -> registered(registry, model)).ifPresent(events::add);
        rules.stream()
                .filter(rule -> !registry.isOfOthers(holder, rule.stages()))
                .forEach(rule -> events.addAll(changed(registry, holder, rule, coded)));
        gone.forEach(then -> events.addAll(removed(registry, then)));
        return List.copyOf(events);
    }

    /**
     * The other rules that people or the folder's own configuration set for the same stages, and code never gave: it does not
     * replace them, since it could not give them back. One that code gave and a person changed or removed is put back.
     */
    public static List<HeldRule> ofOthers(Registry registry, RuleHolder holder, List<StageRule> rules) {
        return registry.rules(holder).stream()
                .filter(held -> registry.isOfOthers(holder, held.rule().stages()))
                .filter(held -> rules.stream()
                        .anyMatch(rule -> rule.stages().equals(held.rule().stages()) && !rule.equals(held.rule())))
                .toList();
    }

    /** The same rule is recorded again when its folder has another name: by that one it is known from then on. */
    private static List<RegistryEvent> changed(
            Registry registry, RuleHolder holder, StageRule rule, List<HeldRule> coded) {
        HeldRule now = RuleDecisions.held(registry, holder, rule);
        boolean renamed = coded.stream()
                .filter(then -> then.rule().equals(rule))
                .anyMatch(then -> !then.folder().equals(now.folder()));
        return renamed
                ? List.of(new StageRuleSet(now, Optional.of(rule)))
                : RuleDecisions.changed(registry, holder, rule);
    }

    static Optional<RegistryEvent> registered(Registry registry, ModelRef model) {
        return ModelDecisions.exists(registry, model)
                ? Optional.empty()
                : Optional.of(new ModelNoted(model, Optional.empty(), Optional.empty(), new TreeMap<>(), Set.of()));
    }

    /**
     * Removes what code set before of holders to which it gives nothing any more; the others are for {@link #give}. A rule
     * whose folder was renamed stays while code names the folder as it was called then: a rename must not drop a rule. One
     * that a person has changed since is that person's.
     *
     * @param named what code gives now
     */
    public static List<RegistryEvent> removeOthers(Registry registry, Set<CodedRule.Name> named) {
        return registry.rulesSetBy(Actor.SYSTEM).stream()
                .filter(then -> registry.nameOf(then.holder().scope()).isPresent())
                .filter(then -> named.stream().noneMatch(name -> isOf(registry, name, then)))
                .filter(then -> isGone(registry, then, named))
                .flatMap(then -> removed(registry, then).stream())
                .toList();
    }

    private static boolean isOf(Registry registry, CodedRule.Name name, HeldRule held) {
        return registry.nameOf(held.holder().scope()).equals(Optional.of(name.folder()))
                && names(registry, held.holder()).contains(name.model());
    }

    private static boolean isGone(Registry registry, HeldRule then, Set<CodedRule.Name> named) {
        String now = registry.nameOf(then.holder().scope()).orElse(then.folder());
        return names(registry, then.holder()).stream()
                .flatMap(model -> Stream.of(then.folder(), now)
                        .map(folder ->
                                new CodedRule.Name(folder, model, then.rule().stages())))
                .noneMatch(named::contains);
    }

    /** What the model that has rules is and was called; nothing for a folder. */
    private static List<Optional<ModelName>> names(Registry registry, RuleHolder holder) {
        return Stream.concat(
                        Stream.of(holder.model()),
                        RuleBook.model(holder).stream()
                                .flatMap(model -> registry.formerNames(model).stream())
                                .map(Optional::of))
                .toList();
    }

    private static List<RegistryEvent> removed(Registry registry, HeldRule then) {
        return RuleDecisions.remove(registry, then.holder(), then.rule().stages());
    }
}
