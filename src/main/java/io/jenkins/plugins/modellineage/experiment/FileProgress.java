package io.jenkins.plugins.modellineage.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a metrics file was read, and what tells later whether that part is still the same.
 *
 * @param state what the reader must know to read on, opaque here
 * @param parts the file from its start to where it was read, harvest by harvest
 */
public record FileProgress(String state, List<Part> parts) {
    public static final FileProgress NONE = new FileProgress("", List.of());

    public FileProgress {
        Objects.requireNonNull(state, "state");
        parts = List.copyOf(parts);
    }

    /**
     * The bytes of one harvest.
     *
     * @param end offset of the byte behind them
     * @param sha256 empty in logs of earlier releases
     */
    public record Part(long end, Optional<Sha256> sha256) {}

    /** Bytes from the start of the file; 0 when it was never read. */
    public long offset() {
        return parts.isEmpty() ? 0 : parts.get(parts.size() - 1).end();
    }

    /** As much as it takes to look at the last part again: a week of harvests has tens of thousands. */
    public FileProgress last() {
        int from = Math.max(0, parts.size() - 2); // the last part begins where the one before it ends
        return new FileProgress(state, parts.subList(from, parts.size()));
    }

    /** Adds up harvests without a copy for each. */
    static final class Sum {
        private final List<Part> parts = new ArrayList<>();
        private String state = "";

        /** One that read no bytes tells how to go on, and nothing of the file. */
        void add(RunEvent.FileHarvested harvest) {
            if (parts.isEmpty() || parts.get(parts.size() - 1).end() != harvest.offset()) {
                parts.add(new Part(harvest.offset(), harvest.sha256()));
            }
            state = harvest.state();
        }

        FileProgress progress() {
            return new FileProgress(state, parts);
        }
    }
}
