package io.jenkins.plugins.modellineage.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Something that was recorded about an experiment. */
public sealed interface ExperimentEvent {
    ExperimentId id();

    Instant at();

    record ExperimentCreated(ExperimentId id, ExperimentName name, Instant at) implements ExperimentEvent {
        public ExperimentCreated {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    record ExperimentRenamed(ExperimentId id, ExperimentName name, Instant at) implements ExperimentEvent {
        public ExperimentRenamed {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** It is to be shown among others, or not. */
    record ExperimentMoved(ExperimentId id, Lifecycle lifecycle, Instant at) implements ExperimentEvent {
        public ExperimentMoved {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(lifecycle, "lifecycle");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    record ExperimentTagged(ExperimentId id, String key, String value, Instant at) implements ExperimentEvent {
        public ExperimentTagged {
            Objects.requireNonNull(id, "id");
            ParameterValues.checked("tag", key, value);
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    record ExperimentUntagged(ExperimentId id, String key, Instant at) implements ExperimentEvent {
        public ExperimentUntagged {
            Objects.requireNonNull(id, "id");
            Naming.key("tag", key);
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
