package io.jenkins.plugins.modellineage.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.model.StageName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stages and jobs a rule means. */
class PatternsTest {
    @ParameterizedTest
    @CsvSource({
        "production, production, true",
        "production, Production, true",
        "production, production-eu, false",
        "prod*, production, true",
        "prod*, preprod, false",
        "*, anything, true",
        "*-eu, prod-eu, true",
        "*-eu, prod-eu-2, false",
        "p*d*n, production, true",
        "p*d*x, production, false",
        "**, staging, true"
    })
    void shouldCoverStages(String pattern, String stage, boolean covers) {
        assertThat(new StagePattern(pattern).covers(new StageName(stage))).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "deploy, team, team/deploy, true",
        "deploy, team, team/Deploy, true",
        "deploy, team, deploy, false",
        "deploy, team, team/sub/deploy, false",
        "deploy, team, teammates/deploy, false",
        "deploy, '', deploy, true",
        "deploy-*, team, team/deploy-eu, true",
        "release/*, team, team/release/eu, true",
        "release/*, team, team/release/eu/west, false",
        "**, team, team/a/b/c, true",
        "**, team, other/a, false",
        "release/**, team, team/release/a/b, true",
        "release/**, team, team/release, false",
        "/ops/deploy, team, ops/deploy, true",
        "/ops/deploy, team, team/ops/deploy, false",
        "/**/deploy, team, a/b/deploy, true"
    })
    void shouldCoverJobs(String pattern, String folder, String job, boolean covers) {
        assertThat(new JobPattern(pattern).covers(folder, job)).isEqualTo(covers);
    }

    @Test
    void shouldTakeAStarInAFoldersNameForAStar() {
        assertThat(new JobPattern("deploy").covers("te*m", "team/deploy")).isFalse();
    }

    @Test
    void shouldNotTakeLongForAPatternOfStars() {
        String stars = "*a".repeat(30) + "b";

        assertThat(new StagePattern(stars).covers(new StageName("a".repeat(64))))
                .isFalse();
        assertThat(new JobPattern("**/".repeat(100) + "x").covers("", "a/".repeat(60) + "y"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "../up", "a/./b", "a/"})
    void shouldRefuseJobsThatAreNone(String pattern) {
        assertThatThrownBy(() -> new JobPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write a name such as 'deploy'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "prod/eu", "a\nb"})
    void shouldRefuseStagesThatAreNone(String pattern) {
        assertThatThrownBy(() -> new StagePattern(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
