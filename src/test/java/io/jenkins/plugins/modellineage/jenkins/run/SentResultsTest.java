package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.columns.TextsFile;
import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.ExampleTexts;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.tracker.results.Asked;
import io.jenkins.plugins.modellineage.tracker.results.ResultFiles;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentResultsTest {
    @TempDir
    private Path folder;

    private SentResults sent;

    @BeforeEach
    void read() throws Exception {
        Path file = Files.writeString(folder.resolve("s.csv"), "id,score\nq1,1\nq2,\n");
        sent = SentResults.of(ResultFiles.read(Map.of("s.csv", file), Asked.of("s")), List.of("s.csv"), List.of());
    }

    private void tamper(String field, Object value) throws ReflectiveOperationException {
        Field there = SentResults.class.getDeclaredField(field);
        there.setAccessible(true);
        there.set(sent, value);
    }

    private void assertMadeUp() {
        assertThatThrownBy(sent::evaluations)
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("the agent sent evaluations that no file can hold");
    }

    @Test
    void shouldArriveAsItWasSent() throws Exception {
        List<FoundEvaluation> found = sent.evaluations();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).set()).isEqualTo("s");
        assertThat(found.get(0).scored().scores().id(1)).isEqualTo("q2");
        assertThat(sent.files()).containsExactly("s.csv");
    }

    @Test
    void shouldRefuseScoresWithoutTheirEvaluation() throws Exception {
        tamper("evaluations", new byte[0][]);

        assertMadeUp();
    }

    @Test
    void shouldRefuseWhatIsNoEvaluation() throws Exception {
        tamper("evaluations", new byte[][] {"{\"type\":\"other\"}".getBytes(StandardCharsets.UTF_8)});

        assertMadeUp();
    }

    @Test
    void shouldRefuseWhatIsNotThere() throws Exception {
        tamper("scores", new byte[][] {null});

        assertMadeUp();
    }

    private void readWithTexts() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "id,score,output\nq1,1,yes\nq2,,\n");
        sent = SentResults.of(
                ResultFiles.read(Map.of("t.csv", file), Asked.of("s").withTexts()), List.of("t.csv"), List.of());
    }

    @Test
    void shouldArriveWithItsTexts() throws Exception {
        readWithTexts();

        ExampleTexts texts = sent.evaluations().get(0).texts().orElseThrow();
        assertThat(texts.text(0)).contains(ExampleText.of("", "", "yes"));
        assertThat(texts.text(1)).isEmpty();
    }

    @Test
    void shouldRefuseTextsOfOtherRows() throws Exception {
        readWithTexts();
        ExampleTexts.Builder other = new ExampleTexts.Builder();
        tamper("texts", new byte[][] {
            TextsFile.write(other.build(new long[] {other.add(ExampleText.of("a", "b", "c"))}))
        });

        assertMadeUp();
    }

    @Test
    void shouldRefuseWhatAreNoTexts() throws Exception {
        tamper("texts", new byte[][] {new byte[100]});
        assertMadeUp();
        tamper("texts", null);
        assertMadeUp();
        tamper("texts", new byte[2][]);
        assertMadeUp();
    }

    @Test
    void shouldRefuseMoreThanFilesOfOneCallCanHold() throws Exception {
        StringBuilder rows = new StringBuilder("id,score\n");
        IntStream.range(0, 50_000).forEach(row -> rows.append('q').append(row).append(",1\n"));
        Path file = Files.writeString(folder.resolve("many.csv"), rows);
        sent = SentResults.of(
                ResultFiles.read(Map.of("many.csv", file), Asked.of("s")), List.of("many.csv"), List.of());
        repeat("evaluations");
        repeat("scores");
        repeat("texts");
        tamper("prompts", new long[200][]);

        assertMadeUp();
    }

    @Test
    void shouldBringWhatTheExamplesWereAsked() throws Exception {
        Path file = Files.writeString(
                folder.resolve("asked.csv"), "id,question,score\nq1,How many days has the month of May?,1\n");
        ResultFiles.Results read = ResultFiles.read(Map.of("asked.csv", file), Asked.of("s"));
        sent = SentResults.of(read, List.of("asked.csv"), List.of());

        assertThat(sent.evaluations().get(0).prompts())
                .isPresent()
                .isEqualTo(read.evaluations().get(0).prompts());
    }

    @Test
    void shouldRefusePromptsThatNoSetHas() throws Exception {
        for (long[] none : new long[][] {{}, {3, 3}, {2, 1}}) {
            tamper("prompts", new long[][] {none});

            assertMadeUp();
        }
    }

    @Test
    void shouldRefusePromptsWithoutTheirEvaluation() throws Exception {
        tamper("prompts", new long[2][]);
        assertMadeUp();
        tamper("prompts", null);
        assertMadeUp();
    }

    private void repeat(String field) throws ReflectiveOperationException {
        Field there = SentResults.class.getDeclaredField(field);
        there.setAccessible(true);
        byte[] one = ((byte[][]) there.get(sent))[0];
        tamper(field, Collections.nCopies(200, one).toArray(new byte[0][]));
    }

    @Test
    void shouldShowLinesOfTheAgentOnOneLineEach() throws Exception {
        tamper("remarks", new String[] {"a\nb", null});

        assertThat(sent.remarks()).hasSize(1).first().asString().doesNotContain("\n");
    }
}
