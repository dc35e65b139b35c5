package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;

/**
 * Name of a pointer to at most one live version of a model: {@code staging}, {@code production}, any.
 *
 * @param value at most {@value #LENGTH} characters of those that {@link Naming#name} allows
 */
public record StageName(String value) implements Comparable<StageName> {
    public static final int LENGTH = 64;

    public StageName {
        Naming.name("stage", value, LENGTH);
    }

    public static StageName parse(String value) {
        return new StageName(value);
    }

    @Override
    public int compareTo(StageName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
