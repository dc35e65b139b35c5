package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornResultsTest {
    private static final String TORN = "because its file ends in the midst of a line";

    @TempDir
    private Path folder;

    /** The torn line is of the first of two evaluations in one file, and the whole one before it of the second. */
    private void assertNoGateCountsAny(String... wholeLines) throws IOException {
        String text = String.join("\n", wholeLines) + "\n" + wholeLines[0].substring(0, 30);
        Path file = Files.writeString(folder.resolve("results.jsonl"), text);
        for (String subject : List.of("tiny", "other")) {
            Asked asked = new Asked(Optional.of("given"), Optional.of(subject), Optional.empty());
            FoundEvaluation found = ResultFiles.read(Map.of("results.jsonl", file), asked)
                    .evaluations()
                    .get(0);
            assertThat(found.scored().evaluation().unfit()).as(subject).contains(TORN);
        }
    }

    @Test
    void shouldMarkEachModelOfMtBench() throws IOException {
        String line = "{\"question_id\":81,\"model\":\"%s\",\"judge\":[\"j\",\"single-v1\"],\"score\":7,\"turn\":1}";

        assertNoGateCountsAny(String.format(line, "tiny"), String.format(line, "other"));
    }

    @Test
    void shouldMarkEachModelOfPairsOfMtBench() throws IOException {
        String line = "{\"question_id\":81,\"model_1\":\"%s\",\"model_2\":\"%s\",\"g1_winner\":\"tie\","
                + "\"g2_winner\":\"tie\",\"judge\":[\"j\",\"pair-v2\"],\"turn\":1}";

        assertNoGateCountsAny(String.format(line, "tiny", "champion"), String.format(line, "other", "champion"));
    }

    @Test
    void shouldMarkEachModelOfArenaHard() throws IOException {
        String line = "{\"question_id\":\"q\",\"model\":\"%s\",\"judge\":\"j\",\"games\":[{\"score\":\"A=B\"}]}";

        assertNoGateCountsAny(String.format(line, "tiny"), String.format(line, "other"));
    }

    @Test
    void shouldMarkEachProviderOfPromptfoo() throws IOException {
        String line = "{\"promptIdx\":0,\"testIdx\":0,\"success\":true,\"score\":1,\"provider\":{\"id\":\"%s\"}}";

        assertNoGateCountsAny(String.format(line, "tiny"), String.format(line, "other"));
    }

    @Test
    void shouldMarkEachSetOfLangSmith() throws IOException {
        String line = "{\"run\":{},\"example\":{\"id\":\"e\",\"dataset_id\":\"%s\"},"
                + "\"evaluation_results\":{\"results\":[{\"key\":\"k\",\"score\":1}]}}";
        Path file = Files.writeString(
                folder.resolve("e.jsonl"),
                String.format(line, "one") + "\n" + String.format(line, "two") + "\n{\"run\":{}");

        ResultFiles.Results read = ResultFiles.read(Map.of("e.jsonl", file), Asked.NOTHING);

        assertThat(read.evaluations())
                .extracting(found -> found.scored().evaluation().unfit())
                .containsExactly(Optional.of(TORN), Optional.of(TORN));
    }
}
