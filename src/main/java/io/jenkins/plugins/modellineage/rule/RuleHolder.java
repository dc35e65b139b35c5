package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * What has a rule: a folder, for its models and those of the folders below it, or one model.
 *
 * @param model empty for the folder
 */
public record RuleHolder(ScopeId scope, Optional<ModelName> model) implements Comparable<RuleHolder> {
    private static final Comparator<RuleHolder> ORDER = Comparator.comparing(
                    (RuleHolder holder) -> holder.scope().value())
            .thenComparing(holder -> holder.model().map(ModelName::value).orElse(""));

    public RuleHolder {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(model, "model");
    }

    /** The folder that has that scope. */
    public static RuleHolder of(ScopeId folder) {
        return new RuleHolder(folder, Optional.empty());
    }

    public static RuleHolder of(ModelRef model) {
        return new RuleHolder(model.scope(), Optional.of(model.name()));
    }

    @Override
    public int compareTo(RuleHolder other) {
        return ORDER.compare(this, other);
    }

    /**
     * In words: {@code folder 'team'}, {@code Jenkins}, {@code model 'team/lm'}.
     *
     * @param folder full name of the folder, empty for Jenkins
     */
    public String label(String folder) {
        if (model.isPresent()) {
            return "model " + quoted((folder.isEmpty() ? "" : folder + "/") + model.get());
        }
        return folder.isEmpty() ? "Jenkins" : "folder " + quoted(folder);
    }

    private static String quoted(String name) {
        return Naming.quoted(Naming.plain(name));
    }
}
