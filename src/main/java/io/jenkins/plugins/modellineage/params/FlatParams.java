package io.jenkins.plugins.modellineage.params;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nested maps on one level, names joined by dots. */
final class FlatParams {
    private static final String MERGED = "<<";

    private final Map<String, Object> params = new LinkedHashMap<>();

    Map<String, Object> params() {
        return params;
    }

    /** Adds what the map holds, at any depth; empty maps are values. */
    void add(String prefix, Map<?, ?> map) throws IOException {
        for (Map.Entry<?, ?> entry : merged(map).entrySet()) {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof Map<?, ?> nested && !nested.isEmpty()) {
                add(key + ".", nested);
            } else {
                put(key, entry.getValue());
            }
        }
    }

    private void put(String key, Object value) throws IOException {
        if (params.containsKey(key)) {
            throw new ParamsFileException("gives " + Naming.quoted(key)
                    + " twice, once with a dot in its name and once nested; keep one of them");
        }
        params.put(key, value);
        if (params.size() > ParameterValues.PARAMETERS) {
            throw new ParamsFileException("holds more than " + ParameterValues.PARAMETERS
                    + " parameters; keep those that matter, and track the file with trackInputs");
        }
    }

    /** What YAML's {@code <<} brings in counts where the map itself says nothing. */
    private static Map<Object, Object> merged(Map<?, ?> map) {
        Map<Object, Object> all = new LinkedHashMap<>(map);
        Object more = map.get(MERGED);
        List<?> sources = more instanceof List<?> several ? several : more instanceof Map ? List.of(more) : List.of();
        if (!sources.isEmpty() && sources.stream().allMatch(Map.class::isInstance)) {
            all.remove(MERGED);
            sources.forEach(source -> merged((Map<?, ?>) source).forEach(all::putIfAbsent));
        }
        return all;
    }
}
