package io.jenkins.plugins.modellineage.weights.huggingface;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds models by the names of files alone: an agent that has none need not load what reads them. */
final class Anchors {
    /** The first of them that a folder has stands for its model. */
    private static final List<String> MARKS =
            List.of(Place.CONFIG, Place.ADAPTER, "tokenizer.json", "tokenizer_config.json", "generation_config.json");

    static final Pattern WEIGHTS = Pattern.compile("[^/]+\\.(safetensors|bin|pt|pth|ckpt|pkl|gguf|h5|msgpack|onnx)");

    private Anchors() {}

    /**
     * Of each model the first file of a folder that marks it. A folder inside another that has such files is a model of its
     * own if it is an adapter, or has weights beside its configuration.
     */
    static SortedSet<String> among(SortedSet<String> names) {
        Map<String, Integer> marked = new TreeMap<>();
        Set<String> weighing = new HashSet<>();
        for (String name : names) {
            String at = name.substring(0, name.lastIndexOf('/') + 1);
            int mark = MARKS.indexOf(name.substring(at.length()));
            if (mark >= 0) {
                marked.merge(at, mark, Math::min);
            } else if (WEIGHTS.matcher(name.substring(at.length())).matches()) {
                weighing.add(at);
            }
        }
        SortedSet<String> anchors = new TreeSet<>();
        marked.forEach((at, mark) -> {
            boolean own =
                    names.contains(at + Place.ADAPTER) || names.contains(at + Place.CONFIG) && weighing.contains(at);
            if (own || !isInside(at, marked.keySet())) {
                anchors.add(at + MARKS.get(mark));
            }
        });
        return anchors;
    }

    private static boolean isInside(String at, Set<String> folders) {
        for (int end = at.lastIndexOf('/', at.length() - 2);
                at.length() > 1 && end > 0;
                end = at.lastIndexOf('/', end - 1)) {
            if (folders.contains(at.substring(0, end + 1))) {
                return true;
            }
        }
        return !at.isEmpty() && folders.contains("");
    }
}
