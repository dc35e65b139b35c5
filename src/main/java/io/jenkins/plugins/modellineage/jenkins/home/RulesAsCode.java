package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.ledger.Ledger;
import io.jenkins.plugins.modellineage.lineage.CodedRules;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * Brings the rules that configuration as code gives into the ledger, as Jenkins itself: at a start, whenever they are given
 * anew, and when a folder appears that they name. What is so already is no news; what changes is told in Jenkins' log. While
 * the ledger cannot be read, or something was refused, it is tried again: when the ledger opens, and by {@link Rounds}.
 */
public final class RulesAsCode {
    private static final Logger LOGGER = Logger.getLogger(RulesAsCode.class.getName());

    private final Ledger ledger;
    private final Set<String> before;
    private final Set<String> said = new HashSet<>();
    private final List<HeldRule> left = new ArrayList<>();
    private boolean failed;

    /** @param before what is known already */
    private RulesAsCode(Ledger ledger, Set<String> before) {
        this.ledger = ledger;
        this.before = before;
    }

    /** Looks once jobs are there, before anything else begins that promotes, and when a folder appears. */
    @Extension(ordinal = Integer.MAX_VALUE)
    public static final class Items extends ItemListener {
        /** What the last look told, so that one that is tried again says it once. */
        private Set<String> told = Set.of();
        /** What the last look left as others set it. */
        private volatile List<HeldRule> left = List.of();
        /** Whether something is left to try again, or may be replaced once somebody gives way. */
        private volatile boolean due;

        @Override
        public void onLoaded() {
            apply(rules -> true);
        }

        @Override
        public void onCreated(Item item) {
            appeared(item);
        }

        @Override
        public void onLocationChanged(Item item, String from, String to) {
            appeared(item);
        }

        private static void appeared(Item item) {
            if (item instanceof ItemGroup) {
                apply(rules -> rules.stream().anyMatch(rule -> rule.folder().equals(item.getFullName())));
            }
        }
    }

    /** Looks when they are given; before jobs are there, that is left to {@link Items#onLoaded}. */
    @Extension
    public static final class Given extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof ModelLineageConfiguration
                    && Jenkins.get().getInitLevel().compareTo(InitMilestone.JOB_CONFIG_ADAPTED) >= 0) {
                apply(rules -> true);
            }
        }
    }

    /** Rules of people and of folders that code would replace with others, as long as they stand; from the memory alone. */
    public static List<HeldRule> left() {
        Optional<Registry> registry = ModelLineage.get().readable();
        return ExtensionList.lookupSingleton(Items.class).left.stream()
                .filter(held -> registry.filter(now -> now.rules(held.holder()).contains(held))
                        .isPresent())
                .toList();
    }

    /** Tries again what was not possible when it was last tried. */
    static void again() {
        if (ExtensionList.lookup(Items.class).stream().anyMatch(items -> items.due)) {
            apply(rules -> true);
        }
    }

    private static synchronized void apply(Predicate<List<CodedRule>> wanted) {
        Items items = ExtensionList.lookupSingleton(Items.class);
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            Optional<List<CodedRule>> rules =
                    ModelLineageConfiguration.get().codedRules().filter(wanted);
            if (rules.isPresent()) {
                items.due = true; // before it looks for the ledger, which may open meanwhile
                Optional<Ledger> open = ModelLineage.get().opened();
                if (open.isPresent()) {
                    RulesAsCode all = new RulesAsCode(open.get(), items.told);
                    all.apply(rules.get());
                    items.left = List.copyOf(all.left);
                    items.due = all.failed || !all.left.isEmpty();
                    items.told = Set.copyOf(all.said);
                }
            }
        } catch (IllegalArgumentException handMade) {
            LOGGER.warning(handMade.getMessage() + "; no rule was changed");
        }
    }

    private void apply(List<CodedRule> rules) {
        Set<CodedRule.Name> named = rules.stream().map(CodedRule::name).collect(Collectors.toSet());
        current(rules).stream()
                .collect(Collectors.groupingBy(CodedRule::owner))
                .values()
                .forEach(of -> give(of, named));
        append("rules that are given no more", registry -> CodedRules.removeOthers(registry, named));
    }

    /** By the names that models have now; of two that become one, that which is given by this name counts. */
    private List<CodedRule> current(List<CodedRule> rules) {
        Set<CodedRule.Name> names = rules.stream().map(CodedRule::name).collect(Collectors.toSet());
        List<CodedRule> all = new ArrayList<>();
        for (CodedRule rule : rules) {
            CodedRule now = current(rule);
            if (!now.equals(rule) && !names.add(now.name())) {
                say(
                        Level.SEVERE,
                        rule.label() + " is left out: the model is called '"
                                + now.model().get()
                                + "' now, and code has a rule for the same stages under that name or another one"
                                + " of it; put what both ask for into one",
                        null);
            } else {
                all.add(now);
            }
        }
        return all;
    }

    private CodedRule current(CodedRule rule) {
        Registry registry = ledger.registry();
        return rule.model()
                .flatMap(model -> registry.scopeNamed(rule.folder()).map(scope -> new ModelRef(scope, model)))
                .map(registry::current)
                .map(model -> rule.of(model.name()))
                .orElse(rule);
    }

    /** @param rules all of one folder, or of one model */
    private void give(List<CodedRule> rules, Set<CodedRule.Name> named) {
        CodedRule first = rules.get(0);
        ItemGroup<?> folder = first.folder().isEmpty() ? Jenkins.get() : named(first.folder());
        if (folder == null) {
            say(
                    Level.WARNING,
                    "there is no folder '" + first.folder() + "', so "
                            + rules.stream().map(CodedRule::label).collect(Collectors.joining(", "))
                            + " waits until there is one",
                    null);
            return;
        }
        try {
            RuleHolder holder = new RuleHolder(Scopes.of(folder), first.model());
            List<StageRule> asked = rules.stream().map(CodedRule::rule).toList();
            append("the rules of " + first.owner(), registry -> CodedRules.give(registry, holder, asked, named));
            CodedRules.ofOthers(ledger.registry(), holder, asked).forEach(this::leave);
        } catch (IOException | Refused problem) {
            failed(first.label() + " could not be set", problem);
        }
    }

    private void leave(HeldRule held) {
        left.add(held);
        say(
                Level.SEVERE,
                held.label() + " was set by "
                        + (ledger.registry().isOfFolder(held) ? "the configuration of the folder" : "a person")
                        + " and is left as it is;"
                        + " remove it on the page of rules, or leave it out of the code",
                null);
    }

    private static ItemGroup<?> named(String folder) {
        return Jenkins.get().getItemByFullName(folder) instanceof ItemGroup<?> group ? group : null;
    }

    private void append(String what, Function<Registry, List<RegistryEvent>> decide) {
        try {
            ledger.append(Actor.person(Actor.SYSTEM), decide)
                    .forEach(entry -> LOGGER.info(
                            "Configuration as code: " + entry.event().sentence()));
        } catch (IOException | Refused | PromotionRefusedException problem) {
            failed(what + " could not be changed", problem);
        }
    }

    private void failed(String what, Exception problem) {
        failed = true;
        say(Level.SEVERE, what + ": " + problem.getMessage(), problem);
    }

    private void say(Level level, String what, Exception problem) {
        if (said.add(what) && !before.contains(what)) {
            LOGGER.log(level, problem, () -> "Configuration as code: " + what);
        }
    }
}
