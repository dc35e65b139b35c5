package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
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
import io.jenkins.plugins.modellineage.lineage.CodedRules;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Brings the rules that configuration as code gives into the ledger, as Jenkins itself: at a start, whenever they are given
 * anew, and when a folder appears that they name. What is so already is no news; what changes is told in Jenkins' log.
 */
public final class RulesAsCode {
    private static final Logger LOGGER = Logger.getLogger(RulesAsCode.class.getName());

    private RulesAsCode() {}

    /** Looks once jobs are there, and when a folder appears. */
    @Extension
    public static final class Items extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get().execute(() -> apply(rules -> true));
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

    private static synchronized void apply(Predicate<List<CodedRule>> wanted) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            ModelLineageConfiguration.get().codedRules().filter(wanted).ifPresent(RulesAsCode::apply);
        } catch (IllegalArgumentException handMade) {
            LOGGER.warning(handMade.getMessage() + "; no rule was changed");
        }
    }

    private static void apply(List<CodedRule> rules) {
        rules.stream().collect(Collectors.groupingBy(CodedRule::owner)).values().forEach(RulesAsCode::set);
        Set<CodedRule.Name> named = rules.stream().map(CodedRule::name).collect(Collectors.toSet());
        append("rules that are given no more", registry -> CodedRules.removeOthers(registry, named));
    }

    /** @param rules all of one folder, or of one model */
    private static void set(List<CodedRule> rules) {
        CodedRule first = rules.get(0);
        ItemGroup<?> folder = first.folder().isEmpty() ? Jenkins.get() : named(first.folder());
        if (folder == null) {
            LOGGER.warning("Configuration as code: there is no folder '" + first.folder() + "', so "
                    + rules.stream().map(CodedRule::label).collect(Collectors.joining(", "))
                    + " waits until there is one");
            return;
        }
        try {
            RuleHolder holder = new RuleHolder(Scopes.of(folder), first.model());
            List<StageRule> asked = rules.stream().map(CodedRule::rule).toList();
            append("the rules of " + first.owner(), registry -> CodedRules.set(registry, holder, asked));
        } catch (IOException | Refused problem) {
            LOGGER.log(Level.SEVERE, problem, () -> "Configuration as code: " + first.label() + " could not be set");
        }
    }

    private static ItemGroup<?> named(String folder) {
        return Jenkins.get().getItemByFullName(folder) instanceof ItemGroup<?> group ? group : null;
    }

    private static void append(String what, Function<Registry, List<RegistryEvent>> decide) {
        try {
            ModelLineage.get()
                    .ledger()
                    .append(Actor.person(Actor.SYSTEM), decide)
                    .forEach(entry -> LOGGER.info(
                            "Configuration as code: " + entry.event().sentence()));
        } catch (IOException | Refused | PromotionRefusedException problem) {
            LOGGER.log(Level.SEVERE, problem, () -> "Configuration as code: " + what + " could not be changed");
        }
    }
}
