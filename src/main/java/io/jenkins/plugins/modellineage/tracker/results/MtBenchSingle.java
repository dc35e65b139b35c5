package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judgments of MT-bench, one a line: a score from 1 to 10, or −1 when the judge's answer could not be parsed. The turns of a
 * conversation are samples of one question.
 */
final class MtBenchSingle implements ResultReader {
    static final String SET = "mt-bench";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            for (Optional<JsonNode> line = documents.next(); line.isPresent(); line = documents.next()) {
                JsonNode judgment = line.get();
                String model = Values.name(judgment.get("model"));
                Draft draft = drafts.join(SET + "\0" + source.name() + "\0" + model, SET, model, told);
                draft.suite = "fastchat";
                draft.direction("score", ScoreDirection.HIGHER);
                judge("score", judgment.path("judge"), draft);
                OptionalDouble score = Values.number(judgment.get("score"));
                draft.scores.add(example(judgment), "score", score.orElse(-1) < 0 ? OptionalDouble.empty() : score);
            }
            PlainRows.torn(documents, drafts.of(told), told);
        }
    }

    static Example example(JsonNode judgment) {
        long turn = Values.whole(judgment.get("turn")).orElse(0);
        return new Example(
                Values.id(Values.text(judgment.get("question_id"))),
                Optional.empty(),
                (int) Math.max(0, Math.min(Integer.MAX_VALUE, turn)),
                Optional.empty(),
                Optional.empty());
    }

    /** Its first member is the model, its second the name of a prompt, of which there is one for each turn. */
    static void judge(String metric, JsonNode judge, Draft draft) {
        String model = Values.name(judge.isArray() ? judge.get(0) : judge);
        if (!model.isEmpty()) {
            String prompt = Values.name(judge.path(1)).replaceFirst("-multi-turn$", "");
            draft.judges.add(
                    metric, new Judge(model, Optional.empty(), prompt.isEmpty() ? Map.of() : Map.of("prompt", prompt)));
        }
    }
}
