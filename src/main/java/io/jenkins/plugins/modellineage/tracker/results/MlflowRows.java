package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rows of {@code mlflow.genai.evaluate}, {@code result_df} as JSON records. Traces are new in each run, so an example is
 * known by the digest of its request. Expectations stand among the scores, and are none.
 */
final class MlflowRows implements ResultReader {
    private static final String VALUE = "/value";
    private static final String SCORER_DIGEST = "mlflow.assessment.scorerDigest";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            Draft draft = drafts.add("", "", told);
            draft.suite = "mlflow";
            documents.next(new Parts().with("", row -> take(row, draft)));
        }
    }

    private static void take(JsonNode row, Draft draft) {
        Optional<Sha256> request = Values.digest(row.get("request"));
        String id = request.map(digest -> digest.hex().substring(0, 16))
                .orElse(Values.id(Values.text(row.get("trace_id"))));
        int sample = draft.scores.nextSample(id);
        Example example = new Example(id, Optional.empty(), sample, request, expected(row));
        draft.scores.add(example);
        draft.spent.answer(null, null, null, Costs.milliseconds(row.get("execution_duration")));
        draft.texts.add(example, row.get("request"), expectation(row), row.get("response"));
        for (JsonNode assessment : row.path("assessments")) {
            if (assessment.has("feedback")) {
                feedback(assessment, row, example, draft);
            }
        }
    }

    private static void feedback(JsonNode assessment, JsonNode row, Example example, Draft draft) {
        String name = Values.name(assessment.get("assessment_name"));
        JsonNode value = row.has(name + VALUE)
                ? row.path(name + VALUE)
                : assessment.path("feedback").path("value");
        OptionalDouble score = Values.number(value);
        if (score.isPresent() || value.isNull()) {
            draft.scores.add(example, name, score);
        }
        JsonNode from = assessment.path("source");
        if (Values.text(from.get("source_type")).equals("LLM_JUDGE")) {
            judge(name, Values.name(from.get("source_id")), assessment.path("metadata"), draft);
        }
    }

    /** A judge whose instructions changed is another one: MLflow digests what the scorer is made of. */
    private static void judge(String name, String model, JsonNode metadata, Draft draft) {
        if (!model.isEmpty()) {
            draft.judges.add(name, new Judge(model, Values.given(metadata.get(SCORER_DIGEST)), Map.of()));
        }
    }

    private static Optional<Sha256> expected(JsonNode row) {
        return Values.digest(expectation(row));
    }

    private static JsonNode expectation(JsonNode row) {
        for (JsonNode assessment : row.path("assessments")) {
            if (assessment.has("expectation")) {
                return assessment.path("expectation").path("value");
            }
        }
        return MissingNode.getInstance();
    }
}
