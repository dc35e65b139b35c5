package io.jenkins.plugins.modellineage.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * How far a ledger is read.
 *
 * @param read bytes so far
 * @param all bytes that are to be read
 */
public record ReplayProgress(long read, long all) {
    /** Bytes after which who waits is told again. */
    private static final long STRIDE = 4 << 20;

    /** {@code 34 % of 391 MB} goes by this. */
    public int percent() {
        return all == 0 ? 100 : (int) (100 * read / all);
    }

    /** @param segments of which the first ones are not read, and so much of the one after them */
    static Meter meter(List<Path> segments, int skipped, long from, Consumer<ReplayProgress> told) throws IOException {
        long all = -from;
        for (Path file : segments.subList(skipped, segments.size())) {
            all += Files.size(file);
        }
        return new Meter(Math.max(0, all), told);
    }

    /** Counts what is read. Not for several threads. */
    static final class Meter {
        private final long all;
        private final Consumer<ReplayProgress> told;
        private long read;
        private long next = STRIDE;

        private Meter(long all, Consumer<ReplayProgress> told) {
            this.all = all;
            this.told = told;
            told.accept(new ReplayProgress(0, all));
        }

        void read(long bytes) {
            read += bytes;
            if (read >= next) {
                next = read + STRIDE;
                told.accept(new ReplayProgress(read, all));
            }
        }
    }
}
