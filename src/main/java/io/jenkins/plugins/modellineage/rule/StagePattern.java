package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.experiment.Glob;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.StageName;

/**
 * Which stages a rule is about: a name such as {@code production}, or one with {@code *} for any characters, such as
 * {@code prod-*}; {@code *} alone is every stage. Case does not matter, as a stage has one spelling.
 *
 * @param value at most {@value StageName#LENGTH} characters
 */
public record StagePattern(String value) implements Comparable<StagePattern> {
    public StagePattern {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "The rule names no stage; write stages: 'production', or stages: '*' for all");
        }
        Naming.name("stage", value.replace("*", "x"), StageName.LENGTH);
    }

    public boolean covers(StageName stage) {
        return Glob.matches(value, stage.value());
    }

    @Override
    public int compareTo(StagePattern other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
