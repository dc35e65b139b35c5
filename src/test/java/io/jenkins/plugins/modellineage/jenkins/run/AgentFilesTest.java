package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns;
import io.jenkins.plugins.modellineage.tracker.KnownFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent's side does with files, called where it is. */
class AgentFilesTest {
    private static final KnownFile UNKNOWN = new KnownFile(FileProgress.NONE, Optional.empty(), Optional.empty());

    @TempDir
    private Path workspace;

    @TempDir
    private Path elsewhere;

    @Test
    void shouldTellWhichMetricsFilesEachPatternMatches() throws IOException {
        write("out/deep/a.csv", "a");
        write("b.json", "b");

        FoundMetrics found = found("", "train => out/, *.json, data/**, **", Reach.NONE);

        assertThat(found.names()).containsExactly(Map.entry("b.json", ""), Map.entry("out/deep/a.csv", "train"));
        assertThat(found.idle()).containsExactly("data/**");
        assertThat(found("", "data/**", Reach.NONE).idle()).isEmpty();
    }

    @Test
    void shouldCallMetricsFilesByTheirPathFromTheWorkspaceWhereverTheStepStands() throws IOException {
        write("sub/m.json", "{}");
        write("logs/a.json", "{}");
        Reach around = new Reach(workspace.toString(), List.of());

        for (String pattern : List.of("m.json", "../sub/m.json", workspace + "/sub/m.json", "./*.json")) {
            assertThat(found("sub", pattern, around).names()).as(pattern).containsOnlyKeys("sub/m.json");
        }
        assertThat(found("sub", "m.json, ../logs/*", around).names()).containsOnlyKeys("logs/a.json", "sub/m.json");
        assertThat(found("sub", "m.json", Reach.NONE).names())
                .as("there is no workspace around")
                .containsOnlyKeys("m.json");
    }

    @Test
    void shouldRefusePatternsForMetricsFilesThatLeaveTheWorkspace() throws IOException {
        write("sub/m.json", "{}");
        Reach around = new Reach(workspace.toString(), List.of());

        for (String pattern : List.of("../../m.json", "a/../../../m.json", "/etc/passwd", elsewhere + "/m.json")) {
            assertThatThrownBy(() -> found("sub", pattern, around))
                    .as(pattern)
                    .isInstanceOf(FilesRefused.class)
                    .hasMessageNotContaining("\n");
            assertThatThrownBy(() -> note("sub", pattern, around)).as(pattern).isInstanceOf(FilesRefused.class);
        }
    }

    @Test
    void shouldOfferThePatternForAFolderOnceMetricsFilesAreAllThere() throws IOException {
        write("logs/m.json", "{}");

        assertThatThrownBy(() -> found("", "logs", Reach.NONE))
                .hasMessage("'logs' is a folder; write 'logs/**' for all the files in it");
        assertThat(FileList.growing(List.of("logs"), Reach.NONE).invoke(workspace.toFile(), null))
                .containsExactly(new ArrayList<>());
    }

    @Test
    void shouldReadMetricsThroughLinksIntoListedFoldersOnly() throws IOException {
        Path cache = Files.createDirectories(elsewhere.resolve("cache"));
        Files.writeString(cache.resolve("ab12"), "{\"acc\": 0.9}");
        Files.createSymbolicLink(workspace.resolve("m.json"), cache.resolve("ab12"));
        Reach listed = new Reach("", List.of(cache.toString()));

        assertThat(MetricsScan.complete(UNKNOWN, "m.json", listed)
                        .invoke(workspace.toFile(), null)
                        .size())
                .isEqualTo(1);
        assertThat(note("", "*.json", listed)).hasSize(2);
        assertThatThrownBy(() ->
                        MetricsScan.complete(UNKNOWN, "m.json", Reach.NONE).invoke(workspace.toFile(), null))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("'m.json' is reached through a symbolic link that leaves the workspace");
    }

    @Test
    void shouldNoteOnlyTheTimeOfWhatCannotBeRead() throws IOException {
        Files.createSymbolicLink(workspace.resolve("nowhere.json"), workspace.resolve("none"));
        Files.writeString(elsewhere.resolve("m.json"), "{\"acc\": 0.9}");
        Files.createSymbolicLink(workspace.resolve("elsewhere.json"), elsewhere.resolve("m.json"));

        assertThat(note("", "*.json", Reach.NONE)).hasSize(1);
        assertThat(note("", "nowhere.json", Reach.NONE)).hasSize(1);
    }

    @Test
    void shouldNoteMetricsFilesAsTheyAreReadLater() throws IOException {
        write("sub/m.json", "{}");
        Reach around = new Reach(workspace.toString(), List.of());

        assertThat(note("sub", "m.json, ../sub/*.json", around))
                .extracting(file -> file.path)
                .containsExactly("", "sub/m.json");
        Files.createSymbolicLink(workspace.resolve("latest.json"), Path.of("not-there-yet"));
        assertThat(note("", "latest.json", Reach.NONE)).hasSize(1);
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
        assertThat(scanIn("sub", "..\\data\\*", around))
                .extracting(file -> file.path)
                .containsExactly("data/a");
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
        assertThatThrownBy(() -> scanIn("sub", "..\\..\\x", around)).hasMessageContaining("leaves the workspace");
        assertThatThrownBy(() -> scanIn("sub", "../sub/b", Reach.NONE)).hasMessageContaining("leaves the workspace");
        assertThatThrownBy(() -> scanIn("sub", elsewhere + "/deep/**", around))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("put dir('" + elsewhere + "/deep') { … } around the step and write '**'");
        assertThatThrownBy(() -> scan("/", Reach.NONE))
                .hasMessageContaining("put dir('/') { … } around the step and write '**'");
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
        assertThat(found("gone", "**", Reach.NONE).names()).isEmpty();
        assertThat(note("gone", "**", Reach.NONE)).hasSize(1);
    }

    @Test
    void shouldReachTheWorkspaceFromAFolderThatIsNotThereYet() throws IOException {
        write("data/a", "{}");
        Reach around = new Reach(workspace.toString(), List.of());

        assertThat(scanIn("not/yet", "../../data/*", around))
                .extracting(file -> file.path)
                .containsExactly("data/a");
        assertThat(found("not/yet", "../../data/*", around).names()).containsOnlyKeys("data/a");
        assertThat(note("not/yet", "../../data/*", around)).hasSize(2);
        assertThat(text("not/yet", "../../data/a", around)).isEqualTo("{}");
        assertThat(MetricsScan.growing(UNKNOWN, "data/a", around)
                        .invoke(workspace.resolve("not/yet").toFile(), null)
                        .path())
                .isEqualTo("data/a");
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
            assertThatThrownBy(() -> scan(pattern)).as(pattern).isInstanceOf(FilesRefused.class);
            assertThatThrownBy(() -> found("", pattern, Reach.NONE)).as(pattern).isInstanceOf(FilesRefused.class);
        }
    }

    @Test
    void shouldNoticeAFileThatChangedAfterItWasDigested() throws IOException {
        write("model.bin", "one");
        ArrayList<ScannedFile> scanned = new ArrayList<>(scan("*"));
        FileCheck check = new FileCheck(scanned, Reach.NONE);
        assertThat(check.invoke(workspace.toFile(), null).changed).isNull();

        write("model.bin", "another");

        assertThat(check.invoke(workspace.toFile(), null).changed).isEqualTo("model.bin");
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

        assertThat(text("", "params.json", Reach.NONE)).isEqualTo("{}");
        assertThatThrownBy(() -> new FileText("params.json", Reach.NONE, 1).invoke(workspace.toFile(), null))
                .hasMessageContaining("'params.json' is larger than 1 bytes");
    }

    @Test
    void shouldReadAFileOfTheWorkspaceHoweverItIsCalled() throws IOException {
        write("conf/params.json", "{}");
        write("sub/b", "b");
        Reach around = new Reach(workspace.toString(), List.of());

        for (String path : List.of("../conf/params.json", workspace + "/conf/params.json", ".././conf//params.json")) {
            assertThat(text("sub", path, around)).as(path).isEqualTo("{}");
        }
        assertThatThrownBy(() -> text("sub", "params.json", around))
                .hasMessageContaining("there is no file 'params.json' in the workspace");
        assertThatThrownBy(() -> text("gone", "params.json", around)).hasMessageContaining("there is no file");
        for (String path : List.of("../../x", "/etc/passwd", elsewhere + "/x")) {
            assertThatThrownBy(() -> text("sub", path, around)).as(path).isInstanceOf(FilesRefused.class);
        }
        assertThatThrownBy(() -> text("sub", "a\0b", around)).isInstanceOf(FilesRefused.class);
    }

    @Test
    void shouldReadAFileThroughALinkIntoAListedFolderOnly() throws IOException {
        Path cache = Files.createDirectories(elsewhere.resolve("cache"));
        Files.writeString(cache.resolve("ab12"), "{}");
        Files.createSymbolicLink(workspace.resolve("params.json"), cache.resolve("ab12"));
        Files.createSymbolicLink(workspace.resolve("broken.json"), Path.of("nowhere"));
        Reach listed = new Reach("", List.of(cache.toString()));

        assertThat(text("", "params.json", listed)).isEqualTo("{}");
        assertThatThrownBy(() -> text("", "params.json", Reach.NONE))
                .hasMessageContaining("'params.json' is reached through a symbolic link that leaves the workspace");
        assertThatThrownBy(() -> text("", "broken.json", listed))
                .hasMessageContaining("'broken.json' is a symbolic link that leads nowhere");
    }

    private ArrayList<ScannedFile> scan(String globs) throws IOException {
        return scan(globs, Reach.NONE);
    }

    private ArrayList<ScannedFile> scan(String globs, Reach reach) throws IOException {
        return FileScan.digesting(globs, reach, TaskListener.NULL).invoke(workspace.toFile(), null);
    }

    private ArrayList<ScannedFile> scanIn(String folder, String globs, Reach reach) throws IOException {
        return FileScan.digesting(globs, reach, TaskListener.NULL)
                .invoke(workspace.resolve(folder).toFile(), null);
    }

    private String text(String folder, String path, Reach reach) throws IOException {
        byte[] bytes =
                new FileText(path, reach, 10).invoke(workspace.resolve(folder).toFile(), null);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private FoundMetrics found(String folder, String globs, Reach reach) throws IOException {
        List<MetricsPatterns.Named> named = MetricsPatterns.split(globs);
        return FoundMetrics.checked(
                named,
                FileList.complete(FoundMetrics.patterns(named), reach)
                        .invoke(workspace.resolve(folder).toFile(), null));
    }

    private ArrayList<ScannedFile> note(String folder, String globs, Reach reach) throws IOException {
        return new MetricsNote(FoundMetrics.patterns(MetricsPatterns.split(globs)), reach)
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
