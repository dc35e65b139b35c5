package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.codec.ScoreLineCodec;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores that leave come back. */
class ScoreLinesTest {
    private Fixture back;

    @BeforeEach
    void leaveAndComeBack(@TempDir Path folder) throws IOException {
        Map<String, Double> scores = new HashMap<>();
        String[] metrics = {
            "acc",
            "error",
            "Epoch",
            "output",
            "_output",
            "category",
            "Subject",
            "comment",
            "cluster",
            "attempt",
            "task_id"
        };
        for (int i = 0; i < metrics.length; i++) {
            scores.put(metrics[i], i + 0.5);
        }
        StringBuilder lines = new StringBuilder();
        ScoreLineCodec.write(
                new ScoreTable.Builder().add(Example.of("q1"), scores).build(), lines);
        back = Fixture.written(folder, "scores.jsonl", lines.toString());
    }

    @Test
    void shouldBeAsMany() {
        assertThat(back.scores().metrics()).hasSize(11);
        assertThat(back.rows("acc")).containsExactly("q1#0=0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "error, _error",
        "Epoch, _Epoch",
        "output, __output",
        "_output, _output",
        "category, _category",
        "Subject, _Subject",
        "comment, _comment",
        "cluster, _cluster",
        "attempt, _attempt",
        "task_id, _task_id"
    })
    void shouldBeCalledSoThatNoReaderTakesThemForSomethingElse(String metric, String called) {
        assertThat(back.scores().metrics()).contains(called);
    }
}
