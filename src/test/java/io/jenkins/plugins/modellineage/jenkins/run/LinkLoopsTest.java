package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What patterns match where links lead back. */
class LinkLoopsTest {
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

        assertThat(Globs.match(workspace.toFile(), "d/**")).containsExactly("d/deep/x");
        assertThat(Globs.match(workspace.toFile(), "**")).containsExactly("d/deep/x");
    }

    @Test
    void shouldFindAFileOnceThoughALinkLeadsUp() throws IOException {
        link("d/deep/up", "../..");

        assertThat(Globs.match(workspace.toFile(), "**/x")).containsExactly("d/deep/x");
    }

    @Test
    void shouldFindNothingTwiceOnOneWayWhereFoldersLinkToEachOther() throws IOException {
        Files.createDirectories(workspace.resolve("e"));
        link("d/e", "../e");
        link("e/d", "../d");

        assertThat(Globs.match(workspace.toFile(), "**/x")).containsExactlyInAnyOrder("d/deep/x", "e/d/deep/x");
    }

    @Test
    void shouldFindWhatALinkBesideLeadsTo() throws IOException {
        link("latest", "d/deep");

        assertThat(Globs.match(workspace.toFile(), "**/x")).containsExactlyInAnyOrder("d/deep/x", "latest/x");
    }

    @Test
    void shouldFollowALoopThatThePatternNames() throws IOException {
        link("d/loop", ".");

        assertThat(Globs.match(workspace.toFile(), "d/loop/deep/*")).containsExactly("d/loop/deep/x");
        assertThat(Globs.match(workspace.toFile(), "d/loop/deep/x")).containsExactly("d/loop/deep/x");
    }

    private void link(String path, String to) throws IOException {
        Files.createSymbolicLink(workspace.resolve(path), Path.of(to));
    }
}
