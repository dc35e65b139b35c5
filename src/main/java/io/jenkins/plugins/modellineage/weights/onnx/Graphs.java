package io.jenkins.plugins.modellineage.weights.onnx;

import io.jenkins.plugins.modellineage.weights.Bounds;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;

/** Finds tensors in a graph, in its nodes, and in the graphs that stand in their attributes. */
final class Graphs {
    private final ModelWalk walk;

    Graphs(ModelWalk walk) {
        this.walk = walk;
    }

    void graph(WireMessage graph, String path) throws IOException {
        while (graph.next()) {
            field(graph, path);
        }
    }

    void field(WireMessage graph, String path) throws IOException {
        switch (graph.field()) {
            case 1 -> node(graph, path);
            case 5 -> walk.tensor(TensorProto.read(graph.message(), graph.position()), path, graph.position());
            case 15 -> sparse(graph.message(), path, graph.position());
            default -> {}
        }
    }

    /** The node that is the value of this field. */
    void node(WireMessage field, String path) throws IOException {
        String output = "";
        String name = "";
        String type = "";
        String domain = "";
        WireMessage node = field.message();
        while (node.next()) {
            switch (node.field()) {
                case 2 -> output = output.isEmpty() ? node.text(Bounds.NAME_BYTES) : output;
                case 3 -> name = node.text(Bounds.NAME_BYTES);
                case 4 -> type = node.text(Bounds.NAME_BYTES);
                case 7 -> domain = node.text(Bounds.NAME_BYTES);
                default -> {}
            }
        }
        walk.count(domain, field.position());
        attributes(field.message(), path + type + "(" + (output.isEmpty() ? name : output) + ").");
    }

    private void attributes(WireMessage node, String path) throws IOException {
        while (node.next()) {
            if (node.field() == 5) {
                attribute(node, path);
            }
        }
    }

    private void attribute(WireMessage node, String path) throws IOException {
        String here = path + text(node.message(), 1);
        if (here.length() > Bounds.NAME_BYTES) {
            throw ModelFileException.doubtful(node.position(), "the names on the way to a tensor are too long to tell");
        }
        WireMessage attribute = node.message();
        int single = 0;
        int several = 0;
        while (attribute.next()) {
            long at = attribute.position();
            switch (attribute.field()) {
                case 5 -> {
                    requireOnce(++single, at);
                    walk.tensor(TensorProto.read(attribute.message(), at), here, at);
                }
                case 10 -> walk.tensor(TensorProto.read(attribute.message(), at), here + "[" + several++ + "]", at);
                case 6 -> graph(attribute.message(), here + "/");
                case 11 -> graph(attribute.message(), here + "[" + several++ + "]/");
                case 22 -> sparse(attribute.message(), here, at);
                case 23 -> sparse(attribute.message(), here + "[" + several++ + "]", at);
                default -> {}
            }
        }
    }

    private void sparse(WireMessage sparse, String path, long at) throws IOException {
        String name = path;
        int values = 0;
        int indices = 0;
        while (sparse.next()) {
            if (sparse.field() == 1) {
                requireOnce(++values, at);
                TensorProto tensor = TensorProto.read(sparse.message(), at);
                name = path.isEmpty() || path.endsWith("/") ? path + tensor.name() : path;
                walk.tensor(tensor, path, at);
            } else if (sparse.field() == 2) {
                requireOnce(++indices, at);
                walk.tensor(TensorProto.read(sparse.message(), at), name + ".indices", at);
            }
        }
    }

    private static void requireOnce(int found, long at) throws ModelFileException {
        if (found > 1) {
            throw ModelFileException.doubtful(
                    at, "a tensor is given twice where one belongs, so two readers would see two models");
        }
    }

    /** The text of a field, the last one where there are several. */
    static String text(WireMessage message, int field) throws IOException {
        String value = "";
        while (message.next()) {
            value = message.field() == field ? message.text(Bounds.NAME_BYTES) : value;
        }
        return value;
    }
}
