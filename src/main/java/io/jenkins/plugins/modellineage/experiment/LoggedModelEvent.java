package io.jenkins.plugins.modellineage.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Something that was recorded about a logged model; the model is the fold over its events. */
public sealed interface LoggedModelEvent {
    LoggedModelId id();

    Instant at();

    /**
     * The first event of every logged model.
     *
     * @param source the run that made it, where its client says so
     * @param type what kind of model; empty when nobody said
     */
    record ModelLogged(
            LoggedModelId id,
            ExperimentName experiment,
            Optional<RunId> source,
            String name,
            String type,
            SortedMap<String, String> params,
            SortedMap<String, String> tags,
            Instant at)
            implements LoggedModelEvent {
        public ModelLogged {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(experiment, "experiment");
            Objects.requireNonNull(source, "source");
            Naming.text("The name of a logged model", name, LoggedModel.NAME_LENGTH);
            Naming.text("The type of a logged model", type, LoggedModel.NAME_LENGTH);
            params = checked("parameter", params);
            tags = checked("tag", tags);
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Parameters of the model. */
    record ModelParamsLogged(LoggedModelId id, SortedMap<String, String> params, Instant at)
            implements LoggedModelEvent {
        public ModelParamsLogged {
            Objects.requireNonNull(id, "id");
            params = checked("parameter", params);
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Tags; one may be set again, the last value counts. */
    record ModelTagsSet(LoggedModelId id, SortedMap<String, String> tags, Instant at) implements LoggedModelEvent {
        public ModelTagsSet {
            Objects.requireNonNull(id, "id");
            tags = checked("tag", tags);
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Tags that are not set any more. */
    record ModelTagsDeleted(LoggedModelId id, Set<String> keys, Instant at) implements LoggedModelEvent {
        public ModelTagsDeleted {
            Objects.requireNonNull(id, "id");
            keys = Set.copyOf(keys);
            keys.forEach(key -> Naming.key("tag", key));
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** How far it is, as its client says. */
    record ModelStatusSaid(LoggedModelId id, LoggedModelStatus status, String message, Instant at)
            implements LoggedModelEvent {
        public ModelStatusSaid {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(status, "status");
            Naming.text("The message of a status", message, Naming.REMARK_LENGTH);
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Values that were measured of it. */
    record ModelMeasured(LoggedModelId id, List<ModelMetric> metrics, Instant at) implements LoggedModelEvent {
        public ModelMeasured {
            Objects.requireNonNull(id, "id");
            metrics = List.copyOf(metrics);
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** It is not shown any more. */
    record ModelDeleted(LoggedModelId id, Instant at) implements LoggedModelEvent {
        public ModelDeleted {
            Objects.requireNonNull(id, "id");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    private static SortedMap<String, String> checked(String kind, SortedMap<String, String> entries) {
        entries.forEach((key, value) -> ParameterValues.checked(kind, key, value));
        return SortedMaps.copyOf(entries);
    }
}
