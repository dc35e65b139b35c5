package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.LineHash;
import io.jenkins.plugins.modellineage.experiment.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What single examples of a set were asked, as the hash of each text. Never changes. */
public final class PromptHashes {
    private final long[] ascending;

    private PromptHashes(long[] ascending) {
        this.ascending = ascending;
    }

    /**
     * Those of a file or another machine.
     *
     * @throws IllegalArgumentException when no set has these
     */
    public static PromptHashes of(long[] ascending) {
        if (ascending.length == 0 || ascending.length > ScoreTable.MOST_ROWS) {
            throw new IllegalArgumentException(
                    "A set has " + ascending.length + " prompts; 1 to " + ScoreTable.MOST_ROWS + " are possible");
        }
        for (int i = 1; i < ascending.length; i++) {
            if (ascending[i - 1] >= ascending[i]) {
                throw new IllegalArgumentException("The hashes of prompts are not in ascending order");
            }
        }
        return new PromptHashes(ascending.clone());
    }

    /** As {@link TextHash} has them, ascending. */
    public long[] ascending() {
        return ascending.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PromptHashes hashes && Arrays.equals(ascending, hashes.ascending);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascending);
    }

    /** {@code 200 prompts}. */
    @Override
    public String toString() {
        return ascending.length + " prompts";
    }

    /** Gathers them, a small object for each row. Not for several threads. */
    public static final class Builder {
        private final TextHash texts;
        private final LineHash ids = new LineHash();
        private final List<Asked> asked = new ArrayList<>();

        private record Asked(long text, long example) {}

        public Builder() {
            this(new TextHash());
        }

        /** @param texts may be that of others, of which one at a time adds: it has room for the longest text */
        public Builder(TextHash texts) {
            this.texts = texts;
        }

        /** Adds what an example was asked; a text that is too short, and rows of more than a set can have, do not count. */
        public Builder add(Example example, String text) {
            OptionalLong hash = asked.size() < ScoreTable.MOST_ROWS ? texts.of(text) : OptionalLong.empty();
            if (hash.isPresent()) {
                byte[] id = example.id().getBytes(StandardCharsets.UTF_8);
                asked.add(new Asked(hash.getAsLong(), ids.of(id, 0, id.length)));
            }
            return this;
        }

        /** What one example alone was asked: what several are is a frame, or a common stem. Empty when that is nothing. */
        public Optional<PromptHashes> build() {
            Asked[] sorted = asked.stream()
                    .distinct()
                    .sorted((one, other) -> Long.compare(one.text(), other.text()))
                    .toArray(Asked[]::new);
            long[] kept = new long[sorted.length];
            int size = 0;
            int next;
            for (int from = 0; from < sorted.length; from = next) {
                next = from + 1;
                while (next < sorted.length && sorted[next].text() == sorted[from].text()) {
                    next++;
                }
                if (next == from + 1) {
                    kept[size++] = sorted[from].text();
                }
            }
            return size == 0 ? Optional.empty() : Optional.of(new PromptHashes(Arrays.copyOf(kept, size)));
        }
    }
}
