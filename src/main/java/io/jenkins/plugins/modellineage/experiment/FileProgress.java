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

    FileProgress with(RunEvent.FileHarvested harvest) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(harvest.offset(), harvest.sha256()));
        return new FileProgress(harvest.state(), more);
    }
}
