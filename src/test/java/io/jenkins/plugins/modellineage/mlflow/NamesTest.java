package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Limits}. */
class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"loss", "train/loss", "system/cpu_utilization", "a b:c.d-e", "größe"})
    void shouldLetKeysBeWhatMlflowLetsThemBe(String key) {
        assertThat(Limits.key("Metric", key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a/", "a//b", "../a", "a/..", ".", "a\"b", "a\nb", "a\\b", "a;b"})
    void shouldRefuseOtherKeys(String key) {
        assertThatThrownBy(() -> Limits.key("Metric", key))
                .isInstanceOfSatisfying(
                        MlflowException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
    }

    @Test
    void shouldRefuseKeysThatAreTooLong() {
        assertThat(Limits.key("Metric", "k".repeat(250))).hasSize(250);
        assertThatThrownBy(() -> Limits.key("Metric", "k".repeat(251))).hasMessageContaining("250");
    }

    @ParameterizedTest
    @ValueSource(strings = {"champion", "v1x", "a-b_c", "1"})
    void shouldLetAliasesBeWhatMlflowLetsThemBe(String alias) {
        assertThat(Limits.alias(alias)).isEqualTo(alias);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "Latest", "v1", "V23", "a b", "a/b", ""})
    void shouldRefuseOtherAliases(String alias) {
        assertThatThrownBy(() -> Limits.alias(alias)).isInstanceOf(MlflowException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a:b"})
    void shouldRefuseModelNamesThatNoModelUriCouldHold(String name) {
        assertThatThrownBy(() -> Limits.modelName(name)).isInstanceOf(MlflowException.class);
    }

    @Test
    void shouldRefuseAParameterThatIsThereTwice() {
        assertThatThrownBy(() -> Limits.distinct(List.of("a", "b", "a"))).hasMessageContaining("'a'");
    }

    @Test
    void shouldSayHowManyAreTooMany() {
        assertThatThrownBy(() -> Limits.count("metrics", 1_001, Limits.METRICS))
                .hasMessageStartingWith("A batch logging request can contain at most 1000 metrics. Got 1001 metrics.");
    }
}
