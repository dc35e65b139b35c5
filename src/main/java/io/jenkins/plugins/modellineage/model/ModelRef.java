package io.jenkins.plugins.modellineage.model;

import java.util.Comparator;
import java.util.Objects;

/** A model in its scope. */
public record ModelRef(ScopeId scope, ModelName name) implements Comparable<ModelRef> {
    private static final Comparator<ModelRef> ORDER =
            Comparator.comparing(ModelRef::scope).thenComparing(ModelRef::name);

    public ModelRef {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
    }

    public VersionRef version(int number) {
        return new VersionRef(this, number);
    }

    @Override
    public int compareTo(ModelRef other) {
        return ORDER.compare(this, other);
    }

    /** {@code tiny-lm in root}: for errors and logs of the storage, not for pages. */
    @Override
    public String toString() {
        return name + " in " + scope;
    }
}
