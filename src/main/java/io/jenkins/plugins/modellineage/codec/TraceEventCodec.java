package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceEvent.AssessmentDeleted;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceAssessed;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceDeleted;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLinked;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceTagged;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceUntagged;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An event of a trace: {@code type}, {@code trace} and its values. */
public final class TraceEventCodec {
    private static final String TYPE = "type";
    private static final String LOGGED = "trace_logged";
    private static final String STORED = "spans_stored";
    private static final String TAGGED = "trace_tagged";
    private static final String UNTAGGED = "trace_untagged";
    private static final String LINKED = "trace_linked";
    private static final String ASSESSED = "trace_assessed";
    private static final String WITHDRAWN = "assessment_deleted";
    private static final String DELETED = "trace_deleted";
    private static final String TRACE = "trace";
    private static final String EXPERIMENT = "experiment";
    private static final String REQUESTED = "requested";
    private static final String NANOSECONDS = "nanoseconds";
    private static final String STATE = "state";
    private static final String CLIENT_REQUEST = "client_request";
    private static final String REQUEST = "request";
    private static final String RESPONSE = "response";
    private static final String METADATA = "metadata";
    private static final String TAGS = "tags";
    private static final String FORM = "form";
    private static final String COUNT = "count";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String RUN = "run";
    private static final String ASSESSMENT = "assessment";

    private TraceEventCodec() {}

    /** The lines of a journal that hold the events, which count together or not at all. */
    public static List<byte[]> lines(List<? extends TraceEvent> events) {
        List<byte[]> lines = new ArrayList<>();
        for (TraceEvent event : events) {
            lines.add(new SealedLine(write(event), lines.size() + 1, events.size()).write());
        }
        return lines;
    }

    static ObjectNode write(TraceEvent event) {
        if (event instanceof TraceLogged logged) {
            return info(node(LOGGED, event), logged.info());
        }
        if (event instanceof SpansStored stored) {
            return node(STORED, event)
                    .put(FORM, stored.form().name())
                    .put(COUNT, stored.count())
                    .put(FROM, stored.from())
                    .put(TO, stored.to());
        }
        if (event instanceof TraceTagged tagged) {
            return node(TAGGED, event).put(KEY, tagged.key()).put(VALUE, tagged.value());
        }
        if (event instanceof TraceUntagged untagged) {
            return node(UNTAGGED, event).put(KEY, untagged.key());
        }
        if (event instanceof TraceLinked linked) {
            return node(LINKED, event).put(RUN, linked.run().value());
        }
        if (event instanceof TraceAssessed assessed) {
            return node(ASSESSED, event).set(ASSESSMENT, AssessmentCodec.write(assessed.assessment()));
        }
        return event instanceof AssessmentDeleted deleted
                ? node(WITHDRAWN, event).put(ASSESSMENT, deleted.assessment())
                : node(DELETED, event);
    }

    private static ObjectNode node(String type, TraceEvent event) {
        return Json.object().put(TYPE, type).put(TRACE, event.trace().value());
    }

    static ObjectNode info(ObjectNode node, TraceInfo info) {
        node.put(EXPERIMENT, info.experiment().value());
        node.put(REQUESTED, info.requested().toString());
        info.took().ifPresent(took -> node.put(NANOSECONDS, took.toNanos()));
        node.put(STATE, info.state().name());
        text(node, CLIENT_REQUEST, info.texts().clientRequestId());
        text(node, REQUEST, info.texts().request());
        text(node, RESPONSE, info.texts().response());
        if (!info.metadata().isEmpty()) {
            node.set(METADATA, Json.texts(info.metadata()));
        }
        if (!info.tags().isEmpty()) {
            node.set(TAGS, Json.texts(info.tags()));
        }
        return node;
    }

    static void text(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    /**
     * Reads a stored event.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static TraceEvent read(JsonNode node) {
        Fields fields = Fields.of(node);
        String type = fields.text(TYPE);
        TraceId trace = new TraceId(fields.text(TRACE));
        return switch (type) {
            case LOGGED -> new TraceLogged(info(trace, fields));
            case STORED ->
                new SpansStored(
                        trace,
                        word(SpansStored.Form.class, FORM, fields.text(FORM)),
                        fields.number(COUNT),
                        fields.whole(FROM),
                        fields.whole(TO));
            case TAGGED -> new TraceTagged(trace, fields.text(KEY), fields.text(VALUE));
            case UNTAGGED -> new TraceUntagged(trace, fields.text(KEY));
            case LINKED -> new TraceLinked(trace, new RunId(fields.text(RUN)));
            case ASSESSED -> new TraceAssessed(trace, AssessmentCodec.read(fields.object(ASSESSMENT)));
            case WITHDRAWN -> new AssessmentDeleted(trace, fields.text(ASSESSMENT));
            case DELETED -> new TraceDeleted(trace);
            default -> throw new NewerFormatException("event", type);
        };
    }

    private static TraceInfo info(TraceId id, Fields fields) {
        return new TraceInfo(
                id,
                new ExperimentId(fields.text(EXPERIMENT)),
                fields.time(REQUESTED),
                fields.has(NANOSECONDS) ? Optional.of(Duration.ofNanos(fields.whole(NANOSECONDS))) : Optional.empty(),
                word(TraceState.class, STATE, fields.text(STATE)),
                new TraceInfo.Texts(
                        fields.optionalText(CLIENT_REQUEST).orElse(""),
                        fields.optionalText(REQUEST).orElse(""),
                        fields.optionalText(RESPONSE).orElse("")),
                fields.textMap(METADATA),
                fields.textMap(TAGS));
    }

    static <E extends Enum<E>> E word(Class<E> type, String key, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new CodecException("'" + key + "' is unknown: " + word));
    }
}
