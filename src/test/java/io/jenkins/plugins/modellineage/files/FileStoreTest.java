package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);
    private static final Sha256 DIGEST = Sha256.of(WEIGHTS);

    @TempDir
    private Path directory;

    private FileStore store;

    @BeforeEach
    void open() {
        store = FileStore.in(directory.resolve("files"));
    }

    @Test
    void shouldKeepAFileAfterItsOriginalIsGone() throws IOException {
        Path original = Files.write(directory.resolve("model.bin"), WEIGHTS);
        store.pin(DIGEST, PinnedFiles.Source.of(original));
        Files.delete(original);

        assertThat(store.has(DIGEST)).isTrue();
        assertThat(content()).isEqualTo(WEIGHTS);
        assertThat(store.rehash(DIGEST)).isEqualTo(DIGEST);
    }

    @Test
    void shouldGiveAFileUp() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));

        store.release(DIGEST);
        store.release(DIGEST);

        assertThat(store.has(DIGEST)).isFalse();
    }

    @Test
    void shouldTellHowMuchOfAKeptFileIsRead() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));
        AtomicLong read = new AtomicLong();

        assertThat(store.intact(DIGEST, read::addAndGet)).isTrue();
        assertThat(read).hasValue(WEIGHTS.length);
    }

    @Test
    void shouldShareNoBytesWithTheOriginal() throws IOException {
        Path original = Files.write(directory.resolve("model.bin"), WEIGHTS);
        store.pin(DIGEST, PinnedFiles.Source.of(original));
        Files.write(original, new byte[] {6, 6, 6});

        assertThat(content()).isEqualTo(WEIGHTS);
    }

    @Test
    void shouldReplaceALinkByACopy() throws IOException {
        Path original = Files.write(directory.resolve("model.bin"), WEIGHTS);
        Path kept = Files.createDirectories(directory.resolve("files")).resolve(DIGEST.hex());
        Files.createLink(kept, original);

        store.pin(DIGEST, PinnedFiles.Source.of(original));

        assertThat(Files.isSameFile(original, kept)).isFalse();
        assertThat(content()).isEqualTo(WEIGHTS);
    }

    @Test
    void shouldKnowAFileByItsLengthWithoutReadingIt() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));

        assertThat(store.has(new FileDigest("model.bin", WEIGHTS.length, DIGEST)))
                .isTrue();
        assertThat(store.has(new FileDigest("model.bin", 1, DIGEST))).isFalse();
    }

    @Test
    void shouldRemoveWhatACrashLeftButNoPinnedFile() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));
        Files.write(directory.resolve("files").resolve("part-8273645.tmp"), new byte[] {'w', 'e'});

        store.removeLeftovers();

        try (Stream<Path> left = Files.list(directory.resolve("files"))) {
            assertThat(left).containsExactly(directory.resolve("files").resolve(DIGEST.hex()));
        }
    }

    @Test
    void shouldHaveNoLeftoversBeforeTheFirstPin() throws IOException {
        store.removeLeftovers();

        assertThat(directory.resolve("files")).doesNotExist();
    }

    @Test
    void shouldCopyAStream() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));

        assertThat(content()).isEqualTo(WEIGHTS);
    }

    @Test
    void shouldKeepNothingWithOtherContent() throws IOException {
        assertThatThrownBy(() -> store.pin(DIGEST, () -> new ByteArrayInputStream(new byte[] {1})))
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining("instead of " + DIGEST);
        Path other = Files.write(directory.resolve("other"), new byte[] {1});
        assertThatThrownBy(() -> store.pin(DIGEST, PinnedFiles.Source.of(other)))
                .isInstanceOf(DigestMismatchException.class);

        assertThat(store.has(DIGEST)).isFalse();
        assertThat(kept()).isEmpty();
        assertThat(Files.readAllBytes(other)).as("the original stays").hasSize(1);
    }

    @Test
    void shouldLeaveNothingOfAStreamThatBreaks() throws IOException {
        assertThatThrownBy(() -> store.pin(DIGEST, () -> new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection lost");
                    }
                }))
                .hasMessage("connection lost");
        assertThat(kept()).isEmpty();
    }

    @Test
    void shouldNotReadWhatItHas() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));

        store.pin(DIGEST, () -> {
            throw new IOException("must not be opened");
        });
        assertThat(kept()).containsExactly(DIGEST.hex());
    }

    @Test
    void shouldNoticeDamage() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));
        Files.write(directory.resolve("files").resolve(DIGEST.hex()), new byte[] {1});

        assertThat(store.rehash(DIGEST)).isEqualTo(Sha256.of(new byte[] {1}));
    }

    @Test
    void shouldReplaceWhatIsDamaged() throws IOException {
        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));
        Files.write(directory.resolve("files").resolve(DIGEST.hex()), new byte[] {6, 6, 6});

        store.pin(DIGEST, () -> new ByteArrayInputStream(WEIGHTS));

        assertThat(content()).isEqualTo(WEIGHTS);
    }

    @Test
    void shouldSayWhatItDoesNotHave() {
        assertThat(store.has(DIGEST)).isFalse();
        assertThatThrownBy(() -> store.open(DIGEST)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.rehash(DIGEST)).isInstanceOf(NoSuchFileException.class);
    }

    private byte[] content() throws IOException {
        try (InputStream input = store.open(DIGEST)) {
            return input.readAllBytes();
        }
    }

    private List<String> kept() throws IOException {
        if (!Files.exists(directory.resolve("files"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.resolve("files"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
