package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code model_judgment/<judge>/<model>.jsonl} of Arena-Hard, a question a line: two games against the same answer of a
 * baseline, which is assistant A in the first of them and B in the second. A game is 1 for a win, ½ for a tie and 0 for a
 * loss, however clear the judge calls it. Games are samples of their question.
 *
 * <p>Version 1 calls a question {@code question_id} and counts a game whose other one has no verdict. Version 2 calls it
 * {@code uid}, names category and baseline, and counts no game of a question unless both have one.
 */
final class ArenaHardJudgments implements ResultReader {
    private static final String SUITE = "arena-hard";
    private static final String WIN = "win_rate";
    private static final int GAMES = 2;

    /** Whether the first line is one: its games may be missing, as those of which the judge did not answer. */
    static boolean is(JsonNode first) {
        return first.path("games").isArray()
                && first.has("judge")
                && first.has("model")
                && (first.has("uid") || first.has("question_id"));
    }

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            for (Optional<JsonNode> line = documents.next(); line.isPresent(); line = documents.next()) {
                JsonNode judgment = line.get();
                take(judgment, draft(judgment, source, drafts, told));
            }
            PlainRows.torn(documents, drafts.of(told), told);
        }
    }

    private static Draft draft(JsonNode judgment, ResultSource source, Drafts drafts, Told told) {
        String model = Values.name(judgment.get("model"));
        String category = Values.name(judgment.get("category"));
        String baseline = Values.name(judgment.get("baseline"));
        String key = String.join("\0", SUITE, source.name(), model, category, baseline);
        Draft draft = drafts.join(key, category.isEmpty() ? SUITE : SUITE + "/" + category, model, told);
        draft.suite = SUITE;
        draft.direction(WIN, ScoreDirection.HIGHER);
        if (baseline.isEmpty()) {
            told.remark(
                    "baseline",
                    "it does not name the baseline that the model was judged against; scores against different ones"
                            + " mean different things, so name it in set:, such as 'arena-hard-gpt-4-0314'");
        } else {
            draft.version = Naming.shortened("against " + baseline, Naming.KEY_LENGTH);
        }
        return draft;
    }

    private static void take(JsonNode judgment, Draft draft) {
        JsonNode games = judgment.path("games");
        List<OptionalDouble> wins =
                List.of(ArenaHardGame.winOfSecond(games.path(0)), ArenaHardGame.winOfFirst(games.path(1)));
        boolean counts = judgment.has("question_id") || wins.stream().allMatch(OptionalDouble::isPresent);
        String id = Values.id(Values.text(judgment.get(judgment.has("question_id") ? "question_id" : "uid")));
        for (int game = 0; game < GAMES; game++) {
            Example example = new Example(id, Optional.empty(), game + 1, Optional.empty(), Optional.empty());
            draft.scores.add(example, WIN, counts ? wins.get(game) : OptionalDouble.empty());
            texts(games.path(game), game == 0, example, draft);
        }
        judge(judgment, draft);
    }

    /** The answer of the baseline is what there is to be compared with. */
    private static void texts(JsonNode game, boolean baselineFirst, Example example, Draft draft) {
        ArenaHardGame.shown(game).ifPresent(shown -> {
            String baseline = baselineFirst ? shown.first() : shown.second();
            String model = baselineFirst ? shown.second() : shown.first();
            draft.texts.add(example, shown.question(), baseline, model);
        });
    }

    /** Where games are told with their prompts, a line without games does not tell of a judge without a prompt. */
    private static void judge(JsonNode judgment, Draft draft) {
        JsonNode games = judgment.path("games");
        String model = Values.name(judgment.get("judge"));
        for (int game = 0; game < GAMES && !model.isEmpty(); game++) {
            if (games.path(game).isObject()) {
                draft.judges.add(WIN, ArenaHardGame.judge(model, games.path(game)));
            }
        }
    }
}
