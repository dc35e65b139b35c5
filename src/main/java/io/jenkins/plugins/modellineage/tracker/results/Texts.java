package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.ExampleTexts;
import io.jenkins.plugins.modellineage.evaluation.PromptHashes;
import io.jenkins.plugins.modellineage.experiment.TextHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of the examples of one evaluation while they are read. None is kept unless they are asked for; what the examples
 * were asked is told by hashes in any case.
 */
final class Texts {
    private final Room room;
    private final ExampleTexts.Builder kept = new ExampleTexts.Builder();
    private final Map<String, Long> places = new HashMap<>();
    private final PromptHashes.Builder prompts;

    Texts(Room room) {
        this.room = room;
        this.prompts = new PromptHashes.Builder(room.hash);
    }

    /** What may still be kept in one call, whichever evaluations it is of. */
    static final class Room {
        private final boolean wanted;
        /** One for thousands of evaluations that are read at once, by one thread. */
        private final TextHash hash = new TextHash();

        private long left = ExampleTexts.BYTES;

        /** @param wanted whether any text is asked for */
        Room(boolean wanted) {
            this.wanted = wanted;
        }

        private void take(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw new IllegalArgumentException("the texts of the examples are more than " + ExampleTexts.BYTES
                        + " bytes together; name fewer files in one trackEvaluation, or leave texts out");
            }
        }
    }

    /** Adds those of a row as its file has them; a missing one may be null. What is there first counts. */
    void add(Example example, JsonNode prompt, JsonNode reference, JsonNode output) {
        add(example, Questions.in(prompt), prompt, reference, output);
    }

    /** The same where the question stands beside the prompt that was made of it. */
    void add(Example example, String question, JsonNode prompt, JsonNode reference, JsonNode output) {
        prompts.add(example, question);
        if (room.wanted) {
            keep(example, written(prompt), written(reference), written(output));
        }
    }

    void add(Example example, String prompt, String reference, String output) {
        prompts.add(example, prompt);
        keep(example, prompt, reference, output);
    }

    private void keep(Example example, String prompt, String reference, String output) {
        if (!room.wanted || places.containsKey(key(example))) {
            return;
        }
        ExampleText text = ExampleText.of(prompt, reference, output);
        if (!text.isEmpty()) {
            long before = kept.bytes();
            places.put(key(example), kept.add(text));
            room.take(kept.bytes() - before);
        }
    }

    /** Of those rows; empty when none of them has any. */
    Optional<ExampleTexts> of(List<Example> rows) {
        long[] found = rows.stream()
                .mapToLong(row -> places.getOrDefault(key(row), ExampleTexts.NOWHERE))
                .toArray();
        boolean any = Arrays.stream(found).anyMatch(place -> place != ExampleTexts.NOWHERE);
        return any ? Optional.of(kept.build(found)) : Optional.empty();
    }

    /** What the examples were asked; empty where none of that is known. */
    Optional<PromptHashes> prompts() {
        return prompts.build();
    }

    private static String key(Example example) {
        return example.sample() + " " + example.id();
    }

    private static String written(JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode() ? "" : Values.written(value);
    }
}
