package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NearestFolderTest {
    private static final Set<String> SAYING = Set.of("", "team", "team/lab/deep");

    @Test
    void shouldBeTheOneThatLiesNearest() {
        assertThat(NearestFolder.of(SAYING, "team/lab/deep")).isEqualTo("team/lab/deep");
        assertThat(NearestFolder.of(SAYING, "team/lab")).isEqualTo("team");
        assertThat(NearestFolder.of(SAYING, "team")).isEqualTo("team");
    }

    @Test
    void shouldBeJenkinsItselfWhereNoFolderSaysAnything() {
        assertThat(NearestFolder.of(SAYING, "teams/lab")).isEmpty();
        assertThat(NearestFolder.of(SAYING, "")).isEmpty();
    }

    @Test
    void shouldKnowWhatAJobLiesIn() {
        assertThat(NearestFolder.above("team/lab/train")).isEqualTo("team/lab");
        assertThat(NearestFolder.above("train")).isEmpty();
    }
}
