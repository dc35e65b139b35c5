package io.jenkins.plugins.modellineage.weights.tensorflow;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.Bounds;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Goes through the graphs of a SavedModel and the functions beside them, where most operations stand.
 *
 * @see <a href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/protobuf/meta_graph.proto">MetaGraphDef</a>
 */
final class GraphWalk {
    /** Operations that read or write files, or call into Python. */
    private static final Set<String> OUTSIDE = Set.of(
            "ReadFile",
            "WriteFile",
            "MatchingFiles",
            "PyFunc",
            "PyFuncStateless",
            "EagerPyFunc",
            "WholeFileReader",
            "WholeFileReaderV2",
            "TextLineReader",
            "TextLineReaderV2",
            "PrintV2",
            "DebugIdentity",
            "DebugIdentityV2",
            "DebugIdentityV3",
            "FixedLengthRecordReaderV2",
            "TFRecordReaderV2",
            "LoadDataset",
            "SaveDataset",
            "SaveDatasetV2",
            "TFRecordDataset",
            "TextLineDataset",
            "Save",
            "SaveSlices");

    /** Operations that compute, hold variables, or save and restore them where the caller says: what layers become. */
    private static final Set<String> COMPUTING = computing();

    private static final int TOLD = 20;

    final SortedSet<String> tags = new TreeSet<>();
    final SortedSet<String> outside = new TreeSet<>();

    /** Operations that are not among those which only compute. */
    final SortedSet<String> others = new TreeSet<>();

    final SortedMap<String, String> signatures = new TreeMap<>();
    String version = "";
    long nodes;
    long functions;

    void metaGraph(WireMessage meta) throws IOException {
        while (meta.next()) {
            switch (meta.field()) {
                case 1 -> info(meta.message());
                case 2 -> graph(meta.message());
                case 5 -> signature(meta.message());
                default -> {}
            }
        }
    }

    void tell(Reading reading) {
        reading.fact("tags", String.join(", ", tags));
        reading.fact("tensorflow", version);
        reading.fact("nodes", nodes);
        reading.fact("functions", functions);
        signatures.forEach((name, said) -> reading.fact("signature " + name, said));
        if (!outside.isEmpty()) {
            reading.find("Its graph has operations that touch files or call Python: " + String.join(", ", outside));
        }
        if (!others.isEmpty()) {
            reading.find("Its graph has operations that are not known to compute alone: "
                    + String.join(", ", others.stream().limit(TOLD).toList())
                    + (others.size() > TOLD ? " and more" : ""));
        }
    }

    private void info(WireMessage info) throws IOException {
        while (info.next()) {
            switch (info.field()) {
                case 4 -> {
                    if (tags.size() < TOLD) {
                        tags.add(Naming.plain(info.text(Bounds.NAME_BYTES)));
                    }
                }
                case 5 -> version = info.text(Bounds.NAME_BYTES);
                default -> {}
            }
        }
    }

    private void graph(WireMessage graph) throws IOException {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> node(graph.message(), graph.position());
                case 2 -> library(graph.message());
                default -> {}
            }
        }
    }

    private void library(WireMessage library) throws IOException {
        while (library.next()) {
            if (library.field() == 1) {
                functions++;
                function(library.message());
            }
        }
    }

    private void function(WireMessage function) throws IOException {
        while (function.next()) {
            if (function.field() == 3) {
                node(function.message(), function.position());
            }
        }
    }

    private void node(WireMessage node, long at) throws IOException {
        if (++nodes > Bounds.NODES) {
            throw ModelFileException.doubtful(
                    at, "the graph has more than " + Bounds.NODES + " nodes; that many are not read");
        }
        while (node.next()) {
            if (node.field() == 2) {
                String operation = node.text(Bounds.NAME_BYTES);
                if (OUTSIDE.contains(operation)) {
                    outside.add(operation);
                } else if (!COMPUTING.contains(operation) && others.size() <= TOLD) {
                    others.add(Naming.line(operation));
                }
            }
        }
    }

    private void signature(WireMessage entry) throws IOException {
        String name = "";
        String said = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> name = Naming.line(entry.text(Bounds.NAME_BYTES));
                case 2 -> said = definition(entry.message());
                default -> {}
            }
        }
        if (signatures.size() < TOLD) {
            signatures.put(name, said);
        }
    }

    private static Set<String> computing() {
        try (InputStream list = GraphWalk.class.getResourceAsStream("computing.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String definition(WireMessage definition) throws IOException {
        SortedSet<String> inputs = new TreeSet<>();
        SortedSet<String> outputs = new TreeSet<>();
        while (definition.next()) {
            if (definition.field() == 1 || definition.field() == 2) {
                keyOf(definition.message(), definition.field() == 1 ? inputs : outputs);
            }
        }
        return "(" + String.join(", ", inputs) + ") → " + String.join(", ", outputs);
    }

    private static void keyOf(WireMessage entry, Set<String> into) throws IOException {
        while (entry.next()) {
            if (entry.field() == 1 && into.size() < TOLD) {
                into.add(Naming.line(entry.text(Bounds.NAME_BYTES)));
            }
        }
    }
}
