package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionFolderTest {
    private static final long MOST = 100;

    @Test
    void shouldBeTheFolderOfAllFilesWhereTheirPathsAreThoseOfTheRun() {
        assertThat(VersionFolder.of(manifest(file("out/m", 1), file("card", 2)), run(), MOST))
                .contains("");
    }

    @Test
    void shouldBeTheFolderBelowWhichAllOfThemLie() {
        assertThat(VersionFolder.of(manifest(file("MLmodel", 3), file("data/m", 4)), run(), MOST))
                .contains("models/m-1");
    }

    @Test
    void shouldBeNoneWhereOneIsMissingOrStaysHere() {
        assertThat(VersionFolder.of(manifest(file("MLmodel", 3), file("other", 4)), run(), MOST))
                .isEmpty();
        assertThat(VersionFolder.of(manifest(file("out/m", 1)), run(), 0)).isEmpty();
        assertThat(VersionFolder.of(Manifest.EMPTY, run(), MOST)).isEmpty();
    }

    private static List<FileDigest> run() {
        return List.of(file("out/m", 1), file("card", 2), file("models/m-1/MLmodel", 3), file("models/m-1/data/m", 4));
    }

    private static Manifest manifest(FileDigest... files) {
        return new Manifest(List.of(files));
    }

    private static FileDigest file(String path, int content) {
        return new FileDigest(path, 1, Sha256.of(new byte[] {(byte) content}));
    }
}
