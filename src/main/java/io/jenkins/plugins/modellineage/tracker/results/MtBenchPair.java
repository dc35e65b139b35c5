package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judgments of two models side by side, asked in both orders. When the orders disagree it is a tie. A model's score is 1 for
 * a win, ½ for a tie and 0 for a loss, each against the other one, which is part of the set's version.
 */
final class MtBenchPair implements ResultReader {
    private static final String WIN = "win_rate";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            for (Optional<JsonNode> line = documents.next(); line.isPresent(); line = documents.next()) {
                JsonNode judgment = line.get();
                OptionalDouble first = firstWins(judgment);
                OptionalDouble second =
                        first.isPresent() ? OptionalDouble.of(1 - first.getAsDouble()) : OptionalDouble.empty();
                String one = Values.name(judgment.get("model_1"));
                String two = Values.name(judgment.get("model_2"));
                score(judgment, first, draft(one, two, source, drafts, told));
                score(judgment, second, draft(two, one, source, drafts, told));
            }
            PlainRows.torn(documents, drafts.of(told), told);
        }
    }

    private static Draft draft(String model, String other, ResultSource source, Drafts drafts, Told told) {
        String key = "pair\0" + source.name() + "\0" + model + "\0" + other;
        Draft draft = drafts.join(key, MtBenchSingle.SET, model, told);
        draft.suite = "fastchat";
        draft.version = Naming.shortened("against " + other, Naming.KEY_LENGTH);
        draft.direction(WIN, ScoreDirection.HIGHER);
        return draft;
    }

    private static void score(JsonNode judgment, OptionalDouble score, Draft draft) {
        MtBenchSingle.judge(WIN, judgment.path("judge"), draft);
        draft.scores.add(MtBenchSingle.example(judgment), WIN, score);
    }

    private static OptionalDouble firstWins(JsonNode judgment) {
        String one = Values.text(judgment.get("g1_winner"));
        String two = Values.text(judgment.get("g2_winner"));
        if (one.equals("error") || two.equals("error") || one.isEmpty() || two.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(!one.equals(two) ? 0.5 : one.equals("model_1") ? 1 : one.equals("model_2") ? 0 : 0.5);
    }
}
