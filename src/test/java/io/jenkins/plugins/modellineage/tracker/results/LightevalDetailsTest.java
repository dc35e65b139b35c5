package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LightevalDetailsTest {
    private static final String TIME = "2026-05-05T10-00-00.000000";
    private static final String RESULTS = "out/results/example/tiny/results_" + TIME + ".json";
    private static final String DETAILS = "out/details/example/tiny/" + TIME + "/details_tiny|0_" + TIME + ".parquet";
    private static final String OLD =
            "details/m/2024-03-01T10-00-00.000000/details_lighteval|sums|0_2024-03-01T10-00-00.000000.parquet";

    private static Path file(String name) {
        try {
            return Path.of(
                    LightevalDetailsTest.class.getResource("lighteval/" + name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Fixture read(String... namesAndFiles) throws IOException {
        return read(Asked.NOTHING, namesAndFiles);
    }

    private static Fixture read(Asked asked, String... namesAndFiles) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFiles.length; i += 2) {
            files.put(namesAndFiles[i], file(namesAndFiles[i + 1]));
        }
        return new Fixture(ResultFiles.read(files, asked));
    }

    @Test
    void shouldReadScoresByExample() throws IOException {
        Fixture read = read(DETAILS, "details_groups.parquet");

        assertThat(read.sets()).containsExactly("tiny");
        assertThat(read.rows("acc")).containsExactly("0#0=1.0", "1#0=1.0", "2#0=0.0", "3#0=1.0", "4#0=0.0", "5#0=1.0");
        assertThat(read.rows("acc_norm")).contains("2#0=NaN");
    }

    @Test
    void shouldKnowTheSetByWhatWasAskedAndExpected() throws IOException {
        Fixture read = read(DETAILS, "details_groups.parquet");

        assertThat(read.evaluation().set().identity()).isEqualTo(Identity.EXAMPLES);
    }

    @Test
    void shouldBelongToTheResultsOfTheSameTime() throws IOException {
        Fixture read = read(RESULTS, "results_2026-05-05T10-00-00.000000.json", DETAILS, "details_groups.parquet");

        assertThat(read.sets()).containsExactlyInAnyOrder("gsm8k", "tiny");
        assertThat(read.found("tiny").scored().scores().rows()).isEqualTo(6);
        assertThat(read.evaluation("tiny").metrics().get("acc").direction()).isEqualTo(ScoreDirection.HIGHER);
        assertThat(read.evaluation("tiny").settings().shots()).hasValue(0);
        assertThat(read.remarks()).doesNotContain("mean of its examples is");
    }

    @Test
    void shouldReadScoresThatAreTextOfPython() throws IOException {
        Fixture read = read(OLD, "details_texts.parquet");

        assertThat(read.sets()).containsExactly("sums");
        assertThat(read.rows("em"))
                .extracting(row -> row.replaceAll(".*#", "#"))
                .containsExactly("#0=1.0", "#0=0.0", "#1=1.0", "#0=NaN");
        assertThat(read.rows("f1"))
                .extracting(row -> row.replaceAll(".*=", ""))
                .containsExactly("1.0", "0.25", "NaN", "0.5");
        assertThat(read.scores().metrics()).containsExactly("em", "f1");
    }

    @Test
    void shouldKnowAnExampleWithoutIdByWhatWasAsked() throws IOException {
        Fixture read = read(OLD, "details_texts.parquet");

        assertThat(read.scores().id(0))
                .isEqualTo(Values.digest("Answer. 2+3=?").hex().substring(0, 16));
    }

    @Test
    void shouldKeepTextsOnRequest() throws IOException {
        Fixture read = read(Asked.NOTHING.withTexts(), DETAILS, "details_groups.parquet");

        assertThat(read.found("tiny").texts()).isPresent();
    }

    @Test
    void shouldAskForTheSetWhereTheNameDoesNotSayIt() {
        assertThatThrownBy(() -> read("some.parquet", "details_groups.parquet"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("set");
    }
}
