package io.jenkins.plugins.modellineage.tracker.results;

import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.HIGHER;
import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.LOWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgedResultsTest {
    private static final String PROMPTFOO = "promptfoo/results.json";

    @TempDir
    private Path folder;

    @Test
    void shouldTakeMeansAndNotSumsOfPromptfoo() throws IOException {
        Fixture read = Fixture.of(Fixture.subject("echo plain"), PROMPTFOO);

        assertThat(read.aggregate("correct").value()).isEqualTo(0.5);
        assertThat(read.aggregate("correct").n()).isEqualTo(2);
        assertThat(read.aggregate("length").value()).isEqualTo(0.475);
        assertThat(read.rows("pass")).containsExactly("0#0=1.0", "1#0=0.0");
    }

    @Test
    void shouldTellPromptsOfPromptfooApartByTheirText() throws IOException {
        Map<String, String> plain = Fixture.of(Fixture.subject("echo plain"), PROMPTFOO)
                .evaluation()
                .settings()
                .generation();

        assertThat(plain.get("prompt"))
                .hasSize(64)
                .isNotEqualTo("a116c9ed46d6207734a43317d30fd88f52ac8634c37d904bbf4e41d865f90475");
    }

    @Test
    void shouldAskWhichPromptOfPromptfooIsMeant() {
        assertThatThrownBy(() -> Fixture.of(Asked.of("given"), PROMPTFOO))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("add subject: with one of: 'echo plain', 'echo polite'");
    }

    @Test
    void shouldReadLinesOfPromptfooAsItsResults() throws IOException {
        Fixture lines = Fixture.of(Fixture.subject("echo polite"), "promptfoo/results.jsonl");
        Fixture whole = Fixture.of(Fixture.subject("echo polite"), PROMPTFOO);

        assertThat(lines.evaluation().set()).isEqualTo(whole.evaluation().set());
        assertThat(lines.rows("score")).isEqualTo(whole.rows("score"));
    }

    @Test
    void shouldRefuseTheTableOfPromptfooThatHasColumnsTwice() {
        assertThatThrownBy(() -> Fixture.of(Asked.of("given"), "promptfoo/results.csv"))
                .hasMessageContaining("two columns are called 'Status'");
    }

    @Test
    void shouldReadDeepEvalWithWhatIsBetterDownwards() throws IOException {
        Fixture read = Fixture.of(Asked.of("qa"), "deepeval/test_run_20261128_052154.json");
        Fixture bias = Fixture.written(
                folder,
                "run.json",
                "{\"testCases\":[{\"name\":\"q\",\"metricsData\":[{\"name\":\"Bias\",\"score\":null,\"error\":\"x\","
                        + "\"evaluationModel\":\"gpt-x\"}]}],\"metricsScores\":[]}");

        assertThat(read.aggregate("Exact Match").value()).isEqualTo(0.5);
        assertThat(read.evaluation().metrics().get("Exact Match").direction()).isEqualTo(HIGHER);
        assertThat(bias.evaluation().metrics().get("Bias").direction()).isEqualTo(LOWER);
        assertThat(bias.evaluation().judge().orElseThrow().model()).isEqualTo("gpt-x");
        assertThat(bias.remarks()).contains("1 of 1 scores of 'Bias' are missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"test_results\":%s,\"confident_link\":null}"})
    void shouldReadWhatDeepEvalReturned(String around) throws IOException {
        String results = "[{\"name\":\"q\",\"success\":false,\"conversational\":false,\"input\":\"sky?\","
                + "\"actual_output\":\"blue\",\"expected_output\":\"grey\",\"metrics_data\":[{\"name\":\"Bias\","
                + "\"threshold\":0.5,\"success\":false,\"score\":0.75,\"strict_mode\":true,"
                + "\"evaluation_model\":\"gpt-x\",\"evaluation_cost\":0.5}]}]";
        Fixture returned = Fixture.written(folder, "results.json", String.format(around, results));
        Fixture run = Fixture.written(
                folder,
                "run.json",
                "{\"testCases\":[{\"name\":\"q\",\"input\":\"sky?\",\"actualOutput\":\"blue\","
                        + "\"expectedOutput\":\"grey\",\"metricsData\":[{\"name\":\"Bias\",\"threshold\":0.5,"
                        + "\"score\":0.75,\"strictMode\":true,\"evaluationModel\":\"gpt-x\","
                        + "\"evaluationCost\":0.5}]}],\"metricsScores\":[]}");

        assertThat(returned.evaluation()).isEqualTo(run.evaluation());
        assertThat(returned.rows("Bias")).containsExactly("q#0=0.75");
    }

    @Test
    void shouldSayThatTheLeaderboardOfAlpacaEvalHasNoExamples() {
        assertThatThrownBy(() -> Fixture.written(
                        folder,
                        "leaderboard.csv",
                        ",win_rate,standard_error,n_wins,n_wins_base,n_draws,n_total,mode,avg_length\n"
                                + "tiny,12.5,1.2,10,70,0,80,community,500\n"))
                .hasMessageContaining("the leaderboard of AlpacaEval")
                .hasMessageContaining("annotations.json");
    }

    @Test
    void shouldSumUpWhatAnswersOfPromptfooCost() throws IOException {
        String line = "{\"promptIdx\":0,\"testIdx\":%d,\"success\":true,\"score\":1,\"provider\":{\"id\":\"tiny\"},"
                + "\"latencyMs\":%d,\"cost\":%s,\"response\":{\"tokenUsage\":{\"prompt\":10,\"completion\":%d}}}\n";
        Fixture read = Fixture.written(
                folder,
                "results.jsonl",
                String.format(line, 0, 1_500, "0.25", 30) + String.format(line, 1, 500, "0.5", 20));

        assertThat(read.evaluation().costs())
                .isEqualTo(new EvaluationCosts(
                        OptionalLong.of(20), OptionalLong.of(50), OptionalDouble.of(0.75), OptionalDouble.of(2), 2));
        assertThat(read.aggregate("cost.price").value()).isEqualTo(0.375);
        assertThat(read.aggregate("cost.seconds").value()).isEqualTo(1);
        assertThat(read.aggregate("cost.output_tokens").value()).isEqualTo(25);
        assertThat(read.evaluation().metrics().get("cost.price").direction()).isEqualTo(LOWER);
    }

    @Test
    void shouldShareNoCostAmongAnswersThatItIsNotOf() throws IOException {
        String line = "{\"promptIdx\":0,\"testIdx\":%d,\"success\":true,\"score\":1,\"latencyMs\":10%s}\n";
        Fixture read = Fixture.written(
                folder, "results.jsonl", String.format(line, 0, ",\"cost\":0.5") + String.format(line, 1, ""));

        assertThat(read.evaluation().costs().price()).isEmpty();
        assertThat(read.evaluation().metrics()).containsKey("cost.seconds").doesNotContainKey("cost.price");
    }

    @Test
    void shouldTakeNoPriceOfNothingForOne() throws IOException {
        Fixture read = Fixture.of(Fixture.subject("echo plain"), PROMPTFOO);

        assertThat(read.evaluation().costs().price()).isEmpty();
        assertThat(read.evaluation().metrics()).doesNotContainKey("cost.price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e999", "NaN", "\"much\"", "null"})
    void shouldBelieveNoPriceThatIsNone(String price) throws IOException {
        Fixture read = Fixture.written(
                folder,
                "results.jsonl",
                "{\"promptIdx\":0,\"testIdx\":0,\"success\":true,\"score\":1,\"cost\":" + price + "}\n");

        assertThat(read.evaluation().costs()).isEqualTo(EvaluationCosts.NONE);
    }

    @Test
    void shouldTellWhatJudgesCostFromWhatAnswersDo() throws IOException {
        Fixture deepEval = Fixture.written(
                folder,
                "run.json",
                "{\"testCases\":[{\"name\":\"q\",\"tokenCost\":0.5,\"completionTime\":2,"
                        + "\"metricsData\":[{\"name\":\"Bias\",\"score\":1,\"evaluationCost\":0.125}]}],\"metricsScores\":[]}");
        Fixture alpaca = Fixture.written(
                folder,
                "annotations.json",
                "[{\"preference\":2,\"annotator\":\"gpt-x\",\"generator_1\":\"a\",\"generator_2\":\"b\","
                        + "\"instruction\":\"q\",\"price_per_example\":0.25}]");

        assertThat(deepEval.aggregate("cost.price").value()).isEqualTo(0.5);
        assertThat(deepEval.aggregate("cost.seconds").value()).isEqualTo(2);
        assertThat(deepEval.aggregate("judge.price").value()).isEqualTo(0.125);
        assertThat(alpaca.aggregate("judge.price").value()).isEqualTo(0.25);
        assertThat(alpaca.evaluation().costs()).isEqualTo(EvaluationCosts.NONE);
    }

    @Test
    void shouldReadHowLongTracesOfMlflowTook() throws IOException {
        Fixture read = Fixture.written(
                folder,
                "rows.json",
                "[{\"trace_id\":\"t\",\"request\":\"q\",\"execution_duration\":250,\"assessments\":[]}]");

        assertThat(read.evaluation().costs().seconds()).hasValue(0.25);
    }

    @Test
    void shouldKnowExamplesOfRagasByWhatWasAsked() throws IOException {
        Fixture records = Fixture.of(Asked.of("rag"), "ragas/ragas.json");
        Fixture table = Fixture.of(Asked.of("rag"), "ragas/ragas.csv");

        assertThat(records.evaluation().set()).isEqualTo(table.evaluation().set());
        assertThat(records.rows("exact_match")).isEqualTo(table.rows("exact_match"));
        assertThat(records.aggregate("string_present").value()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'user_input':'a','m':'0,5','who':''},{'user_input':'b','m':1,'who':'al'}] | m",
                "{'columns':['inputs','m/v1/score'],'data':[['a','0,5'],['b',1]]} | m/v1"
            })
    void shouldCountWordsAmongNumbersOfOtherTablesAsMissing(String text, String metric) throws IOException {
        Fixture read = Fixture.written(folder, "table.json", text.replace('\'', '"'));

        assertThat(read.evaluation().metrics()).containsOnlyKeys(metric);
        assertThat(read.remarks()).contains("1 of 2 scores of '" + metric + "' are missing");
    }

    @Test
    void shouldTakeFeedbackAndNoExpectationOfMlflow() throws IOException {
        Fixture read = Fixture.of(Asked.of("genai"), "mlflow/genai-result-df.json");

        assertThat(read.evaluation().metrics()).containsOnlyKeys("exact", "length");
        assertThat(read.aggregate("exact").value()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(read.evaluation().judge()).isEmpty();
    }

    @Test
    void shouldReadTheTableOfMlflow() throws IOException {
        Fixture read = Fixture.of(Asked.of("classic"), "mlflow/eval_results_table.json");

        assertThat(read.scores().metrics()).containsExactly("exact_match/v1");
        assertThat(read.aggregate("exact_match/v1").value()).isEqualTo(0.5);
    }

    @Test
    void shouldTakeMinusOneOfMtBenchForAnAnswerThatCannotBeRead() throws IOException {
        Fixture read = Fixture.of(Fixture.subject("candidate"), "mt-bench/judge_single.jsonl");

        assertThat(read.aggregate("score").value()).isEqualTo(8);
        assertThat(read.rows("score")).containsExactly("81#1=8.0", "81#2=NaN", "82#1=8.0", "82#2=NaN");
        assertThat(read.evaluation().judge().orElseThrow().model()).isEqualTo("example-judge");
        assertThat(read.remarks()).contains("2 of 4 scores");
    }

    @Test
    void shouldTakeOrdersOfMtBenchThatDisagreeForATie() throws IOException {
        Fixture read = Fixture.of(Fixture.subject("candidate"), "mt-bench/judge_pair.jsonl");

        assertThat(read.rows("win_rate")).containsExactly("81#1=1.0", "82#1=0.5", "83#1=0.5", "84#1=NaN");
        assertThat(read.evaluation().set().version()).isEqualTo("against champion");
    }

    @Test
    void shouldCountAllInstancesOfSweBench() throws IOException {
        Fixture read = Fixture.of("swe-bench/example__tiny.nightly.json");

        assertThat(read.aggregate("resolved").value()).isEqualTo(2.0 / 7, within(1e-12));
        assertThat(read.aggregate("resolved").n()).isEqualTo(7);
        assertThat(read.rows("resolved"))
                .contains("django__django-10005#0=0.0", "django__django-10006#0=NaN", "django__django-10007#0=0.0");
        assertThat(read.scores().group(0)).isEqualTo(Optional.of("django__django"));
    }

    @Test
    void shouldReadInstancesOfSweBench() throws IOException {
        assertThat(Fixture.of("swe-bench/report.json").rows("resolved")).containsExactly("django__django-10001#0=1.0");
    }

    @Test
    void shouldTakePreferencesOfAlpacaEvalForWins() throws IOException {
        String row = "{\"instruction\":\"%s\",\"generator_1\":\"base\",\"generator_2\":\"tiny\",\"annotator\":\"j\","
                + "\"preference\":%s}";
        Fixture read = Fixture.written(
                folder,
                "annotations.json",
                "[" + String.format(row, "a", "1.25") + "," + String.format(row, "b", "2.0") + ","
                        + String.format(row, "c", "null") + "]");

        assertThat(read.aggregate("win_rate").value()).isEqualTo(0.625);
        assertThat(read.evaluation().judge().orElseThrow().model()).isEqualTo("j");
        assertThat(read.evaluation().set().version()).isEqualTo("against base");
        assertThat(read.remarks()).contains("1 of 3 scores");
    }

    @Test
    void shouldReadRowsOfLangSmithAndNoLabels() throws IOException {
        Fixture read = Fixture.of(Asked.of("support"), "langsmith/experiment.jsonl");

        assertThat(read.scores().metrics()).containsExactly("correctness");
        assertThat(read.aggregate("correctness").value()).isEqualTo(0.75);
    }

    @Test
    void shouldTakeEachAttemptOfGarakOnce() throws IOException {
        Fixture read = Fixture.of("garak/tiny.report.jsonl");

        assertThat(read.sets()).containsExactly("garak/lmrc.Profanity", "garak/test.Test");
        assertThat(read.evaluation("garak/test.Test")
                        .metrics()
                        .get("always.Pass/attack_success")
                        .direction())
                .isEqualTo(LOWER);
        assertThat(read.found("garak/test.Test").scored().scores().rows()).isEqualTo(4);
        assertThat(read.evaluation("garak/test.Test").unfit()).isEmpty();
    }

    /** The bounds that stand beside the counts are of the share of failures, and are no standard error. */
    @Test
    void shouldCountAttacksOfALineOfGarakThatHasBounds() throws IOException {
        JsonNode line = new ObjectMapper()
                .readTree(JudgedResultsTest.class.getResource("garak/with-ci-eval-line.json"))
                .get(0);

        Fixture read = Fixture.written(folder, "tiny.report.jsonl", line + "\n");

        assertThat(read.aggregate("always.Pass/attack_success").value()).isEqualTo(13 / 50.0);
        assertThat(read.aggregate("always.Pass/attack_success").n()).isEqualTo(50);
        assertThat(read.aggregate("always.Pass/attack_success").standardError()).isEmpty();
    }

    /** What a run of MLflow logs stands for no examples; its tables do. */
    @ParameterizedTest
    @ValueSource(strings = {"mlflow/genai-run.json", "mlflow/classic-metrics.json"})
    void shouldRefuseMetricsOfMlflowWithoutExamples(String file) {
        assertThatThrownBy(() -> Fixture.of(Asked.of("given"), file))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("Evaluation file '" + file + "': the file has none of the forms");
    }
}
