package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.SetDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code samples_<task>_<time>.jsonl} of lm-evaluation-harness: a line for each example and filter. The task stands in the
 * file's name alone. Values that are lists belong to metrics of the whole set, and have no score by example.
 */
final class LmEvalSamples implements ResultReader {
    private static final Pattern NAME =
            Pattern.compile("samples_(.+)_\\d{4}-\\d{2}-\\d{2}T[\\d.:-]+\\.jsonl?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_METRICS = Set.of(
            "doc_id",
            "doc",
            "target",
            "arguments",
            "resps",
            "filtered_resps",
            "filter",
            "metrics",
            "doc_hash",
            "prompt_hash",
            "target_hash");

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        Matcher name = NAME.matcher(source.lastName());
        String task = name.matches() ? name.group(1) : "";
        Draft draft = task.isEmpty()
                ? drafts.add("", "", told)
                : drafts.join(LmEvalResults.key(source, task), task, "", told);
        draft.suite = draft.suite.isEmpty() ? "lm-eval" : draft.suite;
        SetDigest prompts = new SetDigest();
        try (Documents documents = new Documents(source)) {
            for (Optional<JsonNode> row = documents.next(); row.isPresent(); row = documents.next()) {
                take(row.get(), draft);
                prompts.add(asked(row.get()));
            }
            PlainRows.torn(documents, List.of(draft), told);
        }
        if (prompts.identity() == EvaluationSet.Identity.EXAMPLES) {
            draft.generated("prompts", prompts.digest().hex());
        }
    }

    /** The whole prompt, with its shots and in its template: the same document can be asked in other words. */
    private static Example asked(JsonNode row) {
        String id = Values.id(Values.text(row.get("doc_id")));
        return new Example(id, Optional.empty(), 0, Values.given(row.get("prompt_hash")), Optional.empty());
    }

    private static void take(JsonNode row, Draft draft) {
        if (!row.has("doc_id")) {
            throw new IllegalArgumentException("a line has no doc_id; the file is not what the tool wrote");
        }
        Example example = new Example(
                Values.id(Values.text(row.get("doc_id"))),
                Optional.empty(),
                0,
                Values.given(row.get("doc_hash")),
                Values.given(row.get("target_hash")));
        draft.scores.add(example);
        JsonNode prompt = prompt(row.path("arguments"));
        draft.texts.add(
                example, Questions.in(row.get("doc"), prompt), prompt, row.get("target"), answer(row.path("resps")));
        String filter = Values.name(row.get("filter"));
        for (String metric : metrics(row)) {
            JsonNode value = row.path(metric);
            OptionalDouble score = Values.number(value);
            if (score.isPresent() || value.isNull()) {
                draft.scores.add(example, LmEvalResults.named(metric, filter), score);
            }
        }
    }

    /** Of a question with choices there is a request for each; what they were asked is the first part of all. */
    private static JsonNode prompt(JsonNode arguments) {
        JsonNode first = arguments.isArray() ? arguments.path(0) : arguments.path("gen_args_0");
        JsonNode asked = first.isArray() ? first.path(0) : first.path("arg_0");
        return asked.isMissingNode() ? arguments : asked;
    }

    /** One text when there is one, or all answers as JSON. */
    private static JsonNode answer(JsonNode answers) {
        JsonNode only = answers;
        while (only.isArray() && only.size() == 1) {
            only = only.get(0);
        }
        return only.isTextual() ? only : answers;
    }

    private static List<String> metrics(JsonNode row) {
        List<String> metrics = new ArrayList<>();
        if (row.path("metrics").isArray()) {
            row.path("metrics").forEach(metric -> metrics.add(metric.asText()));
        } else {
            row.fieldNames().forEachRemaining(name -> {
                if (!NO_METRICS.contains(name)) {
                    metrics.add(name);
                }
            });
        }
        return metrics;
    }
}
