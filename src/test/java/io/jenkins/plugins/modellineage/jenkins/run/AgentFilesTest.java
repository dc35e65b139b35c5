package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent's side does with files, called where it is. */
class AgentFilesTest {
    @TempDir
    private Path workspace;

    @TempDir
    private Path elsewhere;

    @Test
    void shouldTellPatternsThatMatchNothingFromTheOthers() throws IOException {
        List<String> paths = List.of("out/deep/a.bin", "b.txt");

        assertThat(Globs.idle("out/, *.txt, data/**,*.md", paths)).containsExactly("data/**", "*.md");
        assertThat(Globs.idle("data/**", paths)).isEmpty();
    }

    @Test
    void shouldMatchAndDigestInOrder() throws IOException {
        write("out/b.bin", "b");
        write("out/a b.bin", "a");
        write("out/deep/er/c.txt", "c");
        write("notes.txt", "n");

        List<ScannedFile> files = scan("out/**/*.bin, notes.txt");

        assertThat(files).extracting(file -> file.path).containsExactly("notes.txt", "out/a b.bin", "out/b.bin");
        assertThat(files.get(1).checked().sha256()).isEqualTo(Sha256.of("a".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldFollowALinkInsideButNotOut() throws IOException {
        write("real.txt", "inside");
        Files.createSymbolicLink(workspace.resolve("link.txt"), workspace.resolve("real.txt"));
        Path secret = Files.writeString(elsewhere.resolve("secret.txt"), "outside");
        Files.createSymbolicLink(workspace.resolve("leak.txt"), secret);
        Files.createSymbolicLink(workspace.resolve("folder"), elsewhere);

        assertThat(scan("link.txt")).extracting(file -> file.real).containsExactly("real.txt");
        assertThatThrownBy(() -> scan("leak.txt"))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("'leak.txt' is reached through a symbolic link that leaves the workspace");
        assertThatThrownBy(() -> scan("folder/*.txt")).isInstanceOf(FilesRefused.class);
    }

    @Test
    void shouldRefusePatternsThatLeaveTheWorkspace() {
        for (String pattern : List.of("../x", "a/../../x", "/etc/passwd", "C:/x", "..\\x")) {
            assertThatThrownBy(() -> Globs.split(pattern)).as(pattern).isInstanceOf(FilesRefused.class);
        }
    }

    @Test
    void shouldNoticeAFileThatChangedAfterItWasDigested() throws IOException {
        write("model.bin", "one");
        ArrayList<ScannedFile> scanned = new ArrayList<>(scan("*"));
        FileCheck check = new FileCheck(scanned);
        assertThat(check.invoke(workspace.toFile(), null)).isNull();

        write("model.bin", "another");

        assertThat(check.invoke(workspace.toFile(), null)).isEqualTo("model.bin");
    }

    @Test
    void shouldStopWhenInterrupted() throws IOException {
        write("model.bin", "x".repeat(1 << 20));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> scan("*")).isInstanceOf(InterruptedIOException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void shouldMakePlaceWithoutLeavingTheWorkspace() throws IOException {
        Files.createSymbolicLink(workspace.resolve("model"), elsewhere);
        assertThatThrownBy(() -> ready("model/out/model.bin"))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("symbolic link that leaves the workspace");

        Path victim = Files.writeString(elsewhere.resolve("victim"), "untouched");
        Files.createDirectories(workspace.resolve("into"));
        Files.createSymbolicLink(workspace.resolve("into/model.bin"), victim);
        ready("into/model.bin");

        assertThat(workspace.resolve("into/model.bin")).doesNotExist();
        assertThat(victim).hasContent("untouched");
    }

    @Test
    void shouldNotBelieveAnAgent() {
        assertThatThrownBy(() -> new ScannedFile("../../etc/passwd", "a", 1, 0, "0".repeat(64)).checked())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScannedFile("a", "../../etc/passwd", 1, 0, "0".repeat(64)).checked())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScannedFile("a", "a", 1, 0, "no digest").checked())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScannedFile("a", "a", -1, 0, "0".repeat(64)).checked())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadOnlySmallFiles() throws IOException {
        write("params.json", "{}");

        assertThat(new FileText("params.json", 10).invoke(workspace.toFile(), null))
                .hasSize(2);
        assertThatThrownBy(() -> new FileText("params.json", 1).invoke(workspace.toFile(), null))
                .hasMessageContaining("'params.json' is larger than 1 bytes");
    }

    private ArrayList<ScannedFile> scan(String globs) throws IOException {
        return new FileScan(globs, TaskListener.NULL).invoke(workspace.toFile(), null);
    }

    private void ready(String path) throws IOException {
        new FolderReady(new ArrayList<>(List.of(path))).invoke(workspace.toFile(), null);
    }

    private void write(String path, String content) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
