package io.jenkins.plugins.modellineage.jenkins.pages.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityAgainstCostTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"latency_ms", "cost", "serving/ttft_ms.p99", "price.total", "output_tokens", "eval_seconds"})
    void shouldTakeMoneyTimeAndTokensForCosts(String metric) {
        assertThat(QualityAgainstCost.isCost(metric)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"support/score", "output_throughput", "tokens_per_second", "terms", "costume", "loss"})
    void shouldTakeNothingElseForACost(String metric) {
        assertThat(QualityAgainstCost.isCost(metric)).isFalse();
    }
}
