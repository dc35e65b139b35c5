package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ArtifactsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileHarvested;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRemarked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileUncounted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FilesNoted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.InputsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.LifecycleChanged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ModelsLinked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ProvenanceRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.StatusSaid;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsDeleted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;

/** An event of a tracked run: {@code type} and its values. A metric is {@code ["loss",3.2,10,1732453200000]}. */
public final class RunEventCodec {
    private static final String TYPE = "type";
    private static final String RUN_STARTED = "run_started";
    private static final String PARAMS_LOGGED = "params_logged";
    private static final String METRICS_LOGGED = "metrics_logged";
    private static final String TAGS_SET = "tags_set";
    private static final String TAGS_DELETED = "tags_deleted";
    private static final String STATUS_SAID = "status_said";
    private static final String LIFECYCLE_CHANGED = "lifecycle_changed";
    private static final String INPUTS_RECORDED = "inputs_recorded";
    private static final String ARTIFACTS_RECORDED = "artifacts_recorded";
    private static final String PROVENANCE_RECORDED = "provenance_recorded";
    private static final String MODELS_LINKED = "models_linked";
    private static final String FILE_HARVESTED = "file_harvested";
    private static final String FILE_RESTARTED = "file_restarted";
    private static final String FILES_NOTED = "files_noted";
    private static final String FILE_UNCOUNTED = "file_uncounted";
    private static final String FILE_REMARKED = "file_remarked";
    private static final String RUN_ENDED = "run_ended";

    private static final String RUN = "run";
    private static final String PARENT = "parent";
    private static final String EXPERIMENT = "experiment";
    private static final String BUILD = "build";
    private static final String TIME = "time";
    private static final String PARAMS = "params";
    private static final String METRICS = "metrics";
    private static final String TAGS = "tags";
    private static final String INPUTS = "inputs";
    private static final String ARTIFACTS = "artifacts";
    private static final String PROVENANCE = "provenance";
    private static final String PATH = "path";
    private static final String OFFSET = "offset";
    private static final String MODIFIED = "modified";
    private static final String SUBJECT = "subject";
    private static final String SENTENCE = "sentence";
    private static final String SOURCE = "source";
    private static final String PREFIX = "prefix";
    private static final String STATE = "state";
    private static final String SHA256 = "sha256";
    private static final String FILES = "files";
    private static final String SIZE = "size";
    private static final String STATUS = "status";
    private static final String ERROR = "error";
    private static final String STEP = "step";
    private static final String KEYS = "keys";
    private static final String LINKS = "links";
    private static final String LIFECYCLE = "lifecycle";

    private RunEventCodec() {}

    /** An event by itself, as bytes. */
    public static byte[] bytes(RunEvent event) {
        return Json.bytes(write(event));
    }

    /** @throws IllegalArgumentException when these are not the bytes of one */
    public static RunEvent read(byte[] bytes) {
        return read(Json.parse(bytes, bytes.length));
    }

    public static ObjectNode write(RunEvent event) {
        if (event instanceof RunStarted started) {
            return started(started);
        }
        if (event instanceof ParamsLogged logged) {
            return typed(PARAMS_LOGGED).set(PARAMS, Json.texts(logged.params()));
        }
        if (event instanceof MetricsLogged logged) {
            return head(logged).set(METRICS, Json.array(logged.metrics(), RunEventCodec::metric));
        }
        if (event instanceof TagsSet set) {
            return typed(TAGS_SET).set(TAGS, Json.texts(set.tags()));
        }
        return writeStanding(event);
    }

    private static ObjectNode writeStanding(RunEvent event) {
        if (event instanceof TagsDeleted deleted) {
            ObjectNode node = typed(TAGS_DELETED);
            new TreeSet<>(deleted.keys()).forEach(node.putArray(KEYS)::add);
            return node;
        }
        if (event instanceof StatusSaid said) {
            ObjectNode node = typed(STATUS_SAID).put(STATUS, said.status().name());
            said.at().ifPresent(at -> node.put(TIME, Json.time(at)));
            return node;
        }
        if (event instanceof LifecycleChanged changed) {
            return typed(LIFECYCLE_CHANGED).put(LIFECYCLE, changed.lifecycle().name());
        }
        return writeRecord(event);
    }

    /**
     * The line of a log that holds the event.
     *
     * @param index of the line in its transaction, from 1
     * @param count of the lines in the transaction
     */
    public static byte[] line(RunEvent event, int index, int count) {
        return event instanceof MetricsLogged logged
                ? SealedLine.write(MetricsLine.write(head(logged), METRICS, logged), index, count)
                : new SealedLine(write(event), index, count).write();
    }

    private static ObjectNode head(MetricsLogged logged) {
        ObjectNode node = typed(METRICS_LOGGED);
        logged.source().ifPresent(source -> source(node, source));
        return node;
    }

    /**
     * Reads a stored event.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static RunEvent read(JsonNode node) {
        Fields fields = Fields.of(node);
        String type = fields.text(TYPE);
        return switch (type) {
            case RUN_STARTED -> started(fields);
            case PARAMS_LOGGED -> new ParamsLogged(fields.textMap(PARAMS));
            case METRICS_LOGGED -> new MetricsLogged(fields.list(METRICS, RunEventCodec::metric), source(fields));
            case TAGS_SET -> new TagsSet(fields.textMap(TAGS));
            case TAGS_DELETED -> new TagsDeleted(new TreeSet<>(fields.list(KEYS, key -> Fields.text(KEYS, key))));
            case STATUS_SAID -> new StatusSaid(status(fields.text(STATUS)), fields.optionalTime(TIME));
            case LIFECYCLE_CHANGED -> new LifecycleChanged(ExperimentEventCodec.lifecycle(fields.text(LIFECYCLE)));
            case INPUTS_RECORDED -> new InputsRecorded(fields.list(INPUTS, InputCodec::read));
            case ARTIFACTS_RECORDED -> new ArtifactsRecorded(fields.list(ARTIFACTS, FileDigestCodec::read));
            case PROVENANCE_RECORDED -> new ProvenanceRecorded(new Provenance(fields.textMap(PROVENANCE)));
            case MODELS_LINKED ->
                new ModelsLinked(fields.list(LINKS, ModelLinkCodec::read).stream()
                        .flatMap(Optional::stream)
                        .toList());
            case FILE_HARVESTED -> harvested(fields);
            case FILE_RESTARTED -> new FileRestarted(fields.text(PATH));
            case FILES_NOTED -> new FilesNoted(fields.time(TIME), fields.list(FILES, RunEventCodec::noted));
            case FILE_UNCOUNTED -> new FileUncounted(new UncountedFile(fields.text(PATH), fields.time(MODIFIED)));
            case FILE_REMARKED -> new FileRemarked(fields.text(PATH), fields.text(SUBJECT), fields.text(SENTENCE));
            case RUN_ENDED -> new RunEnded(status(fields.text(STATUS)), fields.time(TIME), failure(fields));
            default -> throw new NewerFormatException("event", type);
        };
    }

    private static ObjectNode writeRecord(RunEvent event) {
        if (event instanceof InputsRecorded recorded) {
            return typed(INPUTS_RECORDED).set(INPUTS, Json.array(recorded.inputs(), InputCodec::write));
        }
        if (event instanceof ArtifactsRecorded recorded) {
            return typed(ARTIFACTS_RECORDED).set(ARTIFACTS, Json.array(recorded.files(), FileDigestCodec::write));
        }
        if (event instanceof ProvenanceRecorded recorded) {
            return typed(PROVENANCE_RECORDED)
                    .set(PROVENANCE, Json.texts(recorded.provenance().facts()));
        }
        if (event instanceof ModelsLinked linked) {
            return typed(MODELS_LINKED).set(LINKS, Json.array(linked.links(), ModelLinkCodec::write));
        }
        return writeFile(event);
    }

    private static ObjectNode writeFile(RunEvent event) {
        if (event instanceof FileHarvested file) {
            return harvested(file);
        }
        if (event instanceof FileRestarted file) {
            return typed(FILE_RESTARTED).put(PATH, file.path());
        }
        if (event instanceof FilesNoted note) {
            return typed(FILES_NOTED)
                    .put(TIME, Json.time(note.at()))
                    .set(FILES, Json.array(note.files(), RunEventCodec::noted));
        }
        if (event instanceof FileUncounted uncounted) {
            return typed(FILE_UNCOUNTED)
                    .put(PATH, uncounted.file().path())
                    .put(MODIFIED, Json.time(uncounted.file().modified()));
        }
        if (event instanceof FileRemarked remark) {
            return typed(FILE_REMARKED)
                    .put(PATH, remark.path())
                    .put(SUBJECT, remark.subject())
                    .put(SENTENCE, remark.sentence());
        }
        return ended((RunEnded) event);
    }

    private static ObjectNode ended(RunEnded event) {
        ObjectNode node = typed(RUN_ENDED).put(STATUS, event.status().name()).put(TIME, Json.time(event.at()));
        event.failure().ifPresent(failure -> {
            node.put(ERROR, failure.error());
            failure.step().ifPresent(step -> node.put(STEP, step));
        });
        return node;
    }

    private static Optional<RunFailure> failure(Fields fields) {
        return fields.optionalText(ERROR)
                .filter(error -> !error.isBlank())
                .map(error -> new RunFailure(error, fields.optionalText(STEP)));
    }

    private static ObjectNode started(RunStarted event) {
        ObjectNode node = typed(RUN_STARTED).put(RUN, event.id().value());
        event.parent().ifPresent(parent -> node.put(PARENT, parent.value()));
        node.put(EXPERIMENT, event.experiment().value());
        node.set(BUILD, BuildRefCodec.write(event.build()));
        return node.put(TIME, Json.time(event.at()));
    }

    private static RunStarted started(Fields fields) {
        return new RunStarted(
                new RunId(fields.text(RUN)),
                fields.optionalText(PARENT).map(RunId::new),
                new ExperimentName(fields.text(EXPERIMENT)),
                BuildRefCodec.read(fields.object(BUILD)),
                fields.time(TIME));
    }

    private static ObjectNode harvested(FileHarvested file) {
        ObjectNode node = typed(FILE_HARVESTED).put(PATH, file.path()).put(OFFSET, file.offset());
        if (!file.state().isEmpty()) {
            node.put(STATE, file.state());
        }
        file.sha256().ifPresent(digest -> node.put(SHA256, digest.hex()));
        return node;
    }

    private static FileHarvested harvested(Fields fields) {
        return new FileHarvested(
                fields.text(PATH),
                fields.whole(OFFSET),
                fields.optionalText(STATE).orElse(""),
                fields.optionalText(SHA256).map(Sha256::new));
    }

    private static ObjectNode noted(NotedFile file) {
        ObjectNode node =
                Json.object().put(PATH, file.path()).put(SIZE, file.size()).put(MODIFIED, Json.time(file.modified()));
        file.sha256().ifPresent(digest -> node.put(SHA256, digest.hex()));
        return node;
    }

    private static NotedFile noted(JsonNode node) {
        Fields fields = Fields.of(node);
        return new NotedFile(
                fields.text(PATH),
                fields.whole(SIZE),
                fields.time(MODIFIED),
                fields.optionalText(SHA256).map(Sha256::new));
    }

    private static void source(ObjectNode node, SourceFile source) {
        node.put(SOURCE, source.path());
        if (!source.prefix().isEmpty()) {
            node.put(PREFIX, source.prefix());
        }
    }

    private static Optional<SourceFile> source(Fields fields) {
        return fields.optionalText(SOURCE)
                .map(path -> new SourceFile(path, fields.optionalText(PREFIX).orElse("")));
    }

    private static ArrayNode metric(MetricRecord metric) {
        MetricPoint point = metric.point();
        return Json.array()
                .add(metric.key())
                .add(Json.number(point.value()))
                .add(point.step())
                .add(point.timestamp());
    }

    private static MetricRecord metric(JsonNode node) {
        if (!node.isArray() || node.size() < 4) {
            throw new CodecException("a metric must be [key, value, step, timestamp]");
        }
        return new MetricRecord(
                Fields.text(METRICS, node.get(0)),
                new MetricPoint(
                        Fields.real(METRICS, node.get(1)),
                        Fields.whole(METRICS, node.get(2)),
                        Fields.whole(METRICS, node.get(3))));
    }

    private static RunStatus status(String name) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CodecException("'" + STATUS + "' is unknown: " + name));
    }

    private static ObjectNode typed(String type) {
        return Json.object().put(TYPE, type);
    }
}
