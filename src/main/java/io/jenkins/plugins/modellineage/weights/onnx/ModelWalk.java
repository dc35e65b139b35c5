package io.jenkins.plugins.modellineage.weights.onnx;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.Bounds;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Goes through a model: what it says of itself, and the tensors of its graph and of whatever lies inside it. A field that is
 * there twice is merged, as protobuf does.
 */
final class ModelWalk {
    /** Most names that are told of one kind. */
    private static final int TOLD = 50;

    /** Most names of inputs or outputs that are kept: older models have each initializer among them. */
    private static final int NAMES = 10_000;

    /** By file, the tensor that ends last in it. */
    final TreeMap<String, ExternalData> external = new TreeMap<>();

    final TreeMap<String, Long> opsets = new TreeMap<>();
    final Set<String> domains = new TreeSet<>();
    final Set<String> inputs = new LinkedHashSet<>();
    final Set<String> outputs = new LinkedHashSet<>();
    final Reading reading;
    String producer = "";
    String producerVersion = "";
    String domain = "";
    String graphName = "";
    long modelVersion;
    long topNodes;
    private long nodes;
    private long named;
    private int graphs;
    private int withoutData;

    private ModelWalk(Reading reading) {
        this.reading = reading;
    }

    /** The version of the format that a file says it is of; 0 when it says none. */
    static long irVersion(FileBytes file) throws IOException {
        WireMessage model = new WireMessage(file);
        long version = 0;
        while (model.next()) {
            version = model.field() == 1 ? model.varint() : version;
        }
        return version;
    }

    static ModelWalk of(FileBytes file, Reading reading) throws IOException {
        ModelWalk walk = new ModelWalk(reading);
        WireMessage model = new WireMessage(file);
        while (model.next()) {
            walk.model(model);
        }
        if (walk.withoutData > 0) {
            reading.find("Tensors without data, here or elsewhere: " + walk.withoutData);
        }
        if (walk.graphs != 1) {
            reading.find(
                    walk.graphs == 0
                            ? "It has no graph: an empty model"
                            : "It has " + walk.graphs + " graphs, which programs merge into one");
        }
        return walk;
    }

    private void model(WireMessage model) throws IOException {
        switch (model.field()) {
            case 2 -> producer = model.text(Bounds.NAME_BYTES);
            case 3 -> producerVersion = model.text(Bounds.NAME_BYTES);
            case 4 -> domain = model.text(Bounds.NAME_BYTES);
            case 5 -> modelVersion = model.varint();
            case 7 -> {
                graphs++;
                mainGraph(model.message());
            }
            case 8 -> opset(model.message());
            case 14 -> property(model.message(), model.position());
            case 20 -> training(model.message());
            case 25 -> function(model);
            default -> {}
        }
    }

    private void mainGraph(WireMessage graph) throws IOException {
        Graphs walk = new Graphs(this);
        while (graph.next()) {
            switch (graph.field()) {
                case 2 -> graphName = graph.text(Bounds.NAME_BYTES);
                case 11 -> named(graph.message(), inputs);
                case 12 -> named(graph.message(), outputs);
                default -> {
                    topNodes += graph.field() == 1 ? 1 : 0;
                    walk.field(graph, "");
                }
            }
        }
    }

    private void training(WireMessage info) throws IOException {
        while (info.next()) {
            if (info.field() == 1 || info.field() == 2) {
                new Graphs(this).graph(info.message(), info.field() == 1 ? "training/initialization/" : "training/");
            }
        }
    }

    private void function(WireMessage model) throws IOException {
        String path = "function " + Graphs.text(model.message(), 1) + "/";
        WireMessage function = model.message();
        while (function.next()) {
            if (function.field() == 7) {
                new Graphs(this).node(function, path);
            }
        }
    }

    private void opset(WireMessage opset) throws IOException {
        String of = "";
        long version = 0;
        while (opset.next()) {
            switch (opset.field()) {
                case 1 -> of = opset.text(Bounds.NAME_BYTES);
                case 2 -> version = opset.varint();
                default -> {}
            }
        }
        if (opsets.size() < TOLD) {
            opsets.merge(of, version, Math::max);
        }
    }

    private void property(WireMessage property, long at) throws IOException {
        String key = "";
        String value = "";
        while (property.next()) {
            switch (property.field()) {
                case 1 -> key = property.text(Bounds.NAME_BYTES);
                case 2 -> value = property.text(Bounds.METADATA_BYTES);
                default -> {}
            }
        }
        reading.metadata(key, value, at);
    }

    private void named(WireMessage value, Set<String> into) throws IOException {
        while (value.next()) {
            if (value.field() == 1 && into.size() < NAMES) {
                requireShort(value.length(), value.position());
                into.add(value.text(Bounds.NAME_BYTES));
            }
        }
    }

    /** Counts the bytes of one name more of those that are kept. */
    private void requireShort(long name, long at) throws ModelFileException {
        named += name;
        if (named > Bounds.NAMES_BYTES) {
            throw ModelFileException.doubtful(
                    at,
                    "its inputs, outputs and other files have names of more than " + Bounds.NAMES_BYTES
                            + " bytes together; that many are not read");
        }
    }

    /** One node more, of an operator of this domain. */
    void count(String of, long at) throws ModelFileException {
        if (++nodes > Bounds.NODES) {
            throw ModelFileException.doubtful(
                    at, "the graph has more than " + Bounds.NODES + " nodes; that many are not read");
        }
        if (domains.size() < TOLD) {
            domains.add(of);
        }
    }

    /** One tensor more. */
    void tensor(TensorProto tensor, String path, long at) throws ModelFileException {
        String name = path.endsWith("/") || path.isEmpty() ? path + tensor.name() : path;
        reading.tensor(tensor.named(name), at);
        withoutData += tensor.isWithoutData() ? 1 : 0;
        Optional<ExternalData> elsewhere = tensor.external();
        if (elsewhere.isPresent()) {
            external(elsewhere.get(), at);
        }
    }

    private void external(ExternalData data, long at) throws ModelFileException {
        if (!external.containsKey(data.location())) {
            requireShort(data.location().length(), at);
        }
        external.merge(data.location(), data, (one, other) -> one.end() < other.end() ? other : one);
    }

    static String shown(Set<String> names) {
        return names.stream()
                .limit(TOLD)
                .map(Naming::plain)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
