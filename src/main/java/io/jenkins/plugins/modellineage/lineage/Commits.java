package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfCommit;
import io.jenkins.plugins.modellineage.lineage.Surveyed.Step;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The part of a survey that goes through commits of another system, both ways: to what inputs are and came from, and to what
 * came of a commit. What is known of a commit was told with the inputs of versions and runs.
 */
final class Commits {
    /** So many of the newest versions are asked for what a commit came from: it never changes. */
    private static final int ASKED = 20;

    private final Surveyed surveyed;

    Commits(Surveyed surveyed) {
        this.surveyed = surveyed;
    }

    private static String how(DataCommit commit, CommitRef origin) {
        boolean code =
                commit.origins().stream().anyMatch(known -> known.ref().equals(origin) && known.role() == Role.CODE);
        return code ? "is the code of" : "led to";
    }

    private static String how(DataCommit commit) {
        return "has " + commit.path();
    }

    /** The commit that an input is. */
    void before(Step at, Sha256 content) {
        surveyed.drawn()
                .input(content)
                .flatMap(Input::commit)
                .ifPresent(commit -> surveyed.before(at, new OfCommit(commit.ref()), how(commit), at.seq()));
    }

    /** The commits that a commit came from. */
    void before(Step at, CommitRef ref) {
        Stream.concat(
                        surveyed.drawn().inputs().flatMap(input -> input.commit().stream()),
                        told(ref, seq -> true).limit(ASKED))
                .forEach(commit -> commit.directOrigins(ref).stream()
                        .map(Origin::ref)
                        .forEach(origin -> surveyed.before(at, new OfCommit(origin), how(commit, origin), at.seq())));
    }

    /** The commits that came of a commit, and the inputs that it is. */
    void after(Step at, CommitRef ref) {
        read(ref, seq -> seq > at.seq())
                .forEach(version -> version.inputs()
                        .forEach(input -> input.commit().ifPresent(commit -> after(at, ref, input, commit))));
    }

    private void after(Step at, CommitRef ref, Input input, DataCommit commit) {
        if (commit.ref().equals(ref)
                || isSame(commit.ref(), ref) && commit.ref().repo().isEmpty()) {
            surveyed.after(at, surveyed.drawn().input(input), how(commit), at.seq());
        }
        List<CommitRef> outcomes = ref.repo().isEmpty()
                ? commit.refs()
                        .filter(other -> isSame(other, ref) && !other.equals(ref))
                        .toList()
                : commit.directOutcomes(ref);
        String how = ref.repo().isEmpty() ? "is in" : how(commit, ref);
        outcomes.forEach(outcome -> surveyed.after(at, new OfCommit(outcome), how, at.seq()));
    }

    /** Whether they have the same id, which one system gives to all that belongs together. */
    private static boolean isSame(CommitRef one, CommitRef other) {
        return one.anyRepo().equals(other.anyRepo());
    }

    private Stream<DataCommit> told(CommitRef ref, LongPredicate such) {
        return read(ref, such).flatMap(version -> version.inputs().stream()).flatMap(input -> input.commit().stream());
    }

    /** The newest versions that were made from the commit, or from what came from it. */
    private Stream<ModelVersion> read(CommitRef ref, LongPredicate such) {
        Stream<Sha256> contents = Stream.of(ref, ref.anyRepo()).distinct().map(CommitRef::identity);
        return surveyed.read(surveyed.registry().contents().newest(contents, Kind.GIVEN_TO, such))
                .filter(surveyed::sees);
    }
}
