package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What patterns match where links lead back. */
class GlobWalkTest {
    @TempDir
    private Path workspace;

    @BeforeEach
    void makeData() throws IOException {
        Files.createDirectories(workspace.resolve("d/deep"));
        Files.writeString(workspace.resolve("d/deep/x"), "x");
    }

    @Test
    void shouldFindAFileOnceThoughALinkLeadsToItsOwnFolder() throws IOException {
        link("d/loop", ".");

        assertThat(match("d/**")).containsExactly("d/deep/x");
        assertThat(match("**")).containsExactly("d/deep/x");
    }

    @Test
    void shouldFindAFileOnceThoughALinkLeadsUp() throws IOException {
        link("d/deep/up", "../..");

        assertThat(match("**/x")).containsExactly("d/deep/x");
    }

    @Test
    void shouldFindNothingTwiceOnOneWayWhereFoldersLinkToEachOther() throws IOException {
        Files.createDirectories(workspace.resolve("e"));
        link("d/e", "../e");
        link("e/d", "../d");

        assertThat(match("**/x")).containsExactlyInAnyOrder("d/deep/x", "e/d/deep/x");
    }

    @Test
    void shouldFindWhatALinkBesideLeadsTo() throws IOException {
        link("latest", "d/deep");

        assertThat(match("**/x")).containsExactlyInAnyOrder("d/deep/x", "latest/x");
    }

    @Test
    void shouldFollowALoopThatThePatternNames() throws IOException {
        link("d/loop", ".");

        assertThat(match("d/loop/deep/*")).containsExactly("d/loop/deep/x");
        assertThat(match("d/loop/deep/x")).containsExactly("d/loop/deep/x");
    }

    /** Each way through all of them is a path; there are more of those than anybody can wait for. */
    @Test
    @Timeout(10)
    void shouldEndWhereManyLinksLeadUp() throws IOException {
        for (int i = 0; i < 15; i++) {
            link("d/deep/up" + i, "../..");
            link("d/again" + i, "..");
        }

        assertThat(match("**")).containsExactly("d/deep/x");
    }

    /** What is named there is refused by whoever reads it. */
    @Test
    @Timeout(10)
    void shouldLookAboutWhereALinkLeadsOut(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("model.bin"), "w");
        link("d/out", elsewhere.toString());
        link("d/disk", "/");

        assertThat(match("d/out/*")).containsExactly("d/out/model.bin");
        assertThat(match("**/model.bin")).contains("d/out/model.bin");
        assertThat(match("**/deep/x")).containsExactly("d/deep/x");
    }

    @Test
    void shouldMatchAsAntDoes() throws IOException {
        Files.writeString(workspace.resolve("d/.hidden"), "");
        Files.createDirectories(workspace.resolve("empty"));

        assertThat(match("d/")).containsExactlyInAnyOrder("d/deep/x", "d/.hidden");
        assertThat(match("*/*")).containsExactly("d/.hidden");
        assertThat(match("d\\*\\?")).containsExactly("d/deep/x");
        assertThat(match("d/deep/x/**")).isEmpty();
        assertThat(match("d/deep")).isEmpty();
        assertThat(match("none/**")).isEmpty();
        assertThat(match("d/**/deep/**/x")).containsExactly("d/deep/x");
    }

    private List<String> match(String pattern) throws IOException {
        return Globs.match(workspace.toFile(), pattern, List.of(workspace.toRealPath()));
    }

    private void link(String path, String to) throws IOException {
        Files.createSymbolicLink(workspace.resolve(path), Path.of(to));
    }
}
