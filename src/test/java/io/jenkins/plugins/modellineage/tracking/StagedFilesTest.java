package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileBounds;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFilesTest {
    private static final FileBounds BOUNDS = new FileBounds(10, 20);
    private static final Predicate<Sha256> NONE = digest -> false;

    @TempDir
    Path run;

    private FileDigest store(StagedFiles files, String path, String content) throws IOException {
        return files.store(path, stream(content), BOUNDS, NONE);
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(StagedFiles files, FileDigest file) throws IOException {
        return Files.readString(files.content(file.sha256()).orElseThrow());
    }

    private List<String> onDisk() throws IOException {
        try (Stream<Path> names = Files.list(run.resolve("files"))) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldKnowAFileByItsDigestAfterARestart() throws IOException {
        FileDigest stored = store(StagedFiles.of(run), "a/b.txt", "hello");

        StagedFiles again = StagedFiles.of(run);
        assertThat(again.all()).containsExactly(stored);
        assertThat(stored.sha256()).isEqualTo(Sha256.of("hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(stored.size()).isEqualTo(5);
        assertThat(content(again, stored)).isEqualTo("hello");
    }

    @Test
    void shouldKeepTheLastContentOfAPath() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        store(files, "a", "one");
        FileDigest second = store(files, "a", "two");

        assertThat(files.all()).containsExactly(second);
        assertThat(onDisk()).containsExactly(second.sha256().hex());
    }

    @Test
    void shouldKeepAReplacedContentThatIsNeeded() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        FileDigest first = store(files, "a", "one");
        files.store("a", stream("two"), BOUNDS, first.sha256()::equals);

        assertThat(files.former(first.sha256()::equals)).containsExactly(first);
        assertThat(content(files, first)).isEqualTo("one");
    }

    @Test
    void shouldKeepAContentThatAnotherPathHas() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        store(files, "a", "same");
        FileDigest copy = store(files, "b", "same");
        files.remove("a", NONE);

        assertThat(files.all()).containsExactly(copy);
        assertThat(content(files, copy)).isEqualTo("same");
    }

    @Test
    void shouldRemoveAFolderAndNoOtherThatBeginsLikeIt() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        store(files, "dir/a", "1");
        store(files, "dir/b/c", "2");
        FileDigest other = store(files, "directory", "3");

        assertThat(files.remove("dir", NONE)).isEqualTo(2);
        assertThat(StagedFiles.of(run).all()).containsExactly(other);
        assertThat(files.remove("dir", NONE)).isZero();
    }

    @Test
    void shouldKeepNothingOfAFileThatBrokeOff() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        InputStream broken = new SequenceInputStream(stream("half"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        });

        assertThatThrownBy(() -> files.store("a", broken, BOUNDS, NONE)).hasMessage("gone");
        assertThat(files.all()).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatGrowsTooLarge() throws IOException {
        StagedFiles files = StagedFiles.of(run);

        assertThatThrownBy(() -> store(files, "a", "12345678901"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 10 B, the most for a file");
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void shouldCountWhatTheRunHasAndNotWhatWasReplaced() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        store(files, "a", "1234567");
        store(files, "a", "7654321");
        store(files, "b", "abcdefg");

        assertThatThrownBy(() -> store(files, "c", "ABCDEFG"))
                .hasMessageContaining("more than 20 B, the most for a run");
        files.remove("a", NONE);
        store(files, "c", "ABCDEFG");
    }

    @Test
    void shouldRefuseAFileWhereAFolderIsAndTheOtherWayRound() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        store(files, "a/b", "x");

        assertThatThrownBy(() -> store(files, "a", "x")).hasMessageContaining("where a folder is");
        assertThatThrownBy(() -> store(files, "a/b/c", "x")).hasMessageContaining("where the file 'a/b' is");
    }

    @Test
    void shouldTakeNothingWhenItIsClosed() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        FileDigest before = store(files, "a", "x");
        files.close();

        assertThatThrownBy(() -> store(files, "b", "y")).hasMessageContaining("run is over");
        assertThatThrownBy(() -> files.remove("a", NONE)).hasMessageContaining("run is over");
        assertThat(files.all()).containsExactly(before);
    }

    @Test
    void shouldLeaveOnlyTheJournalWhenAllIsArchived() throws IOException {
        StagedFiles files = StagedFiles.of(run);
        store(files, "a", "x");
        Files.writeString(run.resolve("files/part-1"), "of a crash");
        files.clear();

        assertThat(files.all()).isEmpty();
        assertThat(files.exist()).isFalse();
        assertThat(StagedFiles.of(run).all()).isEmpty();
    }

    @Test
    void shouldLookWithoutMendingWhatIsBeingWritten() throws IOException {
        store(StagedFiles.of(run), "a", "x");
        Path journal = run.resolve("files.jsonl");
        Files.writeString(journal, "{\"type\":\"file_st", StandardOpenOption.APPEND);
        long size = Files.size(journal);

        assertThat(StagedFiles.of(run).all()).hasSize(1);
        assertThat(Files.size(journal)).isEqualTo(size);
        StagedFiles writer = StagedFiles.of(run);
        store(writer, "b", "y");
        assertThat(StagedFiles.of(run).all()).hasSize(2);
    }

    @Test
    void shouldTakeFilesSideBySide() throws Exception {
        StagedFiles files = StagedFiles.of(run);
        ExecutorService clients = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 64; i++) {
            String name = "f" + i % 20;
            clients.submit(() -> files.store(name, stream(name), new FileBounds(10, 1_000), NONE));
        }
        clients.shutdown();

        assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(StagedFiles.of(run).all()).hasSize(20);
        assertThat(onDisk()).hasSize(20);
    }
}
