package io.jenkins.plugins.modellineage.tracker.pachyderm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedCommitTest {
    @ParameterizedTest
    @CsvSource({
        "raw@master, default, raw, master, /",
        "raw@master:/train, default, raw, master, /train",
        "raw@master:train/a b.csv, default, raw, master, /train/a b.csv",
        "team/raw@a04c323421014550ad4637098da4f135:/x:y, team, raw, a04c323421014550ad4637098da4f135, /x:y",
        "raw@master^^, default, raw, master^^, /"
    })
    void shouldReadProjectRepoCommitAndPath(String text, String project, String repo, String commit, String path) {
        assertThat(AskedCommit.parse(text)).isEqualTo(new AskedCommit(project, repo, commit, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "raw", "raw:/train", "@master", "a/b/c@master", "raw@mas ter", "ra w@master", "raw@m:"})
    void shouldSayHowItIsWritten(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedCommit.parse(text))
                .withMessageContaining("'raw@master:/train'");
    }

    @Test
    void shouldRefusePathsThatNobodyCouldRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedCommit.parse("raw@master:/a\u202eb"))
                .withMessageContaining("not printable");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedCommit.parse("raw@master:/" + "a".repeat(600)))
                .withMessageContaining("601 characters");
    }

    @Test
    void shouldLeaveOutTheDefaultProjectWhereItIsShown() {
        assertThat(AskedCommit.parse("default/raw@master:/train")).hasToString("raw@master:/train");
        assertThat(AskedCommit.parse("team/raw@master:/")).hasToString("team/raw@master");
    }

    @Test
    void shouldCoverAPathAndWhatLiesBelowItAlone() {
        AskedCommit asked = AskedCommit.parse("raw@master:/train/");

        assertThat(asked.covers("/train/a.csv")).isTrue();
        assertThat(asked.covers("/train")).isTrue();
        assertThat(asked.covers("/training/a.csv")).isFalse();
    }
}
