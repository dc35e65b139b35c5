package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The texts in the rows of one file: values of JSON at any depth, cells, and lines; of a text of several lines each line as
 * well. What is too short does not count, see {@link TextHash}. For one thread.
 */
final class RowTexts {
    /** Texts and lines of one row; a longer conversation is looked at as far as this. */
    static final int MOST = 1_000;

    private static final int BATCH = 1 << 12;

    private final Sketching sketching;
    private final boolean wanted;
    private final TextHash hash = new TextHash();
    private final long[] batch;
    private int waiting;
    private int left;

    /** @param sketching of the texts of the input that the file is one of; empty where they are not asked for */
    RowTexts(Optional<Sketching> sketching) {
        this.wanted = sketching.isPresent();
        this.sketching = sketching.orElse(null);
        this.batch = new long[wanted ? BATCH : 0];
    }

    boolean areWanted() {
        return wanted;
    }

    /** Another row begins. */
    void begin() {
        left = MOST;
    }

    void add(String text) {
        if (wanted && text.length() * 3L >= TextHash.SHORTEST) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            add(utf8, 0, utf8.length);
        }
    }

    /** Every text in a value, as Java has it. */
    void addAll(Object value) {
        if (!wanted || left <= 0) {
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
        if (!wanted || end - from < TextHash.SHORTEST) {
            return;
        }
        piece(utf8, from, end);
        int begin = from;
        for (int at = from; at < end; at++) {
            if (utf8[at] == '\n') {
                piece(utf8, begin, at);
                begin = at + 1;
            }
        }
        if (begin > from) {
            piece(utf8, begin, end);
        }
    }

    private void piece(byte[] utf8, int from, int end) {
        if (end - from < TextHash.SHORTEST || left <= 0) {
            return;
        }
        left--;
        OptionalLong one = hash.of(utf8, from, end);
        if (one.isPresent() && sketching.wants(one.getAsLong())) {
            batch[waiting++] = one.getAsLong();
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
