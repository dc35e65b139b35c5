package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFilesTest {
    @TempDir
    private Path folder;

    private Fixture lines(String... lines) throws IOException {
        return Fixture.written(folder, "rows.jsonl", String.join("\n", lines) + "\n");
    }

    @Test
    void shouldReadRowsOfThePlainForm() throws IOException {
        Fixture read = lines(
                "{\"id\":\"q1\",\"score\":1,\"group\":\"g\",\"prompt\":\"What?\",\"output\":\"This\",\"reference\":\"that\"}",
                "{\"id\":\"q2\",\"score\":0.5,\"prompt\":\"Who?\"}",
                "{\"id\":\"q3\",\"score\":null,\"prompt\":\"Why?\"}");

        assertThat(read.sets()).containsExactly("given");
        assertThat(read.aggregate("score").value()).isEqualTo(0.75);
        assertThat(read.aggregate("score").n()).isEqualTo(2);
        assertThat(read.aggregate("score").standardError().orElseThrow()).isEqualTo(0.25, within(1e-12));
        assertThat(read.rows("score")).containsExactly("q1#0=1.0", "q2#0=0.5", "q3#0=NaN");
        assertThat(read.scores().group(0)).isEqualTo(Optional.of("g"));
        assertThat(read.evaluation().set().identity()).isEqualTo(Identity.EXAMPLES);
        assertThat(read.remarks()).contains("1 of 3 scores of 'score' are missing");
    }

    @Test
    void shouldCountQuestionsAndNotTheirSamples() throws IOException {
        Fixture read = lines(
                "{\"id\":\"q1\",\"sample\":0,\"acc\":true}",
                "{\"id\":\"q1\",\"sample\":1,\"acc\":false}",
                "{\"id\":\"q2\",\"sample\":0,\"acc\":true}");

        assertThat(read.aggregate("acc").n()).isEqualTo(2);
        assertThat(read.aggregate("acc").value()).isEqualTo(0.75);
    }

    @Test
    void shouldReadATableWithCellsOverSeveralLines() throws IOException {
        Fixture read = Fixture.written(
                folder, "rows.csv", "id,score,prompt\r\nq1,1,\"What, \"\"now\"\"?\nAnd how?\"\r\nq2,N/A,x\r\n");

        assertThat(read.rows("score")).containsExactly("q1#0=1.0", "q2#0=NaN");
    }

    @Test
    void shouldGiveTheSameSetWhateverTheOrderOfRows() throws IOException {
        Fixture one =
                lines("{\"id\":\"a\",\"score\":1,\"prompt\":\"x\"}", "{\"id\":\"b\",\"score\":1,\"prompt\":\"y\"}");
        Fixture two =
                lines("{\"id\":\"b\",\"score\":0,\"prompt\":\"y\"}", "{\"id\":\"a\",\"score\":0,\"prompt\":\"x\"}");
        Fixture other =
                lines("{\"id\":\"a\",\"score\":1,\"prompt\":\"x\"}", "{\"id\":\"b\",\"score\":1,\"prompt\":\"z\"}");

        assertThat(one.evaluation().set()).isEqualTo(two.evaluation().set());
        assertThat(one.evaluation().set()).isNotEqualTo(other.evaluation().set());
    }

    /** A column of words in which some cells are empty has no score, and so none that is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"ok,", ",ok", "ok,none", "N/A,ok"})
    void shouldTakeNoColumnOfWordsForAMetric(String words) throws IOException {
        String[] cells = words.split(",", -1);
        Fixture read = Fixture.written(
                folder, "s.csv", "id,score,why\nq1,1," + cells[0] + "\nq2,0," + cells[1] + "\nq3,0,right\n");

        assertThat(read.evaluation().metrics()).containsOnlyKeys("score");
        assertThat(read.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0,5\"", "50%", "could not parse", "\"{\"\"value\"\": 1}\""})
    void shouldCountWordsAmongNumbersAsMissing(String cell) throws IOException {
        Fixture read = Fixture.written(folder, "s.csv", "id,score\nq1," + cell + "\nq2,1\n");

        assertThat(read.rows("score")).containsExactly("q1#0=NaN", "q2#0=1.0");
        assertThat(read.remarks())
                .contains("cells of 'score' that are no numbers count as missing, here 1; write 0.5, not 0,5 or 50 %")
                .contains("1 of 2 scores of 'score' are missing");
    }

    @Test
    void shouldRefuseAnExampleThatHasANumberAndWords() {
        assertThatThrownBy(() -> Fixture.written(folder, "s.csv", "id,score\nq1,1\nq1,bad\n"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("example 'q1' has two scores of 'score'");
    }

    @Test
    void shouldSayThatThereIsNoNumber() throws IOException {
        Fixture read = Fixture.written(folder, "s.jsonl", "{\"id\":\"q1\",\"score\":{\"value\":1}}\n");

        assertThat(read.evaluation().metrics()).isEmpty();
        assertThat(read.remarks()).contains("no number stands beside its 1 rows, so there is no metric of 'given'");
    }

    @Test
    void shouldRefuseIdsThatDifferInCaseAlone() {
        assertThatThrownBy(() -> Fixture.written(folder, "s.jsonl", "{\"id\":\"q1\",\"ID\":\"q2\",\"score\":1}\n"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("two columns that are called 'id' but for case");
    }

    @Test
    void shouldKeepWhatStandsBeforeATornLineAndLetNoGateCountIt() throws IOException {
        Fixture read = Fixture.of(Asked.of("given"), "hostile/cut.jsonl");

        assertThat(read.rows("acc")).containsExactly("0#0=1.0");
        assertThat(read.evaluation().unfit()).isPresent();
        assertThat(read.remarks()).contains("ends in the midst of line 2");
    }

    @Test
    void shouldKeepNumbersThatAreNone() throws IOException {
        Fixture read = Fixture.of("hostile/nan.json");

        assertThat(read.aggregate("acc").value()).isNaN();
        assertThat(read.aggregate("f1").value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read.aggregate("acc").standardError()).isEmpty();
    }

    @Test
    void shouldTakeNoTimeForNumbersOfAnyLength() throws IOException {
        assertThat(Fixture.of("hostile/big-number.json").aggregate("acc").value())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void shouldRefuseNamesThatStandTwiceInAnObject() {
        assertThatThrownBy(() -> Fixture.of("hostile/duplicate-keys.json"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("Duplicate field 'acc,none'");
    }

    @Test
    void shouldRefuseAnExampleThatIsScoredTwice() {
        assertThatThrownBy(() -> Fixture.of(Asked.of("given"), "hostile/duplicate-ids.jsonl"))
                .hasMessageContaining("example '0' has two scores of 'acc'");
    }

    @Test
    void shouldTakeADigestForAnIdThatDoesNotPrint() throws IOException {
        Fixture read = Fixture.of(Asked.of("given"), "hostile/csv-formula.csv");

        assertThat(read.scores().id(0)).isEqualTo("=cmd|calc");
        assertThat(read.scores().id(1)).startsWith("sha256:");
    }

    @Test
    void shouldRefuseWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> Fixture.written(folder, "deep.json", "[".repeat(50_000) + "]".repeat(50_000)))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void shouldRefuseALineInTheMiddleThatIsNoJson() {
        assertThatThrownBy(() -> lines("{\"id\":1,\"score\":1}", "{\"id\":2,\"sc", "{\"id\":3,\"score\":1}"))
                .hasMessageContaining("line 2");
    }

    @Test
    void shouldAskForTheNameOfASetThatNobodyNames() {
        assertThatThrownBy(() -> Fixture.of("ragas/ragas.json"))
                .hasMessageContaining("does not name the evaluation set; add set: 'mmlu-pro'");
    }

    @Test
    void shouldTakeTheSetOfThatNameFromSeveral() throws IOException {
        Fixture read = Fixture.of(Asked.of("tiny_mc"), "lm-eval/results_2026-11-28T05-19-52.268602.json");

        assertThat(read.sets()).containsExactly("tiny_mc");
    }

    @Test
    void shouldCallNoneOfSeveralSetsByAnotherName() {
        assertThatThrownBy(() -> Fixture.of(Asked.of("mine"), "lm-eval/results_2026-11-28T05-19-52.268602.json"))
                .hasMessageContaining("none is called 'mine'");
    }

    @Test
    void shouldRefuseAJudgeThatTheFileContradicts() {
        Asked other = new Asked(
                Optional.of("given"),
                Optional.of("candidate"),
                Optional.of(new Judge("another-judge", Optional.empty(), Map.of())));

        assertThatThrownBy(() -> Fixture.of(other, "mt-bench/judge_single.jsonl"))
                .hasMessageContaining("the judge is 'example-judge' there, and not 'another-judge'");
    }

    @Test
    void shouldSayThatPercentAndPartsOfOneDiffer() throws IOException {
        Path results = Files.writeString(
                folder.resolve("results_1.json"),
                "{\"results\":{\"t\":{\"acc,none\":50.0,\"acc_stderr,none\":1}},\"configs\":{},\"versions\":{}}");
        Path samples = Files.writeString(
                folder.resolve("samples_t_1.jsonl"), "{\"doc_id\":0,\"acc\":1.0}\n{\"doc_id\":1,\"acc\":0.0}\n");
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("results_2026-11-28T05-19-52.json", results);
        files.put("samples_t_2026-11-28T05-19-52.jsonl", samples);

        assertThat(new Fixture(ResultFiles.read(files, Asked.NOTHING)).remarks())
                .contains("'acc' is 50, and the mean of its examples is 0.5");
    }

    @Test
    void shouldReadATableOfNamesAndRows() throws IOException {
        Fixture read = Fixture.written(
                folder,
                "table.json",
                "{\"columns\":[\"id\",\"prompt\",\"score\"],\"data\":[[\"q1\",\"What?\",1],[\"q2\",\"Who?\",null]]}");

        assertThat(read.rows("score")).containsExactly("q1#0=1.0", "q2#0=NaN");
    }

    @Test
    void shouldSayWhatAGenuineTableOfWandbLacks() throws IOException {
        String table = "../wandb/1-full/wandb/offline-run-20261128_040158-mh5jeh7h/files/media/table/"
                + "tab_23_39453af0a85e61383770.table.json";

        assertThatThrownBy(() -> Fixture.of(Asked.of("given"), table))
                .hasMessageContaining(
                        "its table has neither columns that end in /score, as those of mlflow.evaluate do,"
                                + " nor a score beside an id or a prompt");
    }

    @Test
    void shouldTellExamplesOfATableWithoutIdsApartByTheirPrompts() throws IOException {
        Fixture read = Fixture.written(
                folder,
                "answers_1_0f.table.json",
                "{\"columns\":[\"prompt\",\"output\",\"score\"],"
                        + "\"data\":[[\"sky?\",\"blue\",1],[\"grass?\",\"red\",0],[\"sky?\",\"red\",0]]}");

        assertThat(read.rows("score"))
                .containsExactly("03cb23126f0f06d9#0=1.0", "3af6305e830edef4#0=0.0", "03cb23126f0f06d9#1=0.0");
    }

    @Test
    void shouldTakeRowsThatAskTheSameForSamplesOfOneQuestion() throws IOException {
        Fixture read = Fixture.written(
                folder, "ragas.csv", "user_input,response,exact_match\nsky?,a,1\ngrass?,b,0\nsky?,c,0\n");

        assertThat(read.aggregate("exact_match").n()).isEqualTo(2);
        assertThat(read.aggregate("exact_match").value()).isEqualTo(0.25);
    }

    @Test
    void shouldReadATableInParquet() throws IOException {
        Fixture read = Fixture.of(Asked.of("given"), "plain/scores.parquet");

        assertThat(read.rows("score")).containsExactly("q1#0=1.0", "q2#0=0.5", "q3#0=NaN");
        assertThat(read.aggregate("acc").value()).isEqualTo(2 / 3.0);
        assertThat(read.scores().group(0)).isEqualTo(Optional.of("g"));
        assertThat(read.evaluation().set())
                .isEqualTo(lines(
                                "{\"id\":\"q1\",\"score\":1,\"prompt\":\"What?\"}",
                                "{\"id\":\"q2\",\"score\":0.5,\"prompt\":\"Who?\"}",
                                "{\"id\":\"q3\",\"score\":null,\"prompt\":\"Why?\"}")
                        .evaluation()
                        .set());
    }

    @Test
    void shouldReadOnlyTextsNumbersAndTruthOfATableInParquet() throws IOException {
        Fixture read = Fixture.of(Asked.of("given"), "plain/more-columns.parquet");

        assertThat(read.evaluation().metrics()).containsOnlyKeys("acc");
        assertThat(read.rows("acc")).containsExactly("q1#0=0.9", "q2#0=0.5");
    }

    @Test
    void shouldSayWhatIsWrongWithATableInParquet() {
        assertThatThrownBy(() -> Fixture.of(Asked.of("given"), "../../parquet/pages.parquet"))
                .hasMessageContaining("without the columns id and score");
        assertThatThrownBy(() -> Fixture.written(folder, "cut.parquet", "PAR1 and what is cut behind"))
                .hasMessageContaining("it was not written to its end");
    }

    @Test
    void shouldSayWhatABinaryFileIs() {
        assertThatThrownBy(() -> Fixture.written(folder, "details.arrow", "ARROW1\0\0"))
                .hasMessageContaining("an Arrow file");
    }

    @Test
    void shouldReadAHundredThousandRowsInBoundedTime() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("{\"id\":\"q")
                    .append(i)
                    .append("\",\"score\":")
                    .append(i % 2)
                    .append("}\n");
        }

        assertThat(Fixture.written(folder, "many.jsonl", text.toString())
                        .aggregate("score")
                        .n())
                .isEqualTo(100_000);
        assertThat(text.toString().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(2_000_000);
    }
}
