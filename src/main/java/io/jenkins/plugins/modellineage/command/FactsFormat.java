package io.jenkins.plugins.modellineage.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.export.Csv;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** How found things are written. */
enum FactsFormat {
    /** Aligned columns for people; long values are cut. */
    TABLE {
        @Override
        void print(Question question, List<Facts> found, Output output) throws IOException {
            List<SearchKey> columns = question.shown();
            TextTable table =
                    new TextTable(columns.stream().map(FactsFormat::title).toList());
            for (Facts facts : found) {
                table.add(columns.stream().map(key -> value(facts, key)).toList());
            }
            for (String line : table.lines()) {
                output.line(line);
            }
        }
    },

    /** One JSON object a line. */
    JSONL {
        @Override
        void print(Question question, List<Facts> found, Output output) throws IOException {
            for (Facts facts : found) {
                List<SearchKey> keys = question.columns().orElseGet(() -> all(facts));
                output.line(json(facts, keys).toString());
            }
        }
    },

    /** Rows for spreadsheets. */
    CSV {
        @Override
        void print(Question question, List<Facts> found, Output output) throws IOException {
            List<SearchKey> columns = question.shown();
            output.text(Csv.row(columns.stream().map(FactsFormat::title).toList()));
            for (Facts facts : found) {
                output.text(
                        Csv.row(columns.stream().map(key -> value(facts, key)).toList()));
            }
        }
    };

    static final List<String> WORDS = List.of("table", "jsonl", "csv");

    /** Attributes of which there may be several values. */
    private static final Set<String> SEVERAL = Set.of("stage", "user_id");

    static FactsFormat of(String word) {
        return values()[WORDS.indexOf(word)];
    }

    abstract void print(Question question, List<Facts> found, Output output) throws IOException;

    private static String title(SearchKey key) {
        return key.kind() == Kind.ATTRIBUTE ? key.name() : key.written();
    }

    /** The value as text, several with blanks between; empty when there is none. */
    private static String value(Facts facts, SearchKey key) {
        if (key.type() == ValueType.TEXT) {
            return String.join(" ", facts.texts(key));
        }
        OptionalDouble number = facts.number(key);
        return number.isEmpty() ? "" : written(key, number.getAsDouble());
    }

    private static String written(SearchKey key, double number) {
        return key.type() == ValueType.TIME
                ? Instant.ofEpochMilli((long) number).toString()
                : MetricNumbers.written(number);
    }

    private static List<SearchKey> all(Facts facts) {
        List<SearchKey> keys = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            facts.texts().keySet().stream().filter(key -> key.kind() == kind).forEach(keys::add);
            facts.numbers().keySet().stream().filter(key -> key.kind() == kind).forEach(keys::add);
        }
        return keys;
    }

    /** Attributes on top, the rest by its kind: {@code {"run_id":"…","metrics":{"loss":0.5}}}. */
    private static ObjectNode json(Facts facts, List<SearchKey> keys) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        keys.stream().filter(key -> key.kind() == Kind.ATTRIBUTE).forEach(key -> put(node, key, facts));
        for (SearchKey key : keys) {
            if (key.kind() != Kind.ATTRIBUTE) {
                put(node.withObjectProperty(key.kind().prefix()), key, facts);
            }
        }
        return node;
    }

    private static void put(ObjectNode node, SearchKey key, Facts facts) {
        if (key.type() == ValueType.TEXT) {
            putTexts(node, key, facts.texts(key));
            return;
        }
        facts.number(key).ifPresent(number -> {
            if (key.type() == ValueType.TIME || !Double.isFinite(number)) {
                node.put(key.name(), written(key, number));
            } else if (number == Math.rint(number) && Math.abs(number) < 1e15 && key.kind() == Kind.ATTRIBUTE) {
                node.put(key.name(), (long) number);
            } else {
                node.put(key.name(), number);
            }
        });
    }

    private static void putTexts(ObjectNode node, SearchKey key, List<String> texts) {
        if (key.kind() == Kind.DATASET || key.kind() == Kind.ATTRIBUTE && SEVERAL.contains(key.name())) {
            ArrayNode several = node.putArray(key.name());
            texts.forEach(several::add);
        } else {
            texts.forEach(text -> node.put(key.name(), text));
        }
    }
}
