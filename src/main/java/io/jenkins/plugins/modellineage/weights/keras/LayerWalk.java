package io.jenkins.plugins.modellineage.weights.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a model's configuration is made of: its layers, and what Keras would have to run to make them. */
final class LayerWalk {
    private static final String CLASS = "class_name";

    /** Classes of the configuration itself, which name no module: tuples, tensors, slices. */
    private static final String OWN = "__";

    private static final String LAMBDA = "__lambda__";

    /** Layers of Keras that are, or load, code which Keras does not have: pickles of PyTorch, functions, SavedModels. */
    private static final Set<String> CODE_LAYERS =
            Set.of("Lambda", "TorchModuleWrapper", "TFSMLayer", "JaxLayer", "FlaxLayer");

    final SortedMap<String, Integer> layers = new TreeMap<>();
    final SortedSet<String> code = new TreeSet<>();

    LayerWalk(JsonNode config) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(config);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.path(CLASS).isTextual()) {
                look(node);
            }
            node.forEach(inner -> {
                if (inner.isContainerNode()) {
                    open.push(inner);
                }
            });
        }
    }

    private void look(JsonNode node) {
        String name = node.get(CLASS).asText();
        String module = node.path("module").asText("");
        String registered = node.path("registered_name").asText("");
        if (module.equals("keras.layers") || module.startsWith("keras.src.layers")) {
            layers.merge(name, 1, Integer::sum);
        }
        boolean isKeras = module.equals("keras") || module.startsWith("keras.");
        boolean isOwn = module.isEmpty() && name.startsWith(OWN) && !name.equals(LAMBDA);
        if (name.equals(LAMBDA)) {
            code.add("Lambda");
        } else if (CODE_LAYERS.contains(name)) {
            code.add(name);
        } else if (node.path("registered_name").isTextual() && !registered.isEmpty()) {
            code.add(registered);
        } else if (!isKeras && !isOwn) {
            code.add(module.isEmpty() ? name : module + "." + name);
        }
    }
}
