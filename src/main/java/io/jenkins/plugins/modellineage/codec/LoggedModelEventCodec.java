package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelMeasured;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelParamsLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelStatusSaid;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsSet;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.LoggedModelStatus;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.time.Instant;
import java.util.TreeSet;

/** An event of a logged model: {@code type} and its values. */
public final class LoggedModelEventCodec {
    private static final String TYPE = "type";
    private static final String LOGGED = "model_logged";
    private static final String PARAMS_LOGGED = "model_params_logged";
    private static final String TAGS_SET = "model_tags_set";
    private static final String TAGS_DELETED = "model_tags_deleted";
    private static final String STATUS_SAID = "model_status_said";
    private static final String MEASURED = "model_measured";
    private static final String DELETED = "model_deleted";
    private static final String ID = "id";
    private static final String TIME = "time";
    private static final String EXPERIMENT = "experiment";
    private static final String SOURCE = "source";
    private static final String NAME = "name";
    private static final String MODEL_TYPE = "model_type";
    private static final String PARAMS = "params";
    private static final String TAGS = "tags";
    private static final String KEYS = "keys";
    private static final String STATUS = "status";
    private static final String MESSAGE = "message";
    private static final String METRICS = "metrics";
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String STEP = "step";
    private static final String TIMESTAMP = "timestamp";
    private static final String RUN = "run";
    private static final String DATASET = "dataset";
    private static final String DIGEST = "digest";

    private LoggedModelEventCodec() {}

    /** The line of a journal that holds the event. */
    public static byte[] line(LoggedModelEvent event) {
        return new SealedLine(write(event), 1, 1).write();
    }

    static ObjectNode write(LoggedModelEvent event) {
        if (event instanceof ModelLogged logged) {
            return logged(logged);
        }
        if (event instanceof ModelParamsLogged logged) {
            return node(PARAMS_LOGGED, event).set(PARAMS, Json.texts(logged.params()));
        }
        if (event instanceof ModelTagsSet set) {
            return node(TAGS_SET, event).set(TAGS, Json.texts(set.tags()));
        }
        if (event instanceof ModelTagsDeleted deleted) {
            return node(TAGS_DELETED, event).set(KEYS, Json.texts(new TreeSet<>(deleted.keys())));
        }
        if (event instanceof ModelStatusSaid said) {
            return text(node(STATUS_SAID, event).put(STATUS, said.status().name()), MESSAGE, said.message());
        }
        if (event instanceof ModelMeasured measured) {
            return node(MEASURED, event).set(METRICS, Json.array(measured.metrics(), LoggedModelEventCodec::metric));
        }
        return node(DELETED, (ModelDeleted) event);
    }

    /**
     * Reads a stored event.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static LoggedModelEvent read(JsonNode node) {
        Fields fields = Fields.of(node);
        String type = fields.text(TYPE);
        LoggedModelId id = new LoggedModelId(fields.text(ID));
        Instant at = fields.time(TIME);
        return switch (type) {
            case LOGGED -> logged(id, at, fields);
            case PARAMS_LOGGED -> new ModelParamsLogged(id, fields.textMap(PARAMS), at);
            case TAGS_SET -> new ModelTagsSet(id, fields.textMap(TAGS), at);
            case TAGS_DELETED -> new ModelTagsDeleted(id, new TreeSet<>(fields.texts(KEYS)), at);
            case STATUS_SAID ->
                new ModelStatusSaid(
                        id,
                        status(fields.text(STATUS)),
                        fields.optionalText(MESSAGE).orElse(""),
                        at);
            case MEASURED -> new ModelMeasured(id, fields.list(METRICS, LoggedModelEventCodec::metric), at);
            case DELETED -> new ModelDeleted(id, at);
            default -> throw new NewerFormatException("event", type);
        };
    }

    private static ObjectNode logged(ModelLogged event) {
        ObjectNode node =
                node(LOGGED, event).put(EXPERIMENT, event.experiment().value()).put(NAME, event.name());
        event.source().ifPresent(run -> node.put(SOURCE, run.value()));
        text(node, MODEL_TYPE, event.type());
        node.set(PARAMS, Json.texts(event.params()));
        return node.set(TAGS, Json.texts(event.tags()));
    }

    private static ModelLogged logged(LoggedModelId id, Instant at, Fields fields) {
        return new ModelLogged(
                id,
                new ExperimentName(fields.text(EXPERIMENT)),
                fields.optionalText(SOURCE).map(RunId::new),
                fields.text(NAME),
                fields.optionalText(MODEL_TYPE).orElse(""),
                fields.textMap(PARAMS),
                fields.textMap(TAGS),
                at);
    }

    static ObjectNode metric(ModelMetric metric) {
        ObjectNode node = Json.object().put(KEY, metric.key());
        node.set(VALUE, Json.number(metric.point().value()));
        node.put(STEP, metric.point().step())
                .put(TIMESTAMP, metric.point().timestamp())
                .put(RUN, metric.run().value());
        return text(text(node, DATASET, metric.dataset()), DIGEST, metric.digest());
    }

    private static ModelMetric metric(JsonNode node) {
        Fields fields = Fields.of(node);
        MetricPoint point = new MetricPoint(fields.real(VALUE), fields.whole(STEP), fields.whole(TIMESTAMP));
        return new ModelMetric(
                new MetricRecord(fields.text(KEY), point),
                new RunId(fields.text(RUN)),
                fields.optionalText(DATASET).orElse(""),
                fields.optionalText(DIGEST).orElse(""));
    }

    private static LoggedModelStatus status(String name) {
        return LoggedModelStatus.of(name).orElseThrow(() -> new CodecException("'" + STATUS + "' is unknown: " + name));
    }

    static ObjectNode text(ObjectNode node, String key, String text) {
        return text.isEmpty() ? node : node.put(key, text);
    }

    private static ObjectNode node(String type, LoggedModelEvent event) {
        return Json.object().put(TYPE, type).put(ID, event.id().value()).put(TIME, Json.time(event.at()));
    }
}
