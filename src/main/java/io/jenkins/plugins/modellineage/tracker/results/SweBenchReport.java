package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The report of SWE-bench over all instances: what is resolved counts 1, everything else of the whole set 0, also what was
 * never completed. What failed because of the machine is not judged.
 */
final class SweBenchReport implements ResultReader {
    private static final String RESOLVED = "resolved";
    private static final List<String> LISTS = List.of(
            "submitted_ids",
            "completed_ids",
            "incomplete_ids",
            "empty_patch_ids",
            "resolved_ids",
            "unresolved_ids",
            "error_ids",
            "infra_failure_ids",
            "ambiguous_failure_ids");

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode report = documents.next().orElseThrow();
            String name = source.lastName();
            Draft draft = drafts.add("swe-bench", Values.id(name.substring(0, Math.max(0, name.indexOf('.')))), told);
            draft.suite = "swe-bench";
            draft.direction(RESOLVED, ScoreDirection.HIGHER);
            rows(report, draft);
            long total = Values.whole(report.get("total_instances")).orElse(draft.scores.rows());
            if (total > draft.scores.rows()) {
                told.remark(
                        "total",
                        "it counts " + total + " instances and names " + draft.scores.rows()
                                + "; the others have no row");
            }
            double resolved = ids(report, "resolved_ids").size();
            draft.aggregate(
                    RESOLVED,
                    ScoreDirection.HIGHER,
                    new Aggregate(resolved / total, OptionalDouble.empty(), "count", Math.max(0, total)));
        }
    }

    /** {@code report.json}, which tells of each instance by itself. */
    static void instances(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            Draft draft = drafts.add("swe-bench", "", told);
            draft.suite = "swe-bench";
            draft.direction(RESOLVED, ScoreDirection.HIGHER);
            documents
                    .next()
                    .orElseThrow()
                    .properties()
                    .forEach(instance -> draft.scores.add(
                            example(Values.id(instance.getKey())),
                            RESOLVED,
                            Values.number(instance.getValue().get(RESOLVED))));
        }
    }

    private static void rows(JsonNode report, Draft draft) {
        Set<String> all = new TreeSet<>();
        LISTS.forEach(list -> all.addAll(ids(report, list)));
        Set<String> resolved = ids(report, "resolved_ids");
        Set<String> machine = ids(report, "infra_failure_ids");
        for (String id : all) {
            OptionalDouble score = resolved.contains(id)
                    ? OptionalDouble.of(1)
                    : machine.contains(id) ? OptionalDouble.empty() : OptionalDouble.of(0);
            draft.scores.add(example(id), RESOLVED, score);
        }
    }

    /** Instances of one repository share what makes them hard. */
    private static Example example(String id) {
        int number = id.lastIndexOf('-');
        Optional<String> repository = number > 0 ? Optional.of(id.substring(0, number)) : Optional.empty();
        return new Example(id, repository, 0, Optional.empty(), Optional.empty());
    }

    private static Set<String> ids(JsonNode report, String list) {
        Set<String> ids = new HashSet<>();
        report.path(list).forEach(id -> ids.add(Values.id(Values.text(id))));
        return ids;
    }
}
