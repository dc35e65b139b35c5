package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.TensorTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules that an adapter has tensors for, with their ranks, by the names that PEFT gives these. */
final class AdapterTensors {
    private static final Pattern NAME = Pattern.compile("base_model\\.model\\.(?<path>.+?)\\."
            + "(?<part>lora_A|lora_B|lora_embedding_A|lora_embedding_B|lora_magnitude_vector)(?:\\.weight)?");
    private static final Pattern LAYER =
            Pattern.compile("(?:^|\\.)(?:layers|h|blocks?|layer)\\.(?<layer>[0-9]{1,6})\\.");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.]+");
    private static final int TOLD = 10;

    private final SortedMap<String, Long> ranks = new TreeMap<>();
    private final SortedSet<Integer> layers = new TreeSet<>();

    AdapterTensors(TensorTable tensors) {
        for (Tensor tensor : tensors.inFileOrder()) {
            Matcher name = NAME.matcher(tensor.name());
            if (name.matches()) {
                add(name.group("path"), name.group("part"), tensor.shape());
            }
        }
    }

    private void add(String path, String part, List<Long> shape) {
        if (part.endsWith("_A") && !shape.isEmpty()) {
            ranks.put(path, shape.get(0));
        } else {
            ranks.putIfAbsent(path, 0L);
        }
        Matcher layer = LAYER.matcher(path);
        if (layer.find()) {
            layers.add(Integer.parseInt(layer.group("layer")));
        }
    }

    void compare(JsonNode config, Collection<String> targets, Reading reading) {
        reading.fact("adaptedModules", ranks.size());
        if (!layers.isEmpty()) {
            reading.fact("adaptedLayers", layers.first() + " to " + layers.last());
        }
        if (ranks.isEmpty()
                || targets.stream().anyMatch(target -> !PLAIN.matcher(target).matches())) {
            return; // no LoRA, or modules by a regular expression
        }
        SortedSet<String> extra = new TreeSet<>(ranks.keySet());
        extra.removeIf(path -> targets.stream().anyMatch(target -> isAt(path, target)));
        SortedSet<String> missing = new TreeSet<>(targets);
        missing.removeIf(target -> ranks.keySet().stream().anyMatch(path -> isAt(path, target)));
        find("has tensors for modules that its configuration does not name: ", extra, reading);
        find("has no tensors for modules that its configuration names: ", missing, reading);
        compareRanks(config, reading);
    }

    private void compareRanks(JsonNode config, Reading reading) {
        SortedSet<String> other = new TreeSet<>();
        ranks.forEach((path, rank) -> {
            long declared = rank(config, path);
            if (rank > 0 && declared > 0 && rank != declared) {
                other.add(path + " (" + rank + " and not " + declared + ")");
            }
        });
        find("has other ranks than its configuration says: ", other, reading);
    }

    /** The rank that the configuration gives a module; 0 where it cannot be told. */
    private static long rank(JsonNode config, String path) {
        for (Map.Entry<String, JsonNode> pattern : config.path("rank_pattern").properties()) {
            if (!PLAIN.matcher(pattern.getKey()).matches()) {
                return 0;
            }
            if (isAt(path, pattern.getKey())) {
                return pattern.getValue().asLong();
            }
        }
        return config.path("r").asLong();
    }

    private static boolean isAt(String path, String module) {
        return path.equals(module) || path.endsWith("." + module);
    }

    private static void find(String what, SortedSet<String> modules, Reading reading) {
        if (!modules.isEmpty()) {
            List<String> told = modules.stream().limit(TOLD).map(Naming::quoted).toList();
            reading.find("The adapter " + what + String.join(", ", told)
                    + (modules.size() > TOLD ? " and " + (modules.size() - TOLD) + " more" : ""));
        }
    }
}
