package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathTest {
    @Test
    void shouldBeBelowTheAddressOfARun() {
        ArtifactPath root = ArtifactPath.of("mlflow-artifacts:/1/ab/artifacts/").orElseThrow();

        assertThat(root.path()).isEqualTo("1/ab/artifacts");
        assertThat(root.child("out/m.bin").folder().path()).isEqualTo("1/ab/artifacts/out");
        assertThat(root.child("out/m.bin").name()).isEqualTo("m.bin");
        assertThat(root.child("").uri()).isEqualTo("mlflow-artifacts:/1/ab/artifacts");
    }

    @Test
    void shouldStandInAnAddressAsClientsWriteIt() {
        assertThat(new ArtifactPath("1/a b+é%.txt").encoded()).isEqualTo("1/a%20b%2B%C3%A9%25.txt");
    }

    /** With a host, what says who Jenkins is would go there; and nothing leads out of a run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/1/ab",
                "mlflow-artifacts://host/1/ab",
                "mlflow-artifacts:/",
                "mlflow-artifacts:/1/../2",
                "mlflow-artifacts:/1//2",
                "/srv/artifacts",
                ""
            })
    void shouldBeNoneElsewhere(String uri) {
        assertThat(ArtifactPath.of(uri)).isEmpty();
    }
}
