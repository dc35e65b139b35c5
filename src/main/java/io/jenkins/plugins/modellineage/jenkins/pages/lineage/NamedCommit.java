package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Optional;
import java.util.stream.Stream;

/** The commit of another system whose name a digest is of, as what was made from it tells. */
final class NamedCommit {
    private NamedCommit() {}

    /** Empty where nothing that the reader sees was made from such a commit. */
    static Optional<CommitRef> of(Sha256 digest, ContentVersions versions, GivenRuns runs) {
        return versions.madeFrom().versions().stream()
                .limit(1)
                .flatMap(version -> version.inputs().stream())
                .flatMap(input -> of(digest, input))
                .findFirst()
                .or(() -> runs.recorded(input -> of(digest, input).findAny().isPresent())
                        .flatMap(input -> of(digest, input).findFirst()));
    }

    private static Stream<CommitRef> of(Sha256 digest, Input input) {
        return input.commit().stream()
                .flatMap(DataCommit::refs)
                .flatMap(ref -> Stream.of(ref, ref.anyRepo()))
                .filter(name -> name.identity().equals(digest));
    }
}
