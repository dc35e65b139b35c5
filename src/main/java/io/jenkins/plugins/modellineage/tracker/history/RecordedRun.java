package io.jenkins.plugins.modellineage.tracker.history;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A run as another tool recorded it, without its series. Texts are as the tool has them: whoever records the run checks whether
 * they fit.
 *
 * @param tool its name, as this plugin writes it: {@code mlflow}, {@code neptune}, {@code wandb}
 * @param id of the run in the tool, the same wherever its files lie, so that a second import knows it
 * @param name that people gave it; empty when they gave none
 * @param experiment the tool's word may be project; empty when there is none
 * @param parent the id in the tool of the run that it is part of
 * @param started when it began, by the clock of the machine that it ran on; empty when nothing tells
 * @param ended likewise; empty while it runs as well
 * @param status as the tool has it: {@link RunStatus#RUNNING} also of a run that never told its end
 * @param files where files lie that belong to it
 */
public record RecordedRun(
        String tool,
        String id,
        String name,
        String experiment,
        Optional<String> parent,
        Optional<Instant> started,
        Optional<Instant> ended,
        RunStatus status,
        SortedMap<String, String> params,
        SortedMap<String, String> tags,
        List<Input> inputs,
        List<RecordedFiles> files) {
    /** Behind the year 9999; no run is from there, and pages and other tools cannot write such a time. */
    private static final long FARTHEST = 253_402_300_800_000L;

    public RecordedRun {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(status, "status");
        params = SortedMaps.copyOf(params);
        tags = SortedMaps.copyOf(tags);
        inputs = List.copyOf(inputs);
        files = List.copyOf(files);
        if (tool.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("A recorded run needs a tool and an id");
        }
    }

    /**
     * A time as most tools keep it.
     *
     * @param milliseconds since the epoch
     * @return empty for what cannot be the time of a run: 0 and before, or behind the year 9999
     */
    public static Optional<Instant> time(long milliseconds) {
        return milliseconds > 0 && milliseconds < FARTHEST
                ? Optional.of(Instant.ofEpochMilli(milliseconds))
                : Optional.empty();
    }
}
