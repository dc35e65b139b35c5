package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.KeptText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsTest {
    @TempDir
    private Path folder;

    private FoundEvaluation written(String name, String text, Asked asked) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        return ResultFiles.read(Map.of(name, file), asked).evaluations().get(0);
    }

    /** Prompt, reference and output of the first row. */
    private static String first(FoundEvaluation found) {
        ExampleText text = found.texts().orElseThrow().text(0).orElseThrow();
        return said(text.prompt()) + " | " + said(text.reference()) + " | " + said(text.output());
    }

    private static String first(Asked asked, String... files) throws Exception {
        Fixture read = Fixture.of(asked.withTexts(), files);
        return first(read.found(read.sets().get(0)));
    }

    private static String said(Optional<KeptText> text) {
        return text.map(KeptText::text).orElse("–");
    }

    @Test
    void shouldKeepNoneUnlessTheyAreAskedFor() throws Exception {
        String row = "{\"id\":\"q1\",\"score\":1,\"prompt\":\"2+2\",\"reference\":\"4\",\"output\":\"5\"}\n";

        assertThat(written("s.jsonl", row, Asked.of("s")).texts()).isEmpty();
        assertThat(first(written("s.jsonl", row, Asked.of("s").withTexts()))).isEqualTo("2+2 | 4 | 5");
    }

    @Test
    void shouldKeepThoseOfATable() throws Exception {
        assertThat(first(written(
                        "s.csv",
                        "id,score,Question,answer\nq1,1,2+2,5\n",
                        Asked.of("s").withTexts())))
                .isEqualTo("2+2 | – | 5");
    }

    @Test
    void shouldTellARowWithoutTextsFromOthers() throws Exception {
        FoundEvaluation found = written(
                "s.csv", "id,score,output\nq1,1,\nq2,1,a\n", Asked.of("s").withTexts());

        assertThat(found.texts().orElseThrow().text(0)).isEmpty();
        assertThat(found.texts().orElseThrow().text(1)).isPresent();
    }

    @Test
    void shouldHaveNoneWhereNoRowHas() throws Exception {
        assertThat(written("s.csv", "id,score\nq1,1\n", Asked.of("s").withTexts())
                        .texts())
                .isEmpty();
    }

    @Test
    void shouldKeepThoseOfTools() throws Exception {
        assertThat(first(Asked.of("tiny_mc"), "lm-eval/samples_tiny_mc_2026-11-28T05-19-52.268602.jsonl"))
                .startsWith("The sky is | 0 | [");
        assertThat(first(Asked.NOTHING, "inspect/2026-11-28T05-21-01-00-00_sums_epochs.json"))
                .isEqualTo("What is 1 + 1? | 2 | 2");
        assertThat(first(Fixture.subject("echo plain"), "promptfoo/results.json"))
                .startsWith("Answer: sky is blue | [{\"metric\":\"correct\",")
                .endsWith(" | Answer: sky is blue");
        assertThat(first(Asked.of("qa"), "deepeval/test_run_20261128_052154.json"))
                .isEqualTo("sky? | blue | blue");
        assertThat(first(Asked.of("rag"), "ragas/ragas.json")).isEqualTo("sky? | blue | blue");
        assertThat(first(Asked.of("genai"), "mlflow/genai-result-df.json")).isEqualTo("{\"question\":\"a\"} | A | A");
        assertThat(first(Asked.NOTHING, "langsmith/experiment.jsonl"))
                .isEqualTo("{\"question\":\"q1\"} | {\"answer\":\"a\"} | {\"answer\":\"a\"}");
    }

    @Test
    void shouldKeepBaselineAndModelOfAlpacaEval() throws Exception {
        String rows = "[{\"instruction\":\"Say hi\",\"output_1\":\"hi\",\"output_2\":\"hello\",\"generator_1\":\"b\","
                + "\"generator_2\":\"m\",\"annotator\":\"j\",\"preference\":2}]";

        assertThat(first(written("a.json", rows, Asked.NOTHING.withTexts()))).isEqualTo("Say hi | hi | hello");
    }
}
