package io.jenkins.plugins.modellineage.model;

import java.time.Instant;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Every step of every stage of one model, oldest first.
 *
 * @param steps in brief: to look through them reads nothing
 * @param assignments the same in full, each read when it is asked for; neither list changes
 * @param live the version that each stage has now
 */
public record StageHistory(
        List<StageStep> steps, List<StageAssignment> assignments, SortedMap<StageName, Integer> live) {
    public StageHistory {
        Objects.requireNonNull(steps, "steps");
        Objects.requireNonNull(assignments, "assignments");
        live = Collections.unmodifiableSortedMap(new TreeMap<>(live));
        if (steps.size() != assignments.size()) {
            throw new IllegalArgumentException(steps.size() + " steps, but " + assignments.size() + " of them in full");
        }
    }

    /** The stage's assignments; each is read when it is asked for. */
    List<StageAssignment> of(StageName stage) {
        int[] positions = IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).stage().equals(stage))
                .toArray();
        return new AbstractList<>() {
            @Override
            public StageAssignment get(int index) {
                return assignments.get(positions[index]);
            }

            @Override
            public int size() {
                return positions.length;
            }
        };
    }

    /** Whether the version was ever live in the stage. */
    boolean held(StageName stage, int version) {
        return steps.stream()
                .anyMatch(step -> step.version() == version && step.stage().equals(stage));
    }

    /** Position of the last assignment of the stage at or before the moment, in the order of the ledger. */
    public OptionalInt at(StageName stage, Instant moment) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).stage().equals(stage) && !assignments.get(i).at().isAfter(moment)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The promotion by which the version of that step entered its stage last, the step itself included. */
    public Optional<String> entry(int position) {
        StageStep step = steps.get(position);
        for (int i = position; i >= 0; i--) {
            StageStep earlier = steps.get(i);
            if (earlier.version() == step.version() && earlier.stage().equals(step.stage()) && !earlier.isRollback()) {
                return earlier.promotion();
            }
        }
        return Optional.empty();
    }

    /** The rollback that left the version of that promotion, as {@link Model#rolledBack} tells it. */
    Optional<StageAssignment> rolledBack(String promotion) {
        int entered = entered(promotion);
        if (entered < 0) {
            return Optional.empty();
        }
        StageStep entry = steps.get(entered);
        int left = -1;
        int before = entered;
        for (int i = entered + 1; i < steps.size(); i++) {
            StageStep step = steps.get(i);
            if (!step.stage().equals(entry.stage())) {
                continue;
            }
            if (step.version() == entry.version() && !step.isRollback()) {
                break;
            }
            if (step.version() == entry.version()) {
                left = -1;
            } else if (step.isRollback() && steps.get(before).version() == entry.version()) {
                left = i;
            }
            before = i;
        }
        return left < 0 ? Optional.empty() : Optional.of(assignments.get(left));
    }

    private int entered(String promotion) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).promotion().equals(Optional.of(promotion))) {
                return i;
            }
        }
        return -1;
    }
}
