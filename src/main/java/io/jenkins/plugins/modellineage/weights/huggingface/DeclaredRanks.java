package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ranks that the configuration of an adapter gives modules: the first pattern that names one counts. */
final class DeclaredRanks {
    /** Most patterns that are looked at. */
    private static final int PATTERNS = 100_000;

    private final Map<String, Pattern> patterns = new HashMap<>();
    private final long otherwise;

    private record Pattern(int order, long rank) {}

    DeclaredRanks(JsonNode config) {
        long rest = config.path("r").asLong();
        for (Map.Entry<String, JsonNode> pattern : config.path("rank_pattern").properties()) {
            if (!AdapterTensors.isPlain(pattern.getKey()) || patterns.size() == PATTERNS) {
                rest = 0; // which modules a regular expression takes is not looked at
                break;
            }
            patterns.put(
                    pattern.getKey(),
                    new Pattern(patterns.size(), pattern.getValue().asLong()));
        }
        this.otherwise = rest;
    }

    /** The rank of the module that has these names; 0 where it cannot be told. */
    long of(List<String> names) {
        Pattern first = null;
        for (String name : names) {
            Pattern pattern = patterns.get(name);
            if (pattern != null && (first == null || pattern.order < first.order)) {
                first = pattern;
            }
        }
        return first == null ? otherwise : first.rank;
    }
}
