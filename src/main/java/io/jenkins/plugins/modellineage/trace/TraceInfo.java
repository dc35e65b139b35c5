package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a trace besides its spans.
 *
 * @param requested when it began, by the client's clock
 * @param took empty while it goes on, and where nobody said
 * @param metadata which never changes, as {@code mlflow.sourceRun}
 */
public record TraceInfo(
        TraceId id,
        ExperimentId experiment,
        Instant requested,
        Optional<Duration> took,
        TraceState state,
        Texts texts,
        SortedMap<String, String> metadata,
        SortedMap<String, String> tags) {
    /** Entries of metadata, and as many tags. */
    public static final int ENTRIES = 250;

    /** Characters of a value of metadata or of a tag. */
    public static final int VALUE = 8_000;

    /** Characters of a preview: the longest that MLflow's clients cut to. */
    public static final int PREVIEW = 10_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** The run in which a client traced. */
    public static final String SOURCE_RUN = "mlflow.sourceRun";

    public TraceInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(experiment, "experiment");
        moment("The time of a trace", requested);
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(texts, "texts");
        metadata = bounded("metadata", metadata);
        tags = bounded("tag", tags);
    }

    /** The client's own name of the request, and what went in and came out, shortened by the client. */
    public record Texts(String clientRequestId, String request, String response) {
        public static final Texts NONE = new Texts("", "", "");

        public Texts {
            Naming.text("The client_request_id of a trace", clientRequestId, Naming.KEY_LENGTH);
            Naming.text("The request_preview of a trace", request, PREVIEW);
            Naming.text("The response_preview of a trace", response, PREVIEW);
        }
    }

    /**
     * Checks a moment that a client said: protobuf has the years from 1 to 9999.
     *
     * @throws IllegalArgumentException when it is another one
     */
    static void moment(String thing, Instant at) {
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException(thing + " lies outside of the years from 1 to 9999; check the clock");
        }
    }

    private static SortedMap<String, String> bounded(String kind, Map<String, String> entries) {
        if (entries.size() > ENTRIES) {
            throw new IllegalArgumentException(
                    "A trace has at most " + ENTRIES + " entries of " + kind + ", not " + entries.size());
        }
        entries.forEach((key, value) -> entry(kind, key, value));
        return SortedMaps.copyOf(entries);
    }

    /**
     * Checks an entry of a trace.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static void entry(String kind, String key, String value) {
        Naming.key(kind, key);
        Naming.text("The value of " + kind + " " + Naming.quoted(key), value, VALUE);
    }

    /** The same with what a client said later of it: that counts, and entries come together. */
    TraceInfo told(TraceInfo later) {
        return new TraceInfo(
                id,
                later.experiment,
                later.requested,
                later.took.isPresent() ? later.took : took,
                later.state == TraceState.STATE_UNSPECIFIED ? state : later.state,
                later.texts,
                joined(metadata, later.metadata),
                joined(tags, later.tags));
    }

    /** The same with other tags. */
    TraceInfo tagged(Map<String, String> changed) {
        return new TraceInfo(id, experiment, requested, took, state, texts, metadata, new TreeMap<>(changed));
    }

    private static SortedMap<String, String> joined(Map<String, String> first, Map<String, String> second) {
        TreeMap<String, String> all = new TreeMap<>(first);
        all.putAll(second);
        return all;
    }
}
