package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.trace.DatasetEvent;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetCreated;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetPlaced;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetTagged;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsSaid;
import io.jenkins.plugins.modellineage.trace.DatasetRecord;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** An event of an evaluation dataset: {@code type}, {@code dataset} and its values. */
public final class DatasetEventCodec {
    private static final String TYPE = "type";
    private static final String CREATED = "dataset_created";
    private static final String SAID = "records_said";
    private static final String REMOVED = "records_deleted";
    private static final String TAGGED = "dataset_tagged";
    private static final String PLACED = "dataset_placed";
    private static final String DELETED = "dataset_deleted";
    private static final String DATASET = "dataset";
    private static final String NAME = "name";
    private static final String TAGS = "tags";
    private static final String EXPERIMENTS = "experiments";
    private static final String MADE = "created";
    private static final String UPDATED = "updated";
    private static final String MADE_BY = "created_by";
    private static final String UPDATED_BY = "updated_by";
    private static final String RECORDS = "records";
    private static final String ID = "id";
    private static final String KEY = "key";
    private static final String CONTENT = "content";
    private static final String TIME = "time";

    private DatasetEventCodec() {}

    /** The line of a journal that holds the event. */
    public static byte[] line(DatasetEvent event) {
        return new SealedLine(write(event), 1, 1).write();
    }

    static ObjectNode write(DatasetEvent event) {
        if (event instanceof DatasetCreated created) {
            return created(node(CREATED, event), created.created());
        }
        if (event instanceof RecordsSaid said) {
            ObjectNode node = node(SAID, event).put(TIME, said.at().toString());
            return node.set(RECORDS, Json.array(said.records(), DatasetEventCodec::record));
        }
        if (event instanceof RecordsDeleted deleted) {
            ObjectNode node = node(REMOVED, event).put(TIME, deleted.at().toString());
            return node.set(RECORDS, Json.texts(deleted.records()));
        }
        if (event instanceof DatasetTagged tagged) {
            ObjectNode node = node(TAGGED, event).put(TIME, tagged.at().toString());
            return node.set(TAGS, Json.texts(tagged.tags()));
        }
        if (event instanceof DatasetPlaced placed) {
            ObjectNode node = node(PLACED, event).put(TIME, placed.at().toString());
            return node.set(EXPERIMENTS, ids(placed.experiments()));
        }
        return node(DELETED, event);
    }

    private static ObjectNode node(String type, DatasetEvent event) {
        return Json.object().put(TYPE, type).put(DATASET, event.dataset());
    }

    private static ObjectNode created(ObjectNode node, EvaluationDataset dataset) {
        node.put(NAME, dataset.name());
        if (!dataset.tags().isEmpty()) {
            node.set(TAGS, Json.texts(dataset.tags()));
        }
        if (!dataset.experiments().isEmpty()) {
            node.set(EXPERIMENTS, ids(dataset.experiments()));
        }
        node.put(MADE, dataset.created().toString());
        node.put(UPDATED, dataset.updated().toString());
        return by(node, dataset.by());
    }

    private static JsonNode ids(Collection<ExperimentId> experiments) {
        return Json.texts(experiments.stream().map(ExperimentId::value).toList());
    }

    private static ObjectNode by(ObjectNode node, EvaluationDataset.By by) {
        TraceEventCodec.text(node, MADE_BY, by.created());
        TraceEventCodec.text(node, UPDATED_BY, by.updated());
        return node;
    }

    private static ObjectNode record(DatasetRecord record) {
        return by(
                Json.object()
                        .put(ID, record.id())
                        .put(KEY, record.key().hex())
                        .put(CONTENT, record.content())
                        .put(MADE, record.created().toString())
                        .put(UPDATED, record.updated().toString()),
                record.by());
    }

    /**
     * Reads a stored event.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static DatasetEvent read(JsonNode node) {
        Fields fields = Fields.of(node);
        String type = fields.text(TYPE);
        String dataset = fields.text(DATASET);
        return switch (type) {
            case CREATED -> new DatasetCreated(dataset(dataset, fields));
            case SAID -> new RecordsSaid(dataset, fields.list(RECORDS, it -> record(Fields.of(it))), fields.time(TIME));
            case REMOVED -> new RecordsDeleted(dataset, fields.texts(RECORDS), fields.time(TIME));
            case TAGGED -> new DatasetTagged(dataset, fields.textMap(TAGS), fields.time(TIME));
            case PLACED -> new DatasetPlaced(dataset, experiments(fields.texts(EXPERIMENTS)), fields.time(TIME));
            case DELETED -> new DatasetDeleted(dataset);
            default -> throw new NewerFormatException("event", type);
        };
    }

    private static EvaluationDataset dataset(String id, Fields fields) {
        return new EvaluationDataset(
                id,
                fields.text(NAME),
                fields.textMap(TAGS),
                experiments(fields.texts(EXPERIMENTS)),
                fields.time(MADE),
                fields.time(UPDATED),
                by(fields));
    }

    private static SortedSet<ExperimentId> experiments(List<String> ids) {
        SortedSet<ExperimentId> experiments = new TreeSet<>();
        ids.forEach(id -> experiments.add(new ExperimentId(id)));
        return experiments;
    }

    private static EvaluationDataset.By by(Fields fields) {
        return new EvaluationDataset.By(
                fields.optionalText(MADE_BY).orElse(""),
                fields.optionalText(UPDATED_BY).orElse(""));
    }

    private static DatasetRecord record(Fields fields) {
        return new DatasetRecord(
                fields.text(ID),
                fields.digest(KEY),
                fields.text(CONTENT),
                fields.time(MADE),
                fields.time(UPDATED),
                by(fields));
    }
}
