package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.util.Objects;

/** Something that was recorded of a trace. */
public sealed interface TraceEvent {
    /** The trace. */
    TraceId trace();

    /** What a client said of it; later words count, entries come together. */
    record TraceLogged(TraceInfo info) implements TraceEvent {
        public TraceLogged {
            Objects.requireNonNull(info, "info");
        }

        @Override
        public TraceId trace() {
            return info.id();
        }
    }

    /**
     * Spans that were put into the file beside, or the file of spans that a client sent in place of them.
     *
     * @param from where their line begins in the file
     * @param to where it ends
     */
    record SpansStored(TraceId trace, Form form, int count, long from, long to) implements TraceEvent {
        /** Spans of OpenTelemetry, or MLflow's own file. */
        public enum Form {
            OTLP,
            FILE
        }

        public SpansStored {
            Objects.requireNonNull(trace, "trace");
            Objects.requireNonNull(form, "form");
            if (count < 0 || from < 0 || to <= from) {
                throw new IllegalArgumentException("Spans of trace " + trace + " stand nowhere");
            }
        }
    }

    /** A tag that was set. */
    record TraceTagged(TraceId trace, String key, String value) implements TraceEvent {
        public TraceTagged {
            Objects.requireNonNull(trace, "trace");
            TraceInfo.entry("tag", key, value);
        }
    }

    /** A tag that was taken away. */
    record TraceUntagged(TraceId trace, String key) implements TraceEvent {
        public TraceUntagged {
            Objects.requireNonNull(trace, "trace");
            Naming.key("tag", key);
        }
    }

    /** A run that the trace belongs to besides. */
    record TraceLinked(TraceId trace, RunId run) implements TraceEvent {
        public TraceLinked {
            Objects.requireNonNull(trace, "trace");
            Objects.requireNonNull(run, "run");
        }
    }

    /** An assessment that was made or changed. */
    record TraceAssessed(TraceId trace, Assessment assessment) implements TraceEvent {
        public TraceAssessed {
            Objects.requireNonNull(trace, "trace");
            Objects.requireNonNull(assessment, "assessment");
        }
    }

    /** An assessment that was taken back. */
    record AssessmentDeleted(TraceId trace, String assessment) implements TraceEvent {
        public AssessmentDeleted {
            Objects.requireNonNull(trace, "trace");
            Naming.key("assessment id", assessment);
        }
    }

    /** The trace was deleted. */
    record TraceDeleted(TraceId trace) implements TraceEvent {
        public TraceDeleted {
            Objects.requireNonNull(trace, "trace");
        }
    }
}
