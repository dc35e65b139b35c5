package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The samples of a log of Inspect while it is read, by their scorers. A sample that failed has no scores, and is unjudged by
 * each of them. Letters say that correct is better; of numbers the log does not say which way they get better.
 */
final class InspectSamples {
    private static final Map<String, Double> LETTERS = Map.of("C", 1.0, "I", 0.0, "P", 0.5, "N", 0.0);

    private final Texts texts;
    private final Map<String, Map<Example, OptionalDouble>> scores = new TreeMap<>();
    private final Costs spent = new Costs();
    private final Set<Example> failed = new LinkedHashSet<>();
    private final Set<String> lettered = new HashSet<>();
    private final Set<String> reduced = new HashSet<>();

    /** @param texts takes what samples say */
    InspectSamples(Texts texts) {
        this.texts = texts;
    }

    void take(JsonNode sample) {
        long epoch = Values.whole(sample.get("epoch")).orElse(0);
        Example example = new Example(
                Values.id(Values.text(sample.get("id"))),
                Optional.empty(),
                (int) Math.max(0, Math.min(Integer.MAX_VALUE, epoch)),
                Values.digest(sample.get("input")),
                Values.digest(sample.get("target")));
        texts.add(
                example,
                sample.get("input"),
                sample.get("target"),
                sample.path("output").get("completion"));
        if (sample.hasNonNull("error") || sample.path("scores").isEmpty()) {
            failed.add(example);
        } else {
            spent.answer(null, null, null, Values.number(sample.get("total_time")));
        }
        sample.path("scores").properties().forEach(score -> {
            JsonNode value = score.getValue().path("value");
            if (value.isObject()) {
                value.properties().forEach(part -> put(score.getKey() + "." + part.getKey(), example, part.getValue()));
            } else {
                put(score.getKey(), example, value);
            }
        });
    }

    private void put(String scorer, Example example, JsonNode value) {
        Double letter = value.isTextual() ? LETTERS.get(value.textValue()) : null;
        if (letter != null) {
            lettered.add(scorer);
        }
        OptionalDouble score = letter == null ? Values.number(value) : OptionalDouble.of(letter);
        if (scores.computeIfAbsent(scorer, any -> new LinkedHashMap<>()).putIfAbsent(example, score) != null) {
            throw new IllegalArgumentException("sample '" + example.id() + "' is there twice in epoch "
                    + example.sample() + "; the log is not what the tool wrote");
        }
    }

    /** Takes one score a question, where the log has no samples, or joins epochs in another way than by their mean. */
    void reduce(JsonNode reductions) {
        Set<String> meant = new HashSet<>();
        for (JsonNode reduction : reductions) {
            if (Values.text(reduction.get("reducer")).equals(Aggregate.MEAN)) {
                meant.add(Values.name(reduction.get("scorer")));
            }
        }
        for (JsonNode reduction : reductions) {
            String scorer = Values.name(reduction.get("scorer"));
            Set<Example> read = scores.getOrDefault(scorer, Map.of()).keySet();
            if (read.isEmpty() || !meant.contains(scorer) && read.stream().anyMatch(e -> e.sample() > 1)) {
                meant.add(scorer);
                reduce(scorer, reduction);
            }
        }
    }

    private void reduce(String scorer, JsonNode reduction) {
        Map<String, Example> known = new TreeMap<>();
        scores.getOrDefault(scorer, Map.of()).keySet().forEach(e -> known.putIfAbsent(e.id(), e));
        scores.remove(scorer);
        reduced.add(scorer);
        reduction.path("samples").forEach(sample -> {
            String id = Values.id(Values.text(sample.get("sample_id")));
            put(scorer, whole(known.getOrDefault(id, Example.of(id))), sample.path("value"));
        });
    }

    /** The question without its epochs. */
    private static Example whole(Example sample) {
        return new Example(sample.id(), Optional.empty(), 0, sample.input(), sample.target());
    }

    /** Which way a score of the results gets better. */
    ScoreDirection direction(JsonNode score) {
        String name = Values.name(score.get("name"));
        String part = Values.name(score.get("scorer")) + "." + name;
        return lettered.contains(name) || lettered.contains(part) ? ScoreDirection.HIGHER : ScoreDirection.UNKNOWN;
    }

    /** @param means of a scorer the metric that its scores have the mean of */
    void fill(Draft draft, Map<String, String> means) {
        draft.spent = spent;
        Set<String> scorers = scores.isEmpty() ? means.keySet() : scores.keySet();
        for (String scorer : scorers) {
            String metric = means.getOrDefault(scorer, scorer);
            if (lettered.contains(scorer)) {
                draft.direction(metric, ScoreDirection.HIGHER);
            }
            Map<Example, OptionalDouble> judged = scores.getOrDefault(scorer, Map.of());
            judged.forEach((example, score) -> draft.scores.add(example, metric, score));
            unjudged(scorer, judged.keySet()).forEach(e -> draft.scores.add(e, metric, OptionalDouble.empty()));
        }
        if (scorers.isEmpty()) {
            failed.forEach(draft.scores::add);
        }
    }

    /** Samples that failed, and questions of which each sample did. */
    private Set<Example> unjudged(String scorer, Set<Example> judged) {
        boolean whole = reduced.contains(scorer);
        Set<String> answered = whole ? judged.stream().map(Example::id).collect(Collectors.toSet()) : Set.of();
        Set<Example> unjudged = new LinkedHashSet<>();
        for (Example example : failed) {
            if (whole ? !answered.contains(example.id()) : !judged.contains(example)) {
                unjudged.add(whole ? whole(example) : example);
            }
        }
        return unjudged;
    }
}
