package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    void shouldFollowALinkIntoAListedFolderAndNoFurther() throws IOException {
        Path cache = Files.createDirectories(elsewhere.resolve("cache"));
        Files.writeString(cache.resolve("ab12"), "data");
        Files.createSymbolicLink(workspace.resolve("data.csv"), cache.resolve("ab12"));
        Files.createSymbolicLink(cache.resolve("out"), Files.writeString(elsewhere.resolve("secret"), "s"));
        Files.createSymbolicLink(workspace.resolve("leak"), cache.resolve("out"));
        Reach listed = new Reach("", List.of(elsewhere.resolve("none").toString(), cache.toString()));

        ScannedFile file = scan("data.csv", listed).get(0);

        assertThat(file.path).isEqualTo("data.csv");
        assertThat(file.base())
                .as("the third root: no workspace, no such folder, the cache")
                .isEqualTo(3);
        assertThat(file.real).isEqualTo("ab12");
        assertThat(file.checked(listed).path()).isEqualTo("data.csv");
        assertThatThrownBy(() -> scan("leak", listed))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("ask an administrator to list the folder");
    }

    @Test
    void shouldReachTheWorkspaceAroundTheFolder() throws IOException {
        write("data/a", "a");
        write("sub/b", "b");
        Reach around = new Reach(workspace.toString(), List.of());

        assertThat(scanIn("sub", "../data/**", around))
                .extracting(file -> file.path)
                .containsExactly("data/a");
        assertThat(scanIn("sub", "../sub/b", around))
                .extracting(file -> file.path)
                .containsExactly("b");
        assertThat(scanIn("sub", workspace + "/data/**", around))
                .extracting(file -> file.path)
                .containsExactly("data/a");
        assertThat(scanIn("sub", "../data/a", around).get(0).base()).isEqualTo(1);
        assertThat(scan(workspace + "/./data//a", Reach.NONE)).hasSize(1);
    }

    @Test
    void shouldRefusePatternsThatLeaveTheWorkspaceAround() throws IOException {
        write("sub/b", "b");
        Files.writeString(elsewhere.resolve("x"), "x");
        Reach around = new Reach(workspace.toString(), List.of());

        assertThatThrownBy(() -> scanIn("sub", "../../x", around)).hasMessageContaining("leaves the workspace");
        assertThatThrownBy(() -> scanIn("sub", "**/../../x", around)).hasMessageContaining("leaves the workspace");
        assertThatThrownBy(() -> scanIn("sub", "../sub/b", Reach.NONE)).hasMessageContaining("leaves the workspace");
        assertThatThrownBy(() -> scanIn("sub", elsewhere + "/deep/**", around))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("put dir('" + elsewhere + "/deep') { … } around the step and write '**'");
        assertThatThrownBy(() -> scan("/etc/passwd", Reach.NONE))
                .hasMessageContaining("put dir('/etc') { … } around the step and write 'passwd'");
    }

    @Test
    void shouldRefuseTwoFilesOfOneName() throws IOException {
        write("data/a", "1");
        write("sub/data/a", "2");

        assertThatThrownBy(() -> scanIn("sub", "data/a, ../data/a", new Reach(workspace.toString(), List.of())))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("two files would be recorded as 'data/a'");
    }

    @Test
    void shouldLeaveNothingOutByItsName() throws IOException {
        for (String name : List.of(".git/config", ".DS_Store", "#x#", "a~", "CVS/Root", "._a")) {
            write(name, name);
        }

        assertThat(scan("**")).hasSize(6);
    }

    @Test
    void shouldTakeDotsAndDoubledSlashesForNothing() throws IOException {
        write("data/a", "a");

        for (String pattern : List.of("./data/**", "data//a", "data/./a", "./data/", "./.")) {
            assertThat(scan(pattern)).as(pattern).hasSize(1);
        }
    }

    @Test
    void shouldOfferThePatternForAFolder() throws IOException {
        write("data/a", "a");

        assertThatThrownBy(() -> scan("data, nothing/*"))
                .isInstanceOf(FilesRefused.class)
                .hasMessage("'data' is a folder; write 'data/**' for all the files in it");
    }

    @Test
    void shouldNameALinkThatLeadsNowhere() throws IOException {
        Files.createSymbolicLink(workspace.resolve("broken"), Path.of("nowhere"));

        assertThatThrownBy(() -> scan("broken"))
                .isInstanceOf(FilesRefused.class)
                .hasMessage("'broken' is a symbolic link that leads nowhere, to 'nowhere';"
                        + " remove it, or narrow the pattern");
    }

    @Test
    void shouldFindNothingInAFolderThatIsNotThere() throws IOException {
        assertThat(scanIn("gone", "**", Reach.NONE)).isEmpty();
        assertThat(new FileList("**").invoke(workspace.resolve("gone").toFile(), null))
                .isEmpty();
    }

    @Test
    void shouldMarkWhatFilesAre() throws IOException {
        write("run.sh", "#!/bin/sh");
        assertThat(workspace.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        write("model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:9fc7\nsize 45778\n");
        write("about.txt", "version https://git-lfs.github.com/spec/v1\n" + "x".repeat(1024));

        assertThat(scan("*"))
                .extracting(file -> file.checked().marks())
                .containsExactly(Set.of(), Set.of(FileMark.LFS_POINTER), Set.of(FileMark.EXECUTABLE));
    }

    @Test
    void shouldMakeExecutableWhatWasSo() throws IOException {
        write("run.sh", "#!/bin/sh");
        ScannedFile seen = scan("run.sh").get(0);

        new DigestCheck(new ArrayList<>(List.of(seen)), TaskListener.NULL).invoke(workspace.toFile(), null);
        assertThat(Files.isExecutable(workspace.resolve("run.sh"))).isFalse();

        ScannedFile expected = seen.marked(Set.of(FileMark.EXECUTABLE));
        new DigestCheck(new ArrayList<>(List.of(expected)), TaskListener.NULL).invoke(workspace.toFile(), null);
        assertThat(Files.isExecutable(workspace.resolve("run.sh"))).isTrue();
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
        FileCheck check = new FileCheck(scanned, Reach.NONE);
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
        return scan(globs, Reach.NONE);
    }

    private ArrayList<ScannedFile> scan(String globs, Reach reach) throws IOException {
        return new FileScan(globs, reach, TaskListener.NULL).invoke(workspace.toFile(), null);
    }

    private ArrayList<ScannedFile> scanIn(String folder, String globs, Reach reach) throws IOException {
        return new FileScan(globs, reach, TaskListener.NULL)
                .invoke(workspace.resolve(folder).toFile(), null);
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
