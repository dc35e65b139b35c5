package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A registered model at one moment.
 *
 * @param versions ascending by number; the first is 1 and none is missing. Its size costs nothing, each version is read
 *     when it is asked for; it never changes
 * @param assigned every assignment of every stage
 * @param quarantines by number, those of versions that a rollback left behind: a default rollback passes them over
 * @param deleted numbers of the versions that are marked as deleted: who means one without naming it, means another
 */
public record Model(
        ModelRef ref,
        List<ModelVersion> versions,
        StageHistory assigned,
        SortedMap<Integer, Quarantine> quarantines,
        SortedSet<Integer> deleted) {
    public Model {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(assigned, "assigned");
        quarantines = Collections.unmodifiableSortedMap(new TreeMap<>(quarantines));
        deleted = Collections.unmodifiableSortedSet(new TreeSet<>(deleted));
    }

    /** Every assignment of every stage, oldest first; each is read when it is asked for. */
    public List<StageAssignment> history() {
        return assigned.assignments();
    }

    /** Numbers of the versions that are kept from some stage. */
    public SortedSet<Integer> quarantined() {
        return new TreeSet<>(quarantines.keySet());
    }

    /** Whether the version is kept from the stage. */
    public boolean isQuarantined(int number, StageName stage) {
        return quarantine(number).holds(stage);
    }

    public Quarantine quarantine(int number) {
        return quarantines.getOrDefault(number, Quarantine.NONE);
    }

    public Optional<ModelVersion> version(int number) {
        return number < 1 || number > versions.size() ? Optional.empty() : Optional.of(versions.get(number - 1));
    }

    /** From the newest to the first; each is read when the stream gets there. */
    public Stream<ModelVersion> newestFirst() {
        return IntStream.iterate(versions.size() - 1, at -> at >= 0, at -> at - 1)
                .mapToObj(versions::get);
    }

    public Optional<ModelVersion> latest() {
        return version(versions.size());
    }

    /** The number of the version that is live in the stage. */
    public Optional<Integer> live(StageName stage) {
        return Optional.ofNullable(stages().get(stage));
    }

    /** Every stage that was ever assigned, with its live version. */
    public SortedMap<StageName, Integer> stages() {
        return assigned.live();
    }

    /** The stages in which the version is live. */
    public List<StageName> stagesOf(int number) {
        return stages().entrySet().stream()
                .filter(stage -> stage.getValue() == number)
                .map(SortedMap.Entry::getKey)
                .toList();
    }

    /** The stage's assignments, oldest first. */
    public List<StageAssignment> historyOf(StageName stage) {
        return assigned.of(stage);
    }

    /** Whether the version was ever live in the stage. */
    public boolean held(StageName stage, int version) {
        return assigned.held(stage, version);
    }

    /**
     * The rollback that took the version out of the stage that this promotion had put it into. Empty while it stands, after
     * a rollback back to it, and when another promotion took its place.
     */
    public Optional<StageAssignment> rolledBack(String promotion) {
        return assigned.rolledBack(promotion);
    }

    /** A sentence for whoever asks about a stage that was never assigned: which ones were, as far as they may know. */
    public String withoutStage(StageName stage, Collection<StageName> known) {
        return ref.name() + " never had a version in a stage " + Naming.quoted(stage.value()) + "; "
                + (known.isEmpty()
                        ? "no version was ever live in any of its stages"
                        : "its stages are "
                                + known.stream().map(StageName::value).collect(Collectors.joining(", ")));
    }

    /**
     * The assignment that was in force at the moment; one made at that very moment counts. Where the clock stepped back, a
     * moment may have passed twice: the assignment that was made last counts.
     */
    public Optional<StageAssignment> assignmentAt(StageName stage, Instant moment) {
        OptionalInt position = assigned.at(stage, moment);
        return position.isEmpty()
                ? Optional.empty()
                : Optional.of(assigned.assignments().get(position.getAsInt()));
    }

    /** The number of the version that was live at the moment. */
    public Optional<Integer> liveAt(StageName stage, Instant moment) {
        return assignmentAt(stage, moment).map(StageAssignment::version);
    }
}
