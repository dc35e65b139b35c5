package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelHistoryTest {
    private static String model(String path, int size) {
        return "{\"run_id\":\"r\",\"artifact_path\":\"" + path + "\",\"flavors\":{\"x\":\"" + "y".repeat(size)
                + "\"},\"utc_time_created\":\"2026-11-24\"}";
    }

    @Test
    void shouldAddAModelToThoseBefore() {
        String one = ModelHistory.with("", model("a", 1));
        assertThat(one).isEqualTo("[" + model("a", 1) + "]");
        assertThat(ModelHistory.with(one, model("b", 1))).isEqualTo("[" + model("a", 1) + "," + model("b", 1) + "]");
    }

    @Test
    void shouldBeginAnewWhenTheTagIsNoList() {
        assertThat(ModelHistory.with("what somebody set", model("a", 1))).isEqualTo("[" + model("a", 1) + "]");
    }

    @Test
    void shouldLeaveOutTheOldestWhereTheTagIsFull() {
        String history = "";
        for (String path : new String[] {"a", "b", "c"}) {
            history = ModelHistory.with(history, model(path, 3_500));
        }

        assertThat(history)
                .hasSizeLessThanOrEqualTo(Limits.TAG_VALUE)
                .contains("\"c\"", "\"b\"")
                .doesNotContain("\"a\"");
    }

    @Test
    void shouldRefuseWhatIsNoModel() {
        assertThatThrownBy(() -> ModelHistory.with("", "no")).hasMessageStartingWith("Malformed model info");
        assertThatThrownBy(() -> ModelHistory.with("", "[]")).hasMessageStartingWith("Malformed model info");
        assertThatThrownBy(() -> ModelHistory.with("", "{\"flavors\":{}}"))
                .hasMessage("Model json is missing mandatory fields: artifact_path, run_id, utc_time_created");
        assertThatThrownBy(() -> ModelHistory.with("", model("a", 9_000))).hasMessageContaining("exceeds the maximum");
    }
}
