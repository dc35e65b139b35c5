package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.GrowingDigest.Measured;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrowingDigestTest {
    private final GrowingDigest digest = new GrowingDigest();
    private final Log log = new Log();

    @Test
    void shouldReadOnlyWhatIsNew() throws IOException {
        log.print(1_000_000);
        digest.look(log);
        log.read = 0;
        log.print(10_000);

        assertThat(digest.look(log)).isEqualTo(log.measured());
        assertThat(log.read).isEqualTo(10_000 + GrowingDigest.TAIL);
    }

    @Test
    void shouldReadAllOfItOnceWithoutMemory() throws IOException {
        log.print(1_000_000);
        digest.look(log);
        log.read = 0;

        assertThat(new GrowingDigest().look(log)).isEqualTo(log.measured());
        assertThat(log.read).isEqualTo(1_000_000);
    }

    @Test
    void shouldReadAgainWhatBecameShorter() throws IOException {
        log.print(50_000);
        digest.look(log);
        log.content = Arrays.copyOf(log.content, 20_000);

        assertThat(digest.look(log)).isEqualTo(log.measured());
    }

    @Test
    void shouldReadAgainWhatWasReplaced() throws IOException {
        log.print(50_000);
        digest.look(log);
        log.content = new byte[0];
        log.print(60_000);

        assertThat(digest.look(log)).isEqualTo(log.measured());
    }

    @Test
    void shouldReadAgainWhatWasEmptied() throws IOException {
        log.print(10);
        digest.look(log);
        log.content = new byte[0];

        assertThat(digest.look(log)).isEqualTo(new Measured(0, Sha256.of(new byte[0])));
    }

    @Test
    void shouldGoOnAfterAnInterrupt() throws IOException {
        log.print(50_000);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> digest.look(log)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(digest.look(log)).isEqualTo(log.measured());
    }

    @Property(tries = 300)
    void shouldGiveTheDigestOfAllOfItAtEveryLook(
            @ForAll @Size(max = 8) List<@IntRange(max = 10_000) Integer> printed,
            @ForAll @IntRange(min = 1, max = 9_000) int piece)
            throws IOException {
        GrowingDigest growing = new GrowingDigest();
        Log grown = new Log();
        grown.piece = piece;
        for (int bytes : printed) {
            grown.print(bytes);
            assertThat(growing.look(grown)).isEqualTo(grown.measured());
        }
    }

    /** A log that gives itself out in pieces and counts what was read. */
    private static final class Log implements GrowingDigest.Source {
        private final Random random = new Random(7);
        private byte[] content = {};
        private int piece = 8_192;
        private long read;

        void print(int bytes) {
            byte[] more = new byte[bytes];
            random.nextBytes(more);
            int before = content.length;
            content = Arrays.copyOf(content, before + bytes);
            System.arraycopy(more, 0, content, before, bytes);
        }

        Measured measured() {
            return new Measured(content.length, Sha256.of(content));
        }

        @Override
        public long writeTo(long from, OutputStream out) throws IOException {
            int start = (int) Math.min(from, content.length);
            int end = Math.min(content.length, start + piece);
            out.write(content, start, end - start);
            read += end - start;
            return from + end - start;
        }
    }
}
