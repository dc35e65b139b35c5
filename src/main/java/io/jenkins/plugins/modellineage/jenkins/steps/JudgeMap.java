package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.jenkins.binding.Arguments;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The {@code judge} of {@code trackEvaluation} as one map. The step takes its three parameters flat: Declarative
 * Pipelines hold a literal against the type of its parameter, so that one which takes text must be a text.
 */
final class JudgeMap {
    private static final String NAME = TrackEvaluationStep.DescriptorImpl.NAME;
    private static final Map<String, Class<?>> TYPES = types();

    private JudgeMap() {}

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        types.put("model", String.class);
        types.put("prompt", String.class);
        types.put("params", Map.class);
        return types;
    }

    /**
     * The arguments of the step with a map under {@code judge} spread into the parameters that it stands for.
     *
     * @throws BindingRefused for a list, and for a map that cannot be spread
     */
    static Map<String, Object> spread(Map<String, Object> arguments) {
        Object given = arguments.get("judge");
        boolean empty = given instanceof Map<?, ?> map && map.isEmpty();
        if (empty || given instanceof List) {
            throw new BindingRefused(NAME + ": 'judge' takes a model, or a map with its prompt and parameters, not "
                    + (empty ? "an empty map" : "a list") + "; write judge: 'gpt-4o', or judge: [model: 'gpt-4o',"
                    + " prompt: 'judge.txt', params: [temperature: 0]]");
        }
        return given instanceof Map<?, ?> map ? spread(arguments, map) : arguments;
    }

    private static Map<String, Object> spread(Map<String, Object> arguments, Map<?, ?> map) {
        Stream.of("judgePrompt", "judgeParams")
                .filter(flat -> arguments.get(flat) != null)
                .findFirst()
                .ifPresent(flat -> {
                    throw new BindingRefused(NAME + ": " + flat + " is given beside a map for judge; write it into the"
                            + " map, or the model alone as judge: 'gpt-4o'");
                });
        Map<String, Object> said = Arguments.checkedEntries(NAME + " judge", TYPES, map);
        if (said.get("model") == null || said.get("model").toString().isBlank()) {
            throw new BindingRefused(NAME + ": the judge has no model; write judge: [model: 'gpt-4o', …]");
        }
        Map<String, Object> flat = new LinkedHashMap<>(arguments);
        flat.put("judge", said.get("model"));
        flat.put("judgePrompt", said.get("prompt"));
        flat.put("judgeParams", said.get("params"));
        return flat;
    }
}
