package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.lineage.SeenContents;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions that have to do with a content, of those that the reader sees.
 *
 * @param madeFrom the newest that were made from it
 * @param holding the newest that have it
 * @param whole the first that was made from it as a whole, not from a file of it
 */
record ContentVersions(
        Sha256 digest, SeenContents.Newest madeFrom, SeenContents.Newest holding, Optional<ModelVersion> whole) {
    /** Versions of a list. */
    static final int MOST = 5_000;

    /** So many of the oldest are looked at for the first that was made from the content as a whole. */
    private static final int OLDEST = 200;

    static ContentVersions of(Sha256 digest, SeenContents contents) {
        return of(digest, contents, MOST);
    }

    /** @param most versions of a list */
    static ContentVersions of(Sha256 digest, SeenContents contents, int most) {
        SeenContents.Newest madeFrom = contents.madeFrom(digest.hex(), most);
        return new ContentVersions(
                digest,
                madeFrom,
                contents.holding(digest.hex(), most),
                contents.firstMadeFrom(digest, OLDEST)
                        .or(() -> oldestFirst(madeFrom)
                                .filter(version -> given(version, digest).isPresent())
                                .findFirst()));
    }

    private static Stream<ModelVersion> oldestFirst(SeenContents.Newest newest) {
        return Reversed.of(newest.versions()).stream();
    }

    boolean isEmpty() {
        return madeFrom.versions().isEmpty() && holding.versions().isEmpty();
    }

    /** The input as the first version tells that was made from it as a whole. */
    Optional<Input> input() {
        return whole.flatMap(version -> given(version, digest));
    }

    private static Optional<Input> given(ModelVersion version, Sha256 digest) {
        return version.inputs().stream()
                .filter(input -> input.digest().equals(digest))
                .findFirst();
    }

    /** What it is at the oldest version of the list that has it: that version, or the path of a file. */
    Optional<String> held() {
        return oldestFirst(holding).findFirst().map(this::held);
    }

    private String held(ModelVersion version) {
        return version.manifest().digest().equals(digest)
                ? version.ref().label()
                : version.manifest().files().stream()
                        .filter(file -> file.sha256().equals(digest))
                        .map(FileDigest::path)
                        .findFirst()
                        .orElse(digest.abbreviated());
    }
}
