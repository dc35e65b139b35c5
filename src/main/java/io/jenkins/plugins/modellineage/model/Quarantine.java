package io.jenkins.plugins.modellineage.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a version that a rollback left behind must not go live again.
 *
 * @param everywhere whether that is every stage of the model, but for those excepted
 * @param stages those that it is kept from besides
 * @param excepted stages that a rollback put it back into since it was kept from everywhere
 */
public record Quarantine(boolean everywhere, SortedSet<StageName> stages, SortedSet<StageName> excepted) {
    public static final Quarantine NONE =
            new Quarantine(false, Collections.emptySortedSet(), Collections.emptySortedSet());

    public Quarantine {
        stages = Collections.unmodifiableSortedSet(new TreeSet<>(stages));
        excepted = Collections.unmodifiableSortedSet(new TreeSet<>(excepted));
    }

    /** Whether the version is kept from the stage. */
    public boolean holds(StageName stage) {
        return stages.contains(stage) || everywhere && !excepted.contains(stage);
    }

    /** Whether it keeps the version from nothing. */
    public boolean isEmpty() {
        return !everywhere && stages.isEmpty();
    }

    /** The quarantine after a rollback of the stage left the version behind. */
    public Quarantine left(StageName stage, QuarantineReach reach) {
        return switch (reach) {
            case EVERYWHERE -> new Quarantine(true, with(stages, stage), Collections.emptySortedSet());
            case NONE -> this;
            case STAGE -> new Quarantine(everywhere, with(stages, stage), without(excepted, stage));
        };
    }

    /** The quarantine after the version went live in the stage: other stages that it is kept from stay. */
    public Quarantine entered(StageName stage) {
        return new Quarantine(everywhere, without(stages, stage), everywhere ? with(excepted, stage) : excepted);
    }

    private static SortedSet<StageName> with(SortedSet<StageName> stages, StageName stage) {
        TreeSet<StageName> more = new TreeSet<>(stages);
        more.add(stage);
        return more;
    }

    private static SortedSet<StageName> without(SortedSet<StageName> stages, StageName stage) {
        TreeSet<StageName> fewer = new TreeSet<>(stages);
        fewer.remove(stage);
        return fewer;
    }
}
