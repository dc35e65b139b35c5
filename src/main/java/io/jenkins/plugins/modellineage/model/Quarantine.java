package io.jenkins.plugins.modellineage.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a version that a rollback left behind must not go live again.
 *
 * @param everywhere whether that is every stage of the model
 * @param stages those that it is kept from besides
 */
public record Quarantine(boolean everywhere, SortedSet<StageName> stages) {
    public static final Quarantine NONE = new Quarantine(false, Collections.emptySortedSet());

    public Quarantine {
        stages = Collections.unmodifiableSortedSet(new TreeSet<>(stages));
    }

    /** Whether the version is kept from the stage. */
    public boolean holds(StageName stage) {
        return everywhere || stages.contains(stage);
    }

    /** Whether it keeps the version from nothing. */
    public boolean isEmpty() {
        return !everywhere && stages.isEmpty();
    }

    /** The quarantine after a rollback of the stage left the version behind. */
    public Quarantine left(StageName stage, QuarantineReach reach) {
        return switch (reach) {
            case EVERYWHERE -> new Quarantine(true, stages);
            case NONE -> this;
            case STAGE -> {
                TreeSet<StageName> more = new TreeSet<>(stages);
                more.add(stage);
                yield new Quarantine(everywhere, more);
            }
        };
    }

    /** The quarantine after the version went live in the stage: other stages that it is kept from stay. */
    public Quarantine entered(StageName stage) {
        TreeSet<StageName> others = new TreeSet<>(stages);
        others.remove(stage);
        return new Quarantine(false, others);
    }
}
