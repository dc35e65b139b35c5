package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelName;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A rule as configuration as code gives it: by the name of its folder, which may not be there yet.
 *
 * @param folder full name, empty for Jenkins
 * @param model in that folder; empty for the folder itself
 */
public record CodedRule(String folder, Optional<ModelName> model, StageRule rule) {
    public CodedRule {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(rule, "rule");
    }

    /** Whose rule it is, and for which stages: one that is given anew has the same. */
    public record Name(String folder, Optional<ModelName> model, StagePattern stages) {}

    public Name name() {
        return new Name(folder, model, rule.stages());
    }

    /** The same for the model under another name of it. */
    public CodedRule of(ModelName called) {
        return new CodedRule(folder, Optional.of(called), rule);
    }

    /** {@code the rule for production of folder 'team'}. */
    public String label() {
        return "the rule for " + rule.stages() + " of " + owner();
    }

    /** {@code folder 'team'}, {@code Jenkins}, {@code model 'team/lm'}. */
    public String owner() {
        if (model.isPresent()) {
            return "model " + Naming.quoted(Naming.plain((folder.isEmpty() ? "" : folder + "/") + model.get()));
        }
        return folder.isEmpty() ? "Jenkins" : "folder " + Naming.quoted(Naming.plain(folder));
    }

    /**
     * Refuses two for the same.
     *
     * @throws IllegalArgumentException naming them
     */
    public static List<CodedRule> distinct(List<CodedRule> rules) {
        Set<Name> names = new HashSet<>();
        for (CodedRule one : rules) {
            if (!names.add(one.name())) {
                throw new IllegalArgumentException(
                        "modelLineage: stageRules: " + one.label() + " is given twice; put what both ask for into one");
            }
        }
        return List.copyOf(rules);
    }
}
