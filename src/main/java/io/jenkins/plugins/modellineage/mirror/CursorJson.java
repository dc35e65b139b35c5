package io.jenkins.plugins.modellineage.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the cursors are stored: one object each, unknown members ignored. */
public final class CursorJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TARGET = "target";
    private static final String RUN = "run";
    private static final String LOG = "log";
    private static final String PARAMS = "params";
    private static final String TAGS = "tags";
    private static final String KEYS = "keys";
    private static final String METRICS = "metrics";
    private static final String SERIES = "series";
    private static final String STATUS = "status";
    private static final String DENIED = "denied";
    private static final String EXTRAS = "extras";
    private static final String INPUTS = "inputs";
    private static final String PARK = "park";
    private static final String DOUBT = "doubt";
    private static final String DOUBTS = "doubts";
    private static final String MOST = "most";
    private static final String COUNT = "count";
    private static final String HASH = "hash";
    private static final String LEFT = "left";
    private static final String NAME = "name";
    private static final String VERSIONS = "versions";
    private static final String ALIASES = "aliases";

    private CursorJson() {}

    public static String write(RunCursor cursor) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put(TARGET, cursor.target()).put(RUN, cursor.run()).put(LOG, cursor.log());
        node.put(EXTRAS, cursor.extras()).put(INPUTS, cursor.inputs());
        node.put(PARAMS, cursor.params()).put(TAGS, cursor.tags());
        cursor.keys().forEach(node.putArray(KEYS)::add);
        node.put(METRICS, cursor.metrics());
        ObjectNode series = node.putObject(SERIES);
        cursor.series()
                .forEach((key, mark) -> series.putArray(key).add(mark.count()).add(mark.sum()));
        node.put(STATUS, cursor.status()).put(DENIED, cursor.denied());
        if (cursor.doubt().exists()) {
            node.put(DOUBT, cursor.doubt().since());
        }
        return park(node, cursor.park()) + "\n";
    }

    private static ObjectNode park(ObjectNode node, Park park) {
        if (park.isParked()) {
            node.putArray(PARK).add(park.tries()).add(park.next()).add(park.why());
        }
        return node;
    }

    private static Park park(JsonNode node) {
        JsonNode park = node.path(PARK);
        return new Park(
                park.path(0).asInt(), park.path(1).asLong(), park.path(2).asText(""));
    }

    /** @throws IOException when it is no cursor of a run */
    public static RunCursor readRun(String text) throws IOException {
        JsonNode node = object(text);
        TreeMap<String, SeriesMark> series = new TreeMap<>();
        for (Map.Entry<String, JsonNode> mark : node.path(SERIES).properties()) {
            series.put(
                    mark.getKey(),
                    new SeriesMark(
                            mark.getValue().path(0).asInt(),
                            mark.getValue().path(1).asLong()));
        }
        return new RunCursor(
                node.path(TARGET).asText(),
                node.path(RUN).asText(),
                node.path(LOG).asLong(-1),
                node.path(EXTRAS).asText(""),
                node.path(PARAMS).asLong(),
                node.path(TAGS).asLong(),
                texts(node.path(KEYS)),
                node.path(INPUTS).asLong(),
                node.path(METRICS).asLong(),
                series,
                node.path(STATUS).asText(),
                node.path(DENIED).asText(),
                park(node),
                new Doubt(node.path(DOUBT).asLong()));
    }

    public static String write(ModelCursor cursor) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put(TARGET, cursor.target()).put(NAME, cursor.name());
        ObjectNode versions = node.putObject(VERSIONS);
        cursor.versions()
                .forEach((number, copied) -> copied.keys()
                        .forEach(versions.putArray(String.valueOf(number))
                                .add(copied.version())
                                .add(copied.words())
                                .addArray()::add));
        ObjectNode aliases = node.putObject(ALIASES);
        cursor.aliases().forEach(aliases::put);
        if (!cursor.doubts().isEmpty()) {
            ObjectNode doubts = node.putObject(DOUBTS);
            cursor.doubts().forEach((what, doubt) -> doubts.put(what, doubt.since()));
        }
        return park(node.put(DENIED, cursor.denied()), cursor.park()) + "\n";
    }

    public static String write(FileCursor cursor) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put(TARGET, cursor.target()).put(RUN, cursor.run()).put(LOG, cursor.log());
        node.put(MOST, cursor.most()).put(COUNT, cursor.count()).put(HASH, cursor.hash());
        return park(node.put(LEFT, cursor.left()), cursor.park()) + "\n";
    }

    /** @throws IOException when it is no cursor of files */
    public static FileCursor readFiles(String text) throws IOException {
        JsonNode node = object(text);
        return new FileCursor(
                node.path(TARGET).asText(),
                node.path(RUN).asText(),
                node.path(LOG).asLong(-1),
                node.path(MOST).asLong(),
                Math.max(0, node.path(COUNT).asInt()),
                node.path(HASH).asLong(),
                node.path(LEFT).asText(),
                park(node));
    }

    /** @throws IOException when it is no cursor of a model */
    public static ModelCursor readModel(String text) throws IOException {
        JsonNode node = object(text);
        TreeMap<Integer, ModelCursor.Copied> versions = new TreeMap<>();
        TreeMap<String, String> aliases = new TreeMap<>();
        TreeMap<String, Doubt> doubts = new TreeMap<>();
        try {
            for (Map.Entry<String, JsonNode> one : node.path(VERSIONS).properties()) {
                versions.put(
                        Integer.valueOf(one.getKey()),
                        new ModelCursor.Copied(
                                one.getValue().path(0).asText(),
                                one.getValue().path(1).asLong(),
                                texts(one.getValue().path(2))));
            }
        } catch (NumberFormatException damaged) {
            throw new IOException("It tells of a version that has no number", damaged);
        }
        for (Map.Entry<String, JsonNode> one : node.path(ALIASES).properties()) {
            aliases.put(one.getKey(), one.getValue().asText());
        }
        for (Map.Entry<String, JsonNode> one : node.path(DOUBTS).properties()) {
            doubts.put(one.getKey(), new Doubt(one.getValue().asLong()));
        }
        return new ModelCursor(
                node.path(TARGET).asText(),
                node.path(NAME).asText(),
                versions,
                aliases,
                node.path(DENIED).asText(),
                park(node),
                doubts);
    }

    private static TreeSet<String> texts(JsonNode list) {
        TreeSet<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode object(String text) throws IOException {
        JsonNode node = MAPPER.readTree(text);
        if (node == null || !node.path(TARGET).isTextual()) {
            throw new IOException("It tells not how far something was mirrored");
        }
        return node;
    }
}
