package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.TensorTable;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** Most names between dots by which a configuration calls a module. */
    private static final int SEGMENTS = 32;

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

    /** @throws InterruptedIOException when the thread was interrupted */
    void compare(JsonNode config, Collection<String> targets, Reading reading) throws InterruptedIOException {
        reading.fact("adaptedModules", ranks.size());
        if (!layers.isEmpty()) {
            reading.fact("adaptedLayers", layers.first() + " to " + layers.last());
        }
        if (ranks.isEmpty() || !targets.stream().allMatch(AdapterTensors::isPlain)) {
            return; // no LoRA, or modules by a regular expression
        }
        Set<String> named = new HashSet<>(targets);
        SortedSet<String> extra = new TreeSet<>();
        SortedSet<String> missing = new TreeSet<>(targets);
        for (String path : ranks.keySet()) {
            stopIfInterrupted();
            List<String> modules = modules(path);
            if (modules.stream().noneMatch(named::contains)) {
                extra.add(path);
            }
            modules.forEach(missing::remove);
        }
        find("has tensors for modules that its configuration does not name: ", extra, reading);
        find("has no tensors for modules that its configuration names: ", missing, reading);
        compareRanks(config, reading);
    }

    private void compareRanks(JsonNode config, Reading reading) {
        SortedSet<String> other = new TreeSet<>();
        DeclaredRanks ranksByName = new DeclaredRanks(config);
        ranks.forEach((path, rank) -> {
            long declared = ranksByName.of(modules(path));
            if (rank > 0 && declared > 0 && rank != declared) {
                other.add(path + " (" + rank + " and not " + declared + ")");
            }
        });
        find("has other ranks than its configuration says: ", other, reading);
    }

    /** Whether the text is the name of a module, and no regular expression. */
    static boolean isPlain(String module) {
        return PLAIN.matcher(module).matches()
                && module.chars().filter(c -> c == '.').count() < SEGMENTS;
    }

    /** The names by which a configuration may call the module at a path: what stands behind each of its last dots, and all. */
    private static List<String> modules(String path) {
        List<String> modules = new ArrayList<>();
        int from = path.length();
        for (int i = 0; i < SEGMENTS && from > 0; i++) {
            from = path.lastIndexOf('.', from - 1);
            modules.add(path.substring(from + 1));
        }
        return modules;
    }

    private static void stopIfInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Reading an adapter was interrupted");
        }
    }

    private static void find(String what, SortedSet<String> modules, Reading reading) {
        if (!modules.isEmpty()) {
            List<String> told = modules.stream().limit(TOLD).map(Naming::quoted).toList();
            reading.find("The adapter " + what + String.join(", ", told)
                    + (modules.size() > TOLD ? " and " + (modules.size() - TOLD) + " more" : ""));
        }
    }
}
