package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestingTest {
    @TempDir
    private Path directory;

    @Test
    void shouldDigestAFileAndTellItsProgress() throws IOException {
        Path file = Files.write(directory.resolve("model.bin"), new byte[300_000]);
        AtomicLong progress = new AtomicLong();

        assertThat(Digesting.digest(file, "out/model.bin", progress::addAndGet))
                .isEqualTo(new FileDigest("out/model.bin", 300_000, Sha256.of(new byte[300_000])));
        assertThat(progress).hasValue(300_000);
    }

    @Test
    void shouldNoticeAFileThatGrowsMeanwhile() throws IOException {
        Path file = Files.write(directory.resolve("model.bin"), new byte[300_000]);

        assertThatThrownBy(() -> Digesting.digest(file, "out/model.bin", bytes -> append(file)))
                .isInstanceOf(FileChangedException.class)
                .hasMessage(
                        "File 'out/model.bin' changed while it was hashed; wait for its writer to end before tracking"
                                + " it");
    }

    @Test
    void shouldNoticeAFileThatShrinksMeanwhile() throws IOException {
        Path file = Files.write(directory.resolve("model.bin"), new byte[300_000]);

        assertThatThrownBy(() -> Digesting.digest(file, "model.bin", bytes -> write(file, new byte[10])))
                .isInstanceOf(FileChangedException.class);
    }

    @Test
    void shouldStopAtAnInterrupt() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Digesting.digest(new ByteArrayInputStream(new byte[10]), bytes -> {}))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void shouldRefuseWhatIsNoFile() throws IOException {
        Path link = Files.createSymbolicLink(
                directory.resolve("link"), Files.write(directory.resolve("file"), new byte[1]));

        assertThatThrownBy(() -> Digesting.digest(directory, "out", bytes -> {}))
                .hasMessage("'out' is not a regular file; narrow the pattern to files");
        assertThatThrownBy(() -> Digesting.digest(link, "link", bytes -> {}))
                .hasMessage("'link' is not a regular file; narrow the pattern to files");
    }

    private static void append(Path file) {
        write(file, new byte[1], StandardOpenOption.APPEND);
    }

    private static void write(Path file, byte[] bytes, StandardOpenOption... options) {
        try {
            Files.write(file, bytes, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldReadLargeFilesInLargePieces() throws IOException {
        byte[] model = new byte[5_000_000];
        new Random(7).nextBytes(model);
        List<Integer> asked = new ArrayList<>();
        InputStream content = new FilterInputStream(new ByteArrayInputStream(model)) {
            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                asked.add(length);
                return super.read(bytes, start, length);
            }
        };

        assertThat(Digesting.digest(content, bytes -> {})).isEqualTo(Sha256.of(model));
        assertThat(asked).first().isEqualTo(1 << 16);
        assertThat(asked.subList(1, asked.size())).containsOnly(1 << 20);
    }
}
