package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The texts in the rows of one file: values of JSON at any depth, cells, and lines; of a text of several lines each line as
 * well. What is too short does not count, see {@link TextHash}. For one thread.
 */
final class RowTexts {
    /** Texts of one row; a longer conversation is looked at as far as this. As many of their lines count besides. */
    static final int MOST = 1_000;

    private static final int BATCH = 1 << 12;

    private final Sketching sketching;
    private final boolean wanted;
    private final TextHash hash = new TextHash();
    private final long[] batch;
    private int waiting;
    private int left;
    private int linesLeft;

    /** @param sketching of the texts of the input that the file is one of; empty where they are not asked for */
    RowTexts(Optional<Sketching> sketching) {
        this.wanted = sketching.isPresent();
        this.sketching = sketching.orElse(null);
        this.batch = new long[wanted ? BATCH : 0];
    }

    /** Another row begins. */
    void begin() {
        left = MOST;
        linesLeft = MOST;
    }

    void add(String text) {
        if (wanted && text.length() * 3L >= TextHash.SHORTEST) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            add(utf8, 0, utf8.length);
        }
    }

    /** Every text in a value, as Java has it. */
    void addAll(Object value) {
        if (!wanted) {
            return;
        }
        if (value instanceof Map<?, ?> group) {
            group.values().forEach(this::addAll);
        } else if (value instanceof Iterable<?> list) {
            list.forEach(this::addAll);
        } else if (value instanceof String text) {
            add(text);
        }
    }

    void add(byte[] utf8, int from, int end) {
        if (wanted && left > 0) {
            int taken = hash.ofAll(utf8, from, end, linesLeft, this::take);
            left -= Math.min(1, taken);
            linesLeft -= Math.max(0, taken - 1);
            if (hash.hasMore()) {
                leaveOut();
            }
        } else if (end - from >= TextHash.SHORTEST) {
            leaveOut();
        }
    }

    /** There are texts that are not looked at. */
    void leaveOut() {
        if (wanted) {
            sketching.leaveOut();
        }
    }

    private void take(long one) {
        if (sketching.wants(one)) {
            batch[waiting++] = one;
            if (waiting == BATCH) {
                flush();
            }
        }
    }

    void flush() {
        if (wanted) {
            sketching.add(batch, waiting);
            waiting = 0;
        }
    }
}
