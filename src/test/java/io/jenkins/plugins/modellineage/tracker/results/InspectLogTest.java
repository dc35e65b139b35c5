package io.jenkins.plugins.modellineage.tracker.results;

import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.HIGHER;
import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.EvalComparison;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalFinding;
import io.jenkins.plugins.modellineage.gate.EvalSide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectLogTest {
    @TempDir
    private Path folder;

    private Fixture log(String results, String... samples) throws IOException {
        return Fixture.written(
                folder,
                "log.json",
                "{\"version\":2,\"status\":\"success\",\"eval\":{\"task\":\"given\",\"model\":\"tiny\"},\"results\":{\"scores\":["
                        + results + "]},\"samples\":[" + String.join(",", samples) + "]}");
    }

    private static String scores(String metric) {
        return "{\"name\":\"s\",\"scorer\":\"s\",\"reducer\":\"mean\",\"scored_samples\":2,\"metrics\":{\"" + metric
                + "\":{\"value\":0.5}}}";
    }

    private static String sample(String id, String value) {
        return "{\"id\":\"" + id + "\",\"epoch\":1,\"input\":\"i\",\"target\":\"t\",\"scores\":{\"s\":{\"value\":"
                + value + "}}}";
    }

    @Test
    void shouldReadHowLongSamplesTookAndWhatTheyWrote() throws IOException {
        Fixture read = Fixture.of("inspect/2026-11-28T05-21-01-00-00_sums_epochs.json");

        assertThat(read.evaluation().costs().examples()).isEqualTo(8);
        assertThat(read.evaluation().costs().seconds().orElseThrow())
                .isPositive()
                .isLessThan(1);
        assertThat(read.aggregate("cost.output_tokens").value()).isEqualTo(22 / 8.0);
    }

    @Test
    void shouldTakeASampleThatFailedForUnjudged() throws IOException {
        Fixture read = log(
                scores("accuracy"),
                sample("q1", "\"C\""),
                "{\"id\":\"q2\",\"epoch\":1,\"input\":\"i\",\"target\":\"t\",\"scores\":null,\"error\":{\"message\":\"x\"}}",
                sample("q3", "\"I\""));

        assertThat(read.rows("s.accuracy")).containsExactlyInAnyOrder("q1#1=1.0", "q2#1=NaN", "q3#1=0.0");
        assertThat(read.remarks()).contains("1 of 3 scores of 's.accuracy' are missing");
    }

    @Test
    void shouldTakeAQuestionThatFailedForUnjudgedWhereEpochsAreReduced() throws IOException {
        String reduced = "]},\"reductions\":[{\"scorer\":\"s\",\"reducer\":\"max\",\"samples\":"
                + "[{\"sample_id\":\"q1\",\"value\":1.0}]}],\"other\":{\"other\":[";
        Fixture read = log(
                scores("max") + reduced,
                sample("q1", "0"),
                sample("q1", "1").replace("\"epoch\":1", "\"epoch\":2"),
                "{\"id\":\"q2\",\"epoch\":1,\"input\":\"i\",\"target\":\"t\",\"scores\":{},\"error\":{\"message\":\"x\"}}",
                "{\"id\":\"q2\",\"epoch\":2,\"input\":\"i\",\"target\":\"t\",\"scores\":{},\"error\":{\"message\":\"x\"}}");

        assertThat(read.rows("s")).containsExactly("q1#0=1.0", "q2#0=NaN");
    }

    @Test
    void shouldTakeLettersForBetterUpwards() throws IOException {
        Fixture read = log(scores("accuracy"), sample("q1", "\"C\""), sample("q2", "\"I\""));

        assertThat(read.evaluation().metrics().get("s.accuracy").direction()).isEqualTo(HIGHER);
    }

    @Test
    void shouldNotSayWhichWayNumbersGetBetter() throws IOException {
        Fixture read = log(scores("mean"), sample("q1", "0.2"), sample("q2", "0.8"));

        assertThat(read.evaluation().metrics().get("s.mean").direction()).isEqualTo(UNKNOWN);
    }

    /** Inspect writes no number for an answer of the judge that it cannot read, and takes the mean over the others. */
    private Fixture graded() throws IOException {
        return log(
                scores("accuracy").replace("\"scored_samples\":2", "\"scored_samples\":3,\"unscored_samples\":1"),
                sample("q1", "\"C\""),
                sample("q2", "\"I\""),
                sample("q3", "\"C\""),
                sample("q4", "NaN"));
    }

    @Test
    void shouldTellHowManySamplesTheMeanLeavesOut() throws IOException {
        Fixture read = graded();

        assertThat(read.aggregate("s.accuracy").n()).isEqualTo(3);
        assertThat(read.rows("s.accuracy")).contains("q4#1=NaN").hasSize(4);
        assertThat(read.remarks())
                .contains("1 of 4 samples have no score of 's', because the judge's answer could not be read; the"
                        + " tool's mean leaves them out");
    }

    @Test
    void shouldNotBeComparedWhereSamplesHaveNoScore() throws IOException {
        Fixture read = graded();
        EvalSide side = new EvalSide("lm@8", List.of(read.found("given").scored()));
        EvalDemand demand = EvalDemand.of("given", "s.accuracy", 0.02, null);

        EvalFinding found = EvalComparison.of(demand, side, Optional.of(side), 1);

        assertThat(found.outcome()).isEqualTo(EvalFinding.Outcome.NOT_COMPARABLE);
        assertThat(found.sentence()).contains("1 of 4");
    }
}
