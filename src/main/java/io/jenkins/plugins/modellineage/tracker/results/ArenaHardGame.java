package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.JudgePrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a game of Arena-Hard tells: the verdict over assistants A and B, and what the judge was shown. */
final class ArenaHardGame {
    /** What each verdict is worth for assistant A. */
    private static final Map<String, Double> FIRST_WINS = Map.of(
            "A>>B", 1.0, "A>B", 1.0, "B<A", 1.0, "B<<A", 1.0, "A=B", 0.5, "B=A", 0.5, "B>A", 0.0, "B>>A", 0.0, "A<B",
            0.0, "A<<B", 0.0);

    /** The frame that the tool's own settings put around question and answers, in both versions. */
    private static final List<String> FRAME = List.of(
            "<|User Prompt|>\n",
            "\n\n<|The Start of Assistant A's Answer|>\n",
            "\n<|The End of Assistant A's Answer|>\n\n<|The Start of Assistant B's Answer|>\n",
            "\n<|The End of Assistant B's Answer|>");

    private ArenaHardGame() {}

    /**
     * What the judge was shown.
     *
     * @param first answer of assistant A
     * @param second answer of assistant B
     */
    record Shown(String question, String first, String second) {}

    /** Empty when there is no verdict, or it cannot be read. */
    static OptionalDouble winOfFirst(JsonNode game) {
        Double win = FIRST_WINS.get(Values.text(game.get("score")));
        return win == null ? OptionalDouble.empty() : OptionalDouble.of(win);
    }

    static OptionalDouble winOfSecond(JsonNode game) {
        OptionalDouble first = winOfFirst(game);
        return first.isPresent() ? OptionalDouble.of(1 - first.getAsDouble()) : first;
    }

    /** The judge, with the digest of its instructions where the game tells them. */
    static Judge judge(String model, JsonNode game) {
        Optional<String> instructions = message(game, "system").filter(text -> !text.isBlank());
        return new Judge(model, instructions.map(JudgePrompt::digest), Map.of());
    }

    /** Empty when that is not told, or not in the frame that the tool's own settings have. */
    static Optional<Shown> shown(JsonNode game) {
        JsonNode prompt = game.path("user_prompt");
        JsonNode text = prompt.isArray() ? prompt.path(0) : prompt;
        return (text.isTextual() ? Optional.of(text.textValue()) : message(game, "user")).flatMap(ArenaHardGame::parts);
    }

    private static Optional<Shown> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (String mark : FRAME) {
            int at = text.indexOf(mark, from);
            if (at < 0) {
                return Optional.empty();
            }
            parts.add(text.substring(from, at));
            from = at + mark.length();
        }
        return Optional.of(new Shown(parts.get(1), parts.get(2), parts.get(3)));
    }

    private static Optional<String> message(JsonNode game, String role) {
        for (JsonNode message : game.path("prompt")) {
            if (role.equals(message.path("role").asText())
                    && message.path("content").isTextual()) {
                return Optional.of(message.path("content").textValue());
            }
        }
        return Optional.empty();
    }
}
