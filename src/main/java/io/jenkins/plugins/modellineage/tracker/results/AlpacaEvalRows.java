package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code annotations.json} of AlpacaEval: a preference from 1, for the baseline, to 2, for the model. The score is the part of
 * the way to the model. An example is known by the digest of its instruction.
 */
final class AlpacaEvalRows implements ResultReader {
    private static final String WIN = "win_rate";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            documents.next(new Parts().with("", row -> {
                String model = Values.name(row.get("generator_2"));
                Draft draft = drafts.join("alpaca\0" + source.name() + "\0" + model, "alpaca_eval", model, told);
                draft.suite = "alpaca_eval";
                take(row, draft);
            }));
        }
    }

    private static void take(JsonNode row, Draft draft) {
        draft.judges.add(WIN, Values.name(row.get("annotator")));
        draft.version = Naming.shortened("against " + Values.name(row.get("generator_1")), Naming.KEY_LENGTH);
        Optional<Sha256> asked = Values.digest(row.get("instruction"));
        String id = asked.map(digest -> digest.hex().substring(0, 16)).orElse("row");
        Example example = new Example(id, Optional.empty(), draft.scores.nextSample(id), asked, Optional.empty());
        draft.texts.add(example, row.get("instruction"), row.get("output_1"), row.get("output_2"));
        OptionalDouble preference = Values.number(row.get("preference"));
        boolean judged = preference.isPresent() && preference.getAsDouble() >= 1 && preference.getAsDouble() <= 2;
        draft.spent.judge(Values.number(row.get("price_per_example")));
        draft.direction(WIN, ScoreDirection.HIGHER);
        draft.scores.add(
                example, WIN, judged ? OptionalDouble.of(preference.getAsDouble() - 1) : OptionalDouble.empty());
    }
}
