package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.Likeness;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgesTest {
    @TempDir
    private Path folder;

    private Evaluation read(String name, String text) throws IOException {
        return Fixture.written(folder, name, text).evaluation();
    }

    private static Judge judge(Evaluation evaluation) {
        return evaluation.judge().orElseThrow();
    }

    private static String deepEval(String first, String second) {
        String metric = "{\"name\":\"%s\",\"score\":1,\"evaluationModel\":\"%s\"}";
        return "{\"testCases\":[{\"name\":\"q\",\"metricsData\":[" + String.format(metric, "Relevancy", first) + ","
                + String.format(metric, "Faithfulness", second) + "]}],\"metricsScores\":[]}";
    }

    @Test
    void shouldKeepTheJudgeOfEachMetricOfDeepEval() throws IOException {
        Evaluation two = read("run.json", deepEval("gpt-x", "gpt-y"));
        Evaluation turned = read("run.json", deepEval("gpt-y", "gpt-x"));

        assertThat(judge(two).model()).isEqualTo("gpt-x, gpt-y");
        assertThat(judge(two).parameters()).isEqualTo(Map.of("Relevancy", "gpt-x", "Faithfulness", "gpt-y"));
        assertThat(judge(turned)).isNotEqualTo(judge(two));
        assertThat(two.unfit()).isEmpty();
    }

    @Test
    void shouldBelieveNoMetricThatJudgesTookTurnsOver() throws IOException {
        String line =
                "{\"question_id\":%s,\"model\":\"tiny\",\"judge\":[\"%s\",\"single-v1\"],\"score\":7,\"turn\":1}\n";
        Evaluation mixed =
                read("judged.jsonl", String.format(line, "81", "gpt-x") + String.format(line, "82", "gpt-y"));

        assertThat(mixed.unfit()).contains("because 'score' was scored by several judges: gpt-x, gpt-y");
    }

    @Test
    void shouldTakeSeveralPromptsOfOneJudgeForWhatTheyAre() throws IOException {
        String line = "{\"question_id\":%s,\"model\":\"tiny\",\"judge\":[\"gpt-x\",\"%s\"],\"score\":7,\"turn\":1}\n";
        Evaluation read = read(
                "judged.jsonl", String.format(line, "81", "single-v1") + String.format(line, "111", "single-math-v1"));

        assertThat(judge(read).model()).isEqualTo("gpt-x");
        assertThat(judge(read).parameters().get("score")).contains("single-v1").contains("single-math-v1");
        assertThat(read.unfit()).isEmpty();
    }

    @Test
    void shouldKeepTheJudgeOfEachFeedbackOfMlflow() throws IOException {
        String feedback = "{\"assessment_name\":\"%s\",\"feedback\":{\"value\":1},"
                + "\"source\":{\"source_type\":\"LLM_JUDGE\",\"source_id\":\"%s\"}}";
        Evaluation read = read(
                "rows.json",
                "[{\"trace_id\":\"t\",\"request\":\"q\",\"assessments\":[" + String.format(feedback, "safety", "gpt-x")
                        + "," + String.format(feedback, "guidelines", "gpt-y") + "]}]");

        assertThat(judge(read).parameters()).isEqualTo(Map.of("safety", "gpt-x", "guidelines", "gpt-y"));
    }

    @Test
    void shouldTakeAJudgeOfMlflowWithOtherInstructionsForAnotherOne() throws IOException {
        Evaluation one = instructed("a");
        Evaluation other = instructed("b");

        assertThat(judge(one)).isEqualTo(new Judge("gpt-x", Optional.of(new Sha256("a".repeat(64))), Map.of()));
        assertThat(Likeness.apart(one, other)).get().asString().startsWith("the judges differ: 'gpt-x with prompt aaa");
    }

    private Evaluation instructed(String digit) throws IOException {
        return read("rows.json", instructedText(digit));
    }

    private static String instructedText(String digit) {
        return "[{\"trace_id\":\"t\",\"request\":\"q\",\"assessments\":[{\"assessment_name\":\"safety\","
                + "\"feedback\":{\"value\":1},\"source\":{\"source_type\":\"LLM_JUDGE\",\"source_id\":\"gpt-x\"},"
                + "\"metadata\":{\"mlflow.assessment.scorerDigest\":\"sha256:" + digit.repeat(64) + "\"}}]}]";
    }

    @Test
    void shouldKeepEachJudgeOfPromptfoo() throws IOException {
        String assertion = "{\"type\":\"llm-rubric\",\"provider\":\"%s\"}";
        String line = "{\"promptIdx\":0,\"testIdx\":%s,\"success\":true,\"score\":1,\"provider\":{\"id\":\"tiny\"},"
                + "\"testCase\":{\"assert\":[%s]}}\n";
        Evaluation read = read(
                "results.jsonl",
                String.format(line, "0", String.format(assertion, "gpt-x"))
                        + String.format(line, "1", String.format(assertion, "gpt-y")));

        assertThat(judge(read).model()).isEqualTo("gpt-x, gpt-y");
        assertThat(read.unfit()).isEmpty();
    }

    private static final Sha256 PROMPT = Values.digest("Rate it.");

    private Judge told(String text, Judge asked) throws IOException {
        Asked said = new Asked(Optional.of("given"), Optional.empty(), Optional.of(asked));
        return judge(Fixture.written(folder, "file.json", text, said).evaluation());
    }

    @Test
    void shouldTakeTheWholeJudgeThatNoFileNames() throws IOException {
        Judge asked = new Judge("gpt-x", Optional.of(PROMPT), Map.of("temperature", "0"));

        assertThat(told("[{\"id\":\"q1\",\"score\":1}]", asked)).isEqualTo(asked);
    }

    @Test
    void shouldAddToTheJudgeOfTheFileWhatThatDoesNotTell() throws IOException {
        Judge asked = new Judge("gpt-x", Optional.of(PROMPT), Map.of("temperature", "0"));

        assertThat(told(deepEval("gpt-x", "gpt-x"), asked)).isEqualTo(asked);
        assertThat(told(langSmith("2"), asked))
                .isEqualTo(new Judge("gpt-x", Optional.of(PROMPT), Map.of("temperature", "0", "version", "2")));
    }

    @Test
    void shouldRefuseAnotherPromptOrParameterThanTheFileTells() {
        String mlflow = instructedText("a");

        assertThatThrownBy(() -> told(mlflow, new Judge("gpt-x", Optional.of(PROMPT), Map.of())))
                .hasMessageContaining("the prompt of the judge has the digest aaaaaaaaaaaa there, and not "
                        + PROMPT.abbreviated() + "; leave judgePrompt out");
        assertThatThrownBy(() -> told(langSmith("2"), new Judge("gpt-x", Optional.empty(), Map.of("version", "3"))))
                .hasMessageContaining("the parameter 'version' of the judge is '2' there, and not '3'; leave it out");
    }

    @Test
    void shouldNotTakeOnePromptForThatOfSeveralJudges() throws IOException {
        Judge named = new Judge("gpt-x, gpt-y", Optional.empty(), Map.of());
        Judge asked = new Judge("gpt-x, gpt-y", Optional.of(PROMPT), Map.of());

        assertThat(told(deepEval("gpt-x", "gpt-y"), named).parameters()).containsKey("Relevancy");
        assertThatThrownBy(() -> told(deepEval("gpt-x", "gpt-y"), asked))
                .hasMessageContaining("several judges or prompts are named there");
    }

    private static String langSmith(String version) {
        return "{\"run\":{},\"example\":{\"id\":\"e\",\"dataset_id\":\"d\"},\"evaluation_results\":{\"results\":"
                + "[{\"key\":\"k\",\"score\":1,\"evaluator_info\":{\"model\":\"gpt-x\",\"version\":\"" + version
                + "\"}}]}}\n";
    }

    @Test
    void shouldReadTheEvaluatorOfLangSmith() throws IOException {
        Evaluation read = read("experiment.jsonl", langSmith("2"));

        assertThat(judge(read)).isEqualTo(new Judge("gpt-x", Optional.empty(), Map.of("version", "2")));
    }
}
