package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteNamesTest {
    @Test
    void shouldLeaveAKeyThatAServerTakesAsItIs() {
        assertThat(RemoteNames.key("eval/loss 2:b_c-d.e")).isEqualTo("eval/loss 2:b_c-d.e");
    }

    @Test
    void shouldWriteAKeyThatAServerRefusesInItsCharacters() {
        assertThat(RemoteNames.key("größe")).isEqualTo("gr__e-d353a267");
    }

    @Test
    void shouldMakeACleanPathOfAKey() {
        assertThat(RemoteNames.key("/a//../b/")).matches("_/a/_/_/b/_-[0-9a-f]{8}");
    }

    @Test
    void shouldKeepKeysApartThatLookAlikeThere() {
        assertThat(RemoteNames.key("a=b")).isNotEqualTo(RemoteNames.key("a~b"));
    }

    @Test
    void shouldCutALongKeyToWhatAServerTakes() {
        assertThat(RemoteNames.key("k".repeat(300))).hasSize(250);
    }

    @Test
    void shouldWriteTheFolderOfAModelWithDots() {
        assertThat(RemoteNames.model("", "", "tiny-lm")).isEqualTo("tiny-lm");
        assertThat(RemoteNames.model("", "team/nlp", "tiny-lm")).startsWith("team.nlp.tiny-lm");
    }

    @Test
    void shouldKeepAModelOfAFolderApartFromOneWithDotsInItsName() {
        assertThat(RemoteNames.model("", "team", "lm")).isEqualTo("team.lm");
        assertThat(RemoteNames.model("", "", "team:lm")).isNotEqualTo("team.lm").doesNotContain(":");
    }

    /** MLflow's filters find no name with a quote in it, however it is written. */
    @Test
    void shouldLeaveQuotesOutOfTheNameOfAModel() {
        assertThat(RemoteNames.model("", "Bob's", "lm")).matches("Bob_s\\.lm-[0-9a-f]{8}");
        assertThat(RemoteNames.model("", "", "a\"b")).matches("a_b-[0-9a-f]{8}");
    }

    @Test
    void shouldNotUseAnAliasThatMlflowKeepsForItself() {
        assertThat(RemoteNames.alias("production")).isEqualTo("production");
        assertThat(RemoteNames.alias("Latest")).startsWith("Latest-");
        assertThat(RemoteNames.alias("v7")).startsWith("v7-");
        assertThat(RemoteNames.alias("pre prod")).startsWith("pre_prod-");
    }
}
