package io.jenkins.plugins.modellineage.tracker.results;

import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.HIGHER;
import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.LOWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

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
}
