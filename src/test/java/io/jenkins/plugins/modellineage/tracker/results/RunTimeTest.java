package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTimeTest {
    private static final String TASK = "\"%s\":{\"acc,none\":0.5,\"acc_stderr,none\":0.1}";

    @TempDir
    private Path folder;

    private Fixture lmEval(String tasks, String seconds) throws IOException {
        return Fixture.written(
                folder,
                "results_2026-11-28T05-19-52.json",
                "{\"results\":{" + tasks + "},\"configs\":{},\"versions\":{},\"total_evaluation_time_seconds\":"
                        + seconds + "}",
                Asked.NOTHING);
    }

    @Test
    void shouldTellHowLongTheRunOfOneTaskTook() throws IOException {
        Fixture read = lmEval(TASK.formatted("gsm8k"), "\"9.092290731000503\"");

        assertThat(read.aggregate("run.seconds").value()).isEqualTo(9.092290731000503);
        assertThat(read.aggregate("run.seconds").made()).isEqualTo("total");
        assertThat(read.evaluation().metrics().get("run.seconds").direction()).isEqualTo(ScoreDirection.LOWER);
    }

    @Test
    void shouldNotTakeItForTheTimeOfAnswers() throws IOException {
        Fixture read = lmEval(TASK.formatted("gsm8k"), "9");

        assertThat(read.evaluation().costs()).isEqualTo(EvaluationCosts.NONE);
        assertThat(read.evaluation().metrics()).doesNotContainKey("cost.seconds");
    }

    @Test
    void shouldGiveTheTimeOfSeveralTasksToNone() throws IOException {
        Fixture read = lmEval(TASK.formatted("gsm8k") + "," + TASK.formatted("mmlu"), "\"9.09\"");

        assertThat(read.evaluation("gsm8k").metrics()).doesNotContainKey("run.seconds");
        assertThat(read.evaluation("mmlu").metrics()).doesNotContainKey("run.seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "\"N/A\"", "null", "{}", "\"Infinity\"", "\"nan\""})
    void shouldLeaveOutWhatIsNoTime(String seconds) throws IOException {
        Fixture read = lmEval(TASK.formatted("gsm8k"), seconds);

        assertThat(read.evaluation().metrics()).containsOnlyKeys("acc");
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void shouldReadThatOfLightevalAsItSpellsIt() throws IOException {
        Fixture read = Fixture.written(
                folder,
                "results_2026-05-05T10-00-00.000000.json",
                "{\"config_general\":{\"total_evaluation_time_secondes\":\"29.75\"},\"results\":{\"tiny|0\":{\"acc\":0.5,"
                        + "\"acc_stderr\":0.1},\"all\":{\"acc\":0.5}},\"config_tasks\":{},\"versions\":{}}",
                Asked.NOTHING);

        assertThat(read.aggregate("run.seconds").value()).isEqualTo(29.75);
    }
}
