package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The files of one run of HELM, which stand in one folder: its specification, statistics, and statistics of each instance.
 * What was perturbed is left out, as is all but the split {@code test}; spreads are those of a population. Which way a metric
 * gets better is not in these files.
 */
final class HelmFiles {
    private static final String TEST = "test";

    private HelmFiles() {}

    private static Draft draft(ResultSource source, Drafts drafts, Told told) {
        String folder = source.name()
                .substring(0, source.name().length() - source.lastName().length());
        Draft draft = drafts.join("helm\0" + folder, "", "", told);
        draft.suite = "helm";
        draft.split = TEST;
        return draft;
    }

    /** {@code run_spec.json}: the name of a run is that of its scenario, with the model at its end. */
    static void spec(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode spec = documents.next().orElseThrow();
            JsonNode adapter = spec.path("adapter_spec");
            Draft draft = draft(source, drafts, told);
            draft.set = Values.name(spec.get("name")).replaceFirst("[,:]model=.*$", "");
            draft.subject = Values.name(adapter.get("model"));
            adapter.properties().forEach(entry -> {
                if (!entry.getKey().startsWith("model")) {
                    draft.generated(entry.getKey(), Values.written(entry.getValue()));
                }
            });
            if (adapter.path("max_eval_instances").isNumber()) {
                draft.version = "at most " + adapter.path("max_eval_instances").asText();
            }
        }
    }

    /** {@code stats.json}. */
    static void stats(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            Draft draft = draft(source, drafts, told);
            documents.next(new Parts().with("", stat -> {
                long count = Values.whole(stat.get("count")).orElse(0);
                OptionalDouble mean = Values.number(stat.get("mean"));
                if (counts(stat.path("name")) && count > 0 && mean.isPresent()) {
                    draft.aggregate(
                            Values.name(stat.path("name").get("name")),
                            ScoreDirection.UNKNOWN,
                            new Aggregate(mean.getAsDouble(), error(stat, count), Aggregate.MEAN, count));
                }
            }));
        }
    }

    private static OptionalDouble error(JsonNode stat, long count) {
        OptionalDouble spread = Directions.standardError(stat.get("stddev"));
        return spread.isPresent() && count > 1
                ? OptionalDouble.of(spread.getAsDouble() / Math.sqrt(count - 1.0))
                : OptionalDouble.empty();
    }

    /** {@code per_instance_stats.json}; trials with other examples in the prompt are samples of an instance. */
    static void instances(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            Draft draft = draft(source, drafts, told);
            documents.next(new Parts().with("", instance -> {
                if (!instance.has("perturbation")) {
                    take(instance, draft);
                }
            }));
        }
    }

    private static void take(JsonNode instance, Draft draft) {
        long trial = Values.whole(instance.get("train_trial_index")).orElse(0);
        Example example = new Example(
                Values.id(Values.text(instance.get("instance_id"))),
                Optional.empty(),
                (int) Math.max(0, Math.min(Integer.MAX_VALUE, trial)),
                Optional.empty(),
                Optional.empty());
        for (JsonNode stat : instance.path("stats")) {
            if (counts(stat.path("name"))) {
                OptionalDouble mean = Values.whole(stat.get("count")).orElse(0) > 0
                        ? Values.number(stat.get("mean"))
                        : OptionalDouble.empty();
                draft.scores.add(example, Values.name(stat.path("name").get("name")), mean);
            }
        }
    }

    private static boolean counts(JsonNode name) {
        String split = Values.text(name.get("split"));
        return !name.has("perturbation") && (split.isEmpty() || split.equals(TEST));
    }
}
