package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final BuildRef BUILD = new BuildRef("0123456789abcdef0123456789abcdef", "team/train", 12);

    @Test
    void shouldReadIdsBack() {
        RunId run = RunId.random();
        Sha256 digest = Sha256.of(new byte[] {1, 2, 3});

        assertThat(RunId.parse(run.toString())).isEqualTo(run);
        assertThat(Sha256.parse(digest.toString())).isEqualTo(digest);
        assertThat(BuildRef.randomId()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "0123456789ABCDEF0123456789ABCDEF",
                "../../../../etc/passwd",
                "0123456789abcdef0123456789abcde\n"
            })
    void shouldRefuseOtherIds(String id) {
        assertThatThrownBy(() -> new RunId(id)).hasMessageContaining("is not 32 lower-case hexadecimal digits");
        assertThatThrownBy(() -> new Sha256(id)).hasMessageContaining("is not a SHA-256 digest");
        assertThatThrownBy(() -> new BuildRef(id, "job", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCallABuildByItsJob() {
        assertThat(BUILD.label()).isEqualTo("team/train #12");
        assertThat(BUILD.inJob("team/fit").label()).isEqualTo("team/fit #12");
        assertThatThrownBy(() -> new BuildRef(BUILD.id(), "job", 0)).hasMessage("Build 'job' has the number 0");
    }

    @Test
    void shouldCallAnActorByWhoActed() {
        assertThat(Actor.person("alice").label()).isEqualTo("alice");
        assertThat(new Actor("alice", Optional.of(BUILD), List.of()).label()).isEqualTo("alice in team/train #12");
        assertThat(new Actor(Actor.SYSTEM, Optional.of(BUILD), List.of()).label())
                .isEqualTo("team/train #12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-lm", "team/tiny-lm", "a/b/c"})
    void shouldLetExperimentsHaveFolders(String name) {
        assertThat(ExperimentName.parse(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a/../b", "a\nb"})
    void shouldRefuseExperimentsThatAreNoPath(String name) {
        assertThatThrownBy(() -> ExperimentName.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Shared/llm", "a//b", "eval @ night"})
    void shouldLetClientsCallExperimentsAsTheyLike(String name) {
        assertThat(new ExperimentName(name)).hasToString(name);
    }

    @Test
    void shouldIdentifyAnInputOfFilesByTheirManifest() {
        FileDigest file = new FileDigest("corpus/a.txt", 3, Sha256.of(new byte[3]));

        assertThat(Input.ofFiles("corpus", "", "train", List.of(file)).digest())
                .isEqualTo(new Manifest(List.of(file)).digest());
    }
}
