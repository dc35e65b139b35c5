package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * {@code <run>.report.jsonl} of garak. Each probe is a set, the outputs of one prompt are samples of it. Attempts stand there
 * twice, before and after their outputs were looked at; the second counts. The share of attacks that succeed is to be low.
 */
final class GarakReport implements ResultReader {
    private static final int LOOKED_AT = 2;
    private static final double DEFAULT_THRESHOLD = 0.5;

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        new Report(source, drafts, told).read();
    }

    /** One file while it is read. */
    private static final class Report {
        private final ResultSource source;
        private final Drafts drafts;
        private final Told told;
        private final Map<String, Draft> probes = new TreeMap<>();
        private String release = "";
        private double threshold = DEFAULT_THRESHOLD;
        private boolean complete;
        private String target = "";

        Report(ResultSource source, Drafts drafts, Told told) {
            this.source = source;
            this.drafts = drafts;
            this.told = told;
        }

        void read() throws IOException {
            try (Documents documents = new Documents(source)) {
                for (Optional<JsonNode> line = documents.next(); line.isPresent(); line = documents.next()) {
                    take(line.get());
                }
            }
            for (Draft draft : probes.values()) {
                draft.suite = release.isEmpty() ? "garak" : "garak " + release;
                draft.subject = target;
                draft.generated("eval_threshold", MetricNumbers.written(threshold));
                if (!complete) {
                    draft.unfit("because its report has no completion, so the run broke off");
                }
            }
            if (!complete) {
                told.remark(
                        "completion",
                        "it has no line of the kind completion: the run broke off, and no gate counts it");
            }
        }

        private void take(JsonNode entry) {
            switch (Values.text(entry.get("entry_type"))) {
                case "start_run setup" -> {
                    threshold = Values.number(entry.get("run.eval_threshold")).orElse(DEFAULT_THRESHOLD);
                    target = Values.name(entry.get("plugins.target_name"));
                }
                case "init" -> release = Values.name(entry.get("garak_version"));
                case "completion" -> complete = true;
                case "eval" -> aggregate(entry);
                case "attempt" -> attempt(entry);
                default -> {
                    // what else is there tells of the tool and its machine
                }
            }
        }

        private Draft probe(JsonNode name) {
            return probes.computeIfAbsent(Values.name(name), probe -> drafts.add("garak/" + probe, "", told));
        }

        private void aggregate(JsonNode entry) {
            long total = Values.whole(entry.get("total_evaluated"))
                    .orElse(Values.whole(entry.get("total")).orElse(0));
            OptionalDouble fails = Values.number(entry.get("fails"));
            if (fails.isEmpty() && total > 0) {
                fails = OptionalDouble.of(
                        total - Values.number(entry.get("passed")).orElse(total));
            }
            if (total > 0 && fails.isPresent()) {
                probe(entry.get("probe"))
                        .aggregate(
                                metric(Values.name(entry.get("detector"))),
                                ScoreDirection.LOWER,
                                new Aggregate(
                                        fails.getAsDouble() / total, OptionalDouble.empty(), Aggregate.MEAN, total));
            }
        }

        private void attempt(JsonNode entry) {
            if (entry.path("status").asInt() != LOOKED_AT) {
                return;
            }
            Draft draft = probe(entry.get("probe_classname"));
            String id = Values.text(entry.get("seq"));
            Optional<Sha256> prompt = Values.digest(entry.get("prompt"));
            for (Map.Entry<String, JsonNode> detector :
                    entry.path("detector_results").properties()) {
                int sample = 0;
                for (JsonNode result : detector.getValue()) {
                    Example example = new Example(Values.id(id), Optional.empty(), sample++, prompt, Optional.empty());
                    OptionalDouble score = Values.number(result);
                    String metric = metric(detector.getKey());
                    draft.direction(metric, ScoreDirection.LOWER);
                    draft.scores.add(
                            example,
                            metric,
                            score.isPresent() ? OptionalDouble.of(score.getAsDouble() >= threshold ? 1 : 0) : score);
                }
            }
        }

        private static String metric(String detector) {
            return detector + "/attack_success";
        }
    }
}
