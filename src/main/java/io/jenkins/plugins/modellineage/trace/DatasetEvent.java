package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Something that was recorded of an evaluation dataset. */
public sealed interface DatasetEvent {
    /** The dataset's id. */
    String dataset();

    /** A dataset that somebody made. */
    record DatasetCreated(EvaluationDataset created) implements DatasetEvent {
        public DatasetCreated {
            Objects.requireNonNull(created, "created");
        }

        @Override
        public String dataset() {
            return created.id();
        }
    }

    /** Rows that were added, or changed. */
    record RecordsSaid(String dataset, List<DatasetRecord> records, Instant at) implements DatasetEvent {
        public RecordsSaid {
            Objects.requireNonNull(dataset, "dataset");
            records = List.copyOf(records);
            Objects.requireNonNull(at, "at");
        }
    }

    /** Rows that were taken away. */
    record RecordsDeleted(String dataset, List<String> records, Instant at) implements DatasetEvent {
        public RecordsDeleted {
            Objects.requireNonNull(dataset, "dataset");
            records = List.copyOf(records);
            Objects.requireNonNull(at, "at");
        }
    }

    /** Tags that were set, or, with an empty value, taken away. */
    record DatasetTagged(String dataset, SortedMap<String, String> tags, Instant at) implements DatasetEvent {
        public DatasetTagged {
            Objects.requireNonNull(dataset, "dataset");
            tags = SortedMaps.copyOf(tags);
            Objects.requireNonNull(at, "at");
        }
    }

    /** The experiments that it belongs to from now on. */
    record DatasetPlaced(String dataset, SortedSet<ExperimentId> experiments, Instant at) implements DatasetEvent {
        public DatasetPlaced {
            Objects.requireNonNull(dataset, "dataset");
            experiments = Collections.unmodifiableSortedSet(new TreeSet<>(experiments));
            Objects.requireNonNull(at, "at");
        }
    }

    /** The dataset was deleted. */
    record DatasetDeleted(String dataset) implements DatasetEvent {
        public DatasetDeleted {
            Objects.requireNonNull(dataset, "dataset");
        }
    }
}
