package io.jenkins.plugins.modellineage.tracker.results;

import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.HIGHER;
import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.LOWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServingResultsTest {
    @Test
    void shouldReadABenchmarkOfVllm() throws IOException {
        Fixture read = Fixture.of("vllm/results-detailed.json");

        assertThat(read.sets()).containsExactly("serving");
        assertThat(read.aggregate("ttft_ms.p99").value()).isEqualTo(59.9);
        assertThat(read.evaluation().metrics().get("ttft_ms.p99").direction()).isEqualTo(LOWER);
        assertThat(read.evaluation().metrics().get("request_throughput").direction())
                .isEqualTo(HIGHER);
        assertThat(read.evaluation().settings().generation())
                .containsEntry("request_rate", "inf")
                .containsEntry("gpu", "H100");
    }

    @Test
    void shouldTakeEachLoadOfVllmForASetOfItsOwn() throws IOException {
        Fixture read = Fixture.of("vllm/results-appended.json");

        assertThat(read.sets()).containsExactly("serving", "serving");
        assertThat(read.results().evaluations().get(0).scored().evaluation().set())
                .isNotEqualTo(read.results()
                        .evaluations()
                        .get(1)
                        .scored()
                        .evaluation()
                        .set());
    }

    @Test
    void shouldReadProfilesWithTheirUnits() throws IOException {
        assertThat(Fixture.of("genai-perf/profile_export_genai_perf.json")
                        .aggregate("time_to_first_token_ms.p99")
                        .value())
                .isEqualTo(16.226);
        assertThat(Fixture.of("aiperf/profile_export_aiperf.json").evaluation().suite())
                .isEqualTo("aiperf");
    }

    @Test
    void shouldReadNumbersOfLlmPerfInQuotationMarks() throws IOException {
        Fixture read = Fixture.of("llmperf/example-tiny_256_100_summary.json");

        assertThat(read.aggregate("ttft_s.p99").n()).isEqualTo(50);
        assertThat(read.evaluation().set().version()).contains("num_concurrent_requests=5");
    }

    @Test
    void shouldReadABenchmarkOfVllmOf2025() throws IOException {
        Fixture read = Fixture.of("vllm/results-2025-05.json");

        assertThat(read.aggregate("ttft_ms.p99").value()).isEqualTo(89.76647855975897);
        assertThat(read.aggregate("ttft_ms.p99").n()).isEqualTo(300);
        assertThat(read.evaluation().settings().generation()).containsEntry("input_tokens", "999");
        assertThat(read.evaluation().metrics()).doesNotContainKeys("request_goodput", "request_goodput:");
    }

    @Test
    void shouldTakeGoodputWithAColonBehindItsName(@TempDir Path folder) throws IOException {
        String written = new String(
                ServingResultsTest.class
                        .getResourceAsStream("vllm/results-2025-05.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8);

        Fixture read = Fixture.written(
                folder, "vllm.json", written.replace("\"request_goodput:\": null", "\"request_goodput:\": 7.5"));

        assertThat(read.aggregate("request_goodput").value()).isEqualTo(7.5);
        assertThat(read.evaluation().metrics().get("request_goodput").direction())
                .isEqualTo(HIGHER);
    }

    /** They say nothing of the load, which the summaries beside them do. */
    @ParameterizedTest
    @ValueSource(strings = {"llmperf/example-tiny_256_100_individual_responses.json", "aiperf/profile_export.jsonl"})
    void shouldRefuseSingleRequests(String file) {
        assertThatThrownBy(() -> Fixture.of(file))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("Evaluation file '" + file + "': the file has none of the forms");
    }

    @Test
    void shouldReadTheSummaryBesideSingleRequests() throws IOException {
        Fixture read = Fixture.of("aiperf/profile_export_aiperf.json", "aiperf/profile_export.jsonl");

        assertThat(read.sets()).containsExactly("serving");
        assertThat(read.remarks()).contains("it holds no results, and is passed over");
    }
}
