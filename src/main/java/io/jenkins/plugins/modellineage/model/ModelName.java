package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;

/**
 * Registered name of a model inside its scope.
 *
 * @param value at most {@value #LENGTH} characters of those that {@link Naming#name} allows
 */
public record ModelName(String value) implements Comparable<ModelName> {
    public static final int LENGTH = 128;

    public ModelName {
        Naming.name("model", value, LENGTH);
    }

    public static ModelName parse(String value) {
        return new ModelName(value);
    }

    @Override
    public int compareTo(ModelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
