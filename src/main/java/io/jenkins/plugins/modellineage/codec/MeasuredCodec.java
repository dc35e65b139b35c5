package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.Measured;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a record holds of its metrics beside their latest values, as optional members. A summary is {@code
 * {"latest":{"value":0.42,"step":20,"time":1732453200000},"min":{…},"max":{…},"mean":0.6,"count":20}}.
 */
final class MeasuredCodec {
    private static final String SUMMARIES = "summaries";
    private static final String UNCOUNTED = "uncounted";
    private static final String CHILDREN = "children";
    private static final String NAME = "name";
    private static final String DATA_SETS = "dataSets";
    private static final String UNCLEAR = "unclear";
    private static final String PATH = "path";
    private static final String MODIFIED = "modified";
    private static final String LATEST = "latest";
    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String MEAN = "mean";
    private static final String COUNT = "count";
    private static final String VALUE = "value";
    private static final String STEP = "step";
    private static final String TIME = "time";

    private MeasuredCodec() {}

    static void write(Measured measured, ObjectNode node) {
        if (!measured.summaries().isEmpty()) {
            node.set(SUMMARIES, summaries(measured.summaries()));
        }
        if (!measured.uncounted().isEmpty()) {
            node.set(UNCOUNTED, Json.array(measured.uncounted(), MeasuredCodec::file));
        }
        if (!measured.children().isEmpty()) {
            node.set(CHILDREN, Json.array(measured.children(), MeasuredCodec::child));
        }
    }

    static Measured read(Fields fields) {
        return new Measured(
                fields.objectMap(SUMMARIES, MeasuredCodec::summary),
                fields.list(UNCOUNTED, MeasuredCodec::file),
                fields.list(CHILDREN, MeasuredCodec::child));
    }

    private static ObjectNode child(ChildRun run) {
        ObjectNode node = Json.object().put(NAME, run.name());
        if (!run.dataSets().isEmpty()) {
            ObjectNode given = Json.object();
            run.dataSets().forEach((name, digest) -> given.put(name, digest.hex()));
            node.set(DATA_SETS, given);
        }
        Json.setTexts(node, UNCLEAR, run.unclear());
        node.set(SUMMARIES, summaries(run.metrics()));
        return node;
    }

    private static ChildRun child(JsonNode node) {
        Fields fields = Fields.of(node);
        TreeMap<String, Sha256> given = new TreeMap<>();
        fields.textMap(DATA_SETS).forEach((name, digest) -> given.put(name, new Sha256(digest)));
        return new ChildRun(
                fields.text(NAME),
                given,
                new TreeSet<>(fields.texts(UNCLEAR)),
                fields.objectMap(SUMMARIES, MeasuredCodec::summary));
    }

    private static ObjectNode file(UncountedFile file) {
        return Json.object().put(PATH, file.path()).put(MODIFIED, Json.time(file.modified()));
    }

    private static UncountedFile file(JsonNode node) {
        Fields fields = Fields.of(node);
        return new UncountedFile(fields.text(PATH), fields.time(MODIFIED));
    }

    static ObjectNode summaries(SortedMap<String, MetricSummary> summaries) {
        ObjectNode object = Json.object();
        summaries.forEach((name, summary) -> object.set(name, summary(summary)));
        return object;
    }

    static MetricSummary summary(Fields fields) {
        return new MetricSummary(
                point(fields.object(LATEST)),
                point(fields.object(MIN)),
                point(fields.object(MAX)),
                fields.real(MEAN),
                fields.number(COUNT));
    }

    private static ObjectNode summary(MetricSummary summary) {
        ObjectNode node = Json.object();
        node.set(LATEST, point(summary.latest()));
        node.set(MIN, point(summary.min()));
        node.set(MAX, point(summary.max()));
        node.set(MEAN, Json.number(summary.mean()));
        return node.put(COUNT, summary.count());
    }

    private static ObjectNode point(MetricPoint point) {
        ObjectNode node = Json.object();
        node.set(VALUE, Json.number(point.value()));
        return node.put(STEP, point.step()).put(TIME, point.timestamp());
    }

    private static MetricPoint point(Fields fields) {
        return new MetricPoint(fields.real(VALUE), fields.whole(STEP), fields.whole(TIME));
    }
}
