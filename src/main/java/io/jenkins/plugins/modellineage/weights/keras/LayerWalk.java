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

    /** Parts of Keras whose classes only make models; others fetch files, run functions, or load further models. */
    private static final Set<String> PARTS = Set.of(
            "activations",
            "constraints",
            "dtype_policies",
            "engine",
            "initializers",
            "layers",
            "losses",
            "metrics",
            "mixed_precision",
            "models",
            "ops",
            "optimizers",
            "quantizers",
            "random",
            "regularizers");

    /** Class of a function, which is called by its name. */
    private static final String FUNCTION = "function";

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
        boolean isKeras = module.equals("keras") || PARTS.contains(part(module));
        boolean isOwn = module.isEmpty() && name.startsWith(OWN) && !name.equals(LAMBDA);
        if (name.equals(LAMBDA)) {
            code.add("Lambda");
        } else if (CODE_LAYERS.contains(name)) {
            code.add(name);
        } else if (node.path("registered_name").isTextual() && !registered.isEmpty()) {
            code.add(registered);
        } else if (!isKeras && !isOwn || name.equals(FUNCTION) && part(module).equals("models")) {
            code.add(module.isEmpty() ? name : module + "." + name);
        }
    }

    /** What stands behind {@code keras.} or {@code keras.src.} in the name of a module; empty for others. */
    private static String part(String module) {
        String[] names = module.split("\\.", 4);
        int at = names.length > 1 && names[1].equals("src") ? 2 : 1;
        return names[0].equals("keras") && names.length > at ? names[at] : "";
    }
}
