package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Results of evaluations in the form of the front matter's {@code model-index}: each has a task, a data set and metrics, of
 * which type, name and value are what its readers ask for. What was measured here takes the place of what the author says
 * of the same metric of the same data set.
 *
 * @see <a href="https://github.com/huggingface/hub-docs/blob/main/modelcard.md?plain=1">The form</a>
 */
final class ModelIndex {
    static final String KEY = "model-index";

    private static final String METRICS = "metrics";
    private static final String VALUE = "value";

    private final String task;
    private final List<Map<String, Object>> results = new ArrayList<>();
    private final Map<List<String>, String> found = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();

    /** @param task the Hub's word for what the model does */
    ModelIndex(String task) {
        this.task = task;
    }

    /** The newest of each set that nothing speaks against. */
    static List<RecordedEvaluation> newest(List<RecordedEvaluation> evaluations) {
        Map<String, RecordedEvaluation> newest = new LinkedHashMap<>();
        evaluations.forEach(each -> {
            newest.remove(each.key());
            newest.put(each.key(), each);
        });
        return List.copyOf(newest.values());
    }

    void found(Evaluation evaluation) {
        EvaluationSet set = evaluation.set();
        List<Object> metrics = new ArrayList<>();
        evaluation.metrics().forEach((name, metric) -> {
            metrics.add(metric(name, metric));
            found.put(
                    List.of(set.name(), set.split(), name),
                    MetricNumbers.written(metric.aggregate().value()));
        });
        if (!metrics.isEmpty()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("task", Map.of("type", task));
            result.put("dataset", dataset(set));
            result.put(METRICS, metrics);
            results.add(result);
        }
    }

    private static Map<String, Object> dataset(EvaluationSet set) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("name", set.name());
        dataset.put("type", set.name());
        if (!set.split().isEmpty()) {
            dataset.put("split", set.split());
        }
        if (!set.version().isEmpty()) {
            dataset.put("revision", set.version());
        }
        return dataset;
    }

    private static Map<String, Object> metric(String name, EvaluationMetric metric) {
        double value = metric.aggregate().value();
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("type", name);
        written.put(VALUE, Double.isFinite(value) ? (Object) value : MetricNumbers.written(value));
        written.put("name", name);
        return written;
    }

    /** Adds what the author claims of other data sets and metrics, and notes where both speak of the same. */
    void claimed(Object modelIndex) {
        list(modelIndex)
                .forEach(model -> list(map(model).get("results")).forEach(result -> claimedResult(map(result))));
    }

    private void claimedResult(Map<?, ?> result) {
        Map<?, ?> dataset = map(result.get("dataset"));
        List<Object> kept = new ArrayList<>();
        for (Object metric : list(result.get(METRICS))) {
            List<String> key = key(dataset, map(metric));
            String ours = found.get(key);
            String theirs = Objects.toString(map(metric).get(VALUE), "");
            if (ours == null) {
                kept.add(metric);
            } else if (!isSame(ours, theirs)) {
                differences.add(new Difference(
                        String.join(
                                ", ",
                                key.stream().filter(part -> !part.isEmpty()).toList()),
                        theirs,
                        ours));
            }
        }
        if (!kept.isEmpty()) {
            Map<String, Object> rest = new LinkedHashMap<>();
            result.forEach((name, value) -> rest.put(name.toString(), value));
            rest.put(METRICS, kept);
            results.add(rest);
        }
    }

    private List<String> key(Map<?, ?> dataset, Map<?, ?> metric) {
        String split = Objects.toString(dataset.get("split"), "");
        for (String set : new String[] {"name", "type"}) {
            for (String name : new String[] {"name", "type"}) {
                List<String> key =
                        List.of(Objects.toString(dataset.get(set), ""), split, Objects.toString(metric.get(name), ""));
                if (found.containsKey(key)) {
                    return key;
                }
            }
        }
        return List.of();
    }

    private static boolean isSame(String ours, String theirs) {
        return ours.equals(theirs)
                || MetricNumbers.isNumber(theirs) && MetricNumbers.parse(ours) == MetricNumbers.parse(theirs);
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** The value of {@link #KEY}; empty when there are no results. */
    List<Object> of(String model) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("name", model);
        index.put("results", List.copyOf(results));
        return results.isEmpty() ? List.of() : List.of(index);
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
