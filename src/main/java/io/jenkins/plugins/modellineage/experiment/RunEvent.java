package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Something that was recorded about a tracked run; the run is the fold over its events. */
public sealed interface RunEvent {

    /** The first event of every run. Times are recorded to the millisecond. */
    record RunStarted(RunId id, Optional<RunId> parent, ExperimentName experiment, BuildRef build, Instant at)
            implements RunEvent {
        public RunStarted {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(parent, "parent");
            Objects.requireNonNull(experiment, "experiment");
            Objects.requireNonNull(build, "build");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Parameters, normalised by {@link ParameterValues}. */
    record ParamsLogged(SortedMap<String, String> params) implements RunEvent {
        public ParamsLogged {
            params = SortedMaps.copyOf(params);
            params.forEach((key, value) -> ParameterValues.checked("parameter", key, value));
        }
    }

    /** @param source the file that they were read from; empty when a step was given them */
    record MetricsLogged(List<MetricRecord> metrics, Optional<SourceFile> source) implements RunEvent {
        public MetricsLogged {
            metrics = List.copyOf(metrics);
            Objects.requireNonNull(source, "source");
            Set<String> keys = new HashSet<>();
            for (MetricRecord metric : metrics) {
                if (keys.add(metric.key())) {
                    Naming.key("metric", metric.key());
                }
            }
        }

        public MetricsLogged(List<MetricRecord> metrics) {
            this(metrics, Optional.empty());
        }
    }

    /** Tags; unlike a parameter a tag may be set again, the last value counts. */
    record TagsSet(SortedMap<String, String> tags) implements RunEvent {
        public TagsSet {
            tags = SortedMaps.copyOf(tags);
            tags.forEach((key, value) -> ParameterValues.checked("tag", key, value));
        }
    }

    /** Tags that are not set any more. */
    record TagsDeleted(Set<String> keys) implements RunEvent {
        public TagsDeleted {
            keys = Set.copyOf(keys);
            keys.forEach(key -> Naming.key("tag", key));
        }
    }

    /**
     * How a client says that the run stands. It does not end the run, and may be taken back: the block, or the build,
     * that the run belongs to ends it.
     *
     * @param at when it ended, by the client's clock; empty while it runs
     */
    record StatusSaid(RunStatus status, Optional<Instant> at) implements RunEvent {
        public StatusSaid {
            Objects.requireNonNull(status, "status");
            at = status.ended() ? at.map(moment -> moment.truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
        }
    }

    /** The run is to be shown among others, or not. */
    record LifecycleChanged(Lifecycle lifecycle) implements RunEvent {
        public LifecycleChanged {
            Objects.requireNonNull(lifecycle, "lifecycle");
        }
    }

    record InputsRecorded(List<Input> inputs) implements RunEvent {
        public InputsRecorded {
            inputs = List.copyOf(inputs);
        }
    }

    /** Logged models that the run keeps, made or used. */
    record ModelsLinked(List<ModelLink> links) implements RunEvent {
        public ModelsLinked {
            links = List.copyOf(links);
        }
    }

    record ArtifactsRecorded(List<FileDigest> files) implements RunEvent {
        public ArtifactsRecorded {
            files = List.copyOf(files);
        }
    }

    /** Facts that add to, or replace, those recorded before. */
    record ProvenanceRecorded(Provenance provenance) implements RunEvent {
        public ProvenanceRecorded {
            Objects.requireNonNull(provenance, "provenance");
        }
    }

    /**
     * A metrics file was read up to an offset; appended together with the metrics it held, so that none is read twice.
     *
     * @param path of the file in its workspace
     * @param offset bytes read so far
     * @param state what the reader must know to read on
     * @param sha256 of the bytes between the offset before and this one; empty in logs of earlier releases
     */
    record FileHarvested(String path, long offset, String state, Optional<Sha256> sha256) implements RunEvent {
        public FileHarvested(String path, long offset) {
            this(path, offset, "", Optional.empty());
        }

        public FileHarvested {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(sha256, "sha256");
            if (offset < 0) {
                throw new IllegalArgumentException("Offset " + offset + " in " + Naming.quoted(path));
            }
        }
    }

    /** A metrics file was written anew: what was read from it before does not count any more. */
    record FileRestarted(String path) implements RunEvent {
        public FileRestarted {
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * The metrics files that were there when the block of the run began; of many several events tell.
     *
     * @param at when, by the clock of the agent
     */
    record FilesNoted(Instant at, List<NotedFile> files) implements RunEvent {
        /** Files in one event: it is one line of a log. */
        private static final int FILES = 1_000;

        public FilesNoted {
            at = at.truncatedTo(ChronoUnit.MILLIS);
            files = List.copyOf(files);
        }

        /** As many events as the files need; one when there are none. */
        public static RunEvent[] of(Instant at, List<NotedFile> files) {
            List<RunEvent> events = new ArrayList<>();
            for (int from = 0; from == 0 || from < files.size(); from += FILES) {
                events.add(new FilesNoted(at, files.subList(from, Math.min(files.size(), from + FILES))));
            }
            return events.toArray(new RunEvent[0]);
        }
    }

    /** A metrics file that was found did not count. */
    record FileUncounted(UncountedFile file) implements RunEvent {
        public FileUncounted {
            Objects.requireNonNull(file, "file");
        }
    }

    /**
     * A reader of a metrics file said something about it, which is told once a file and subject.
     *
     * @param path of the file in its workspace
     * @param subject the metric that it is about, or empty
     * @param sentence as it was told
     */
    record FileRemarked(String path, String subject, String sentence) implements RunEvent {
        public FileRemarked {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(sentence, "sentence");
        }
    }

    /**
     * The end of the run. A second one changes nothing, so that every place that ends runs may do so.
     *
     * @param failure why it did not end well, as far as that is known
     */
    record RunEnded(RunStatus status, Instant at, Optional<RunFailure> failure) implements RunEvent {
        public RunEnded(RunStatus status, Instant at) {
            this(status, at, Optional.empty());
        }

        public RunEnded {
            Objects.requireNonNull(failure, "failure");
            at = at.truncatedTo(ChronoUnit.MILLIS);
            if (!status.ended()) {
                throw new IllegalArgumentException("A run cannot end as " + status);
            }
        }
    }

    /** Parameters in any map form. */
    static ParamsLogged params(Map<String, String> params) {
        return new ParamsLogged(SortedMaps.copyOf(params));
    }
}
