package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies where files are to be fetched to. */
class FolderReadyTest {
    private static final String REMEDY = " of that name would be written; remove it, or fetch into another folder";

    @TempDir
    private Path workspace;

    @Test
    void shouldRefuseAFolderWhereAFileIsToLie() throws IOException {
        Files.createDirectories(workspace.resolve("v/out"));

        assertRefused("'v/out' is a folder, and a file" + REMEDY, "v/out");
    }

    @Test
    void shouldRefuseAFileWhereAFolderIsToLie() throws IOException {
        Files.writeString(workspace.resolve("v"), "mine");

        assertRefused("'v' is a file, and a folder" + REMEDY, "v/out/deep/model.bin");
    }

    @Test
    void shouldRefuseALinkToNowhereWhereAFolderIsToLie() throws IOException {
        Files.createSymbolicLink(workspace.resolve("v"), Path.of("nowhere"));

        assertRefused("'v' is a symbolic link that leads nowhere, and a folder" + REMEDY, "v/out");
    }

    @Test
    void shouldRemoveNothingWhenThereIsNoPlaceForAll() throws IOException {
        Files.writeString(workspace.resolve("a"), "mine");
        Files.createDirectories(workspace.resolve("b"));

        assertRefused("'b' is a folder, and a file" + REMEDY, "a", "b");
        assertThat(workspace.resolve("a")).hasContent("mine");
    }

    @Test
    void shouldWriteIntoAFolderThatALinkInsideLeadsTo() throws IOException {
        Files.createDirectories(workspace.resolve("real"));
        Files.createSymbolicLink(workspace.resolve("v"), Path.of("real"));

        ready("v/out/model.bin");

        assertThat(workspace.resolve("real/out")).isDirectory();
    }

    private void assertRefused(String message, String... paths) {
        assertThatThrownBy(() -> ready(paths)).isInstanceOf(FilesRefused.class).hasMessage(message);
    }

    private void ready(String... paths) throws IOException {
        new FolderReady(new ArrayList<>(List.of(paths))).invoke(workspace.toFile(), null);
    }
}
