package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.PromptHashes;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the examples were asked, as far as files of results tell. */
class PromptsReadTest {
    private static final String MAY = "How many days has the month of May?";
    private static final String JUNE = "How many days has the month of June?";

    @TempDir
    private Path folder;

    private Optional<PromptHashes> prompts(String name, String text) throws Exception {
        Fixture read = Fixture.written(folder, name, text);
        FoundEvaluation found = read.found(read.sets().get(0));
        assertThat(found.texts()).isEmpty();
        return found.prompts();
    }

    private static Optional<PromptHashes> asked(String... questions) {
        PromptHashes.Builder prompts = new PromptHashes.Builder();
        for (int i = 0; i < questions.length; i++) {
            prompts.add(Example.of("q" + i), questions[i]);
        }
        return prompts.build();
    }

    /** A line as lm-eval writes it: the document, and the prompt that was made of it. */
    private static String sample(int id, String filter, String document, String prompt) {
        return ("{\"doc_id\": %d, \"doc\": %s, \"target\": \"31\", \"arguments\": {\"gen_args_0\": {\"arg_0\": \"%s\","
                        + " \"arg_1\": {\"until\": [\"\\n\"]}}}, \"resps\": [[\"31\"]], \"filtered_resps\": [\"31\"],"
                        + " \"filter\": \"%s\", \"metrics\": [\"exact_match\"], \"exact_match\": 1.0}\n")
                .formatted(id, document, prompt, filter);
    }

    @Test
    void shouldTakeTheQuestionOutOfADocumentOfLmEval() throws Exception {
        String lines = "";
        for (String filter : new String[] {"strict", "flexible"}) {
            lines +=
                    sample(0, filter, "{\"question\": \"" + MAY + "\"}", "Count well. Question: " + MAY + "\\nAnswer:");
            lines += sample(
                    1, filter, "{\"question\": \"" + JUNE + "\"}", "Count well. Question: " + JUNE + "\\nAnswer:");
        }

        assertThat(prompts("samples_days_2026-11-28T05-19-52.268602.jsonl", lines))
                .isEqualTo(asked(MAY, JUNE));
    }

    @Test
    void shouldTakeThePromptOfLmEvalWhereItsDocumentHasNoQuestion() throws Exception {
        assertThat(prompts(
                        "samples_days_2026-11-28T05-19-52.268602.jsonl",
                        sample(0, "none", "{\"month\": 5, \"days\": 31}", MAY)))
                .isEqualTo(asked(MAY));
    }

    @Test
    void shouldTakeTheColumnOfATableAndOfLines() throws Exception {
        assertThat(prompts("s.csv", "id,question,score\n1," + MAY + ",1\n2," + JUNE + ",0\n"))
                .isEqualTo(asked(MAY, JUNE));
        assertThat(prompts("s.jsonl", "{\"id\":1,\"prompt\":\"" + MAY + "\",\"score\":1}\n"))
                .isEqualTo(asked(MAY));
    }

    @Test
    void shouldHaveNoneWhereTheFileHasNone() throws Exception {
        assertThat(prompts("s.csv", "id,score\n1,1\n")).isEmpty();
    }

    @Test
    void shouldTakeWhatAUserSaidLastInAConversation() throws Exception {
        assertThat(Questions.in(Fixture.json("[{\"role\":\"system\",\"content\":\"be short\"},"
                        + "{\"role\":\"user\",\"content\":\"hello\"},{\"role\":\"assistant\",\"content\":\"hi\"},"
                        + "{\"role\":\"user\",\"content\":\"" + MAY + "\"}]")))
                .isEqualTo(MAY);
    }

    @Test
    void shouldTakeTheMemberThatIsCalledLikeAQuestion() throws Exception {
        assertThat(Questions.in(Fixture.json("{\"input\":\"May\",\"Question\":\"" + MAY + "\",\"level\":3}")))
                .isEqualTo(MAY);
        assertThat(Questions.in(Fixture.json("{\"month\":\"May\"}"))).isEqualTo("May");
        assertThat(Questions.in(Fixture.json("{\"month\":\"May\",\"days\":31}")))
                .isEmpty();
        assertThat(Questions.in(Fixture.json("7"))).isEmpty();
        assertThat(Questions.in(null)).isEmpty();
    }
}
