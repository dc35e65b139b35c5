package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static final String SECRET = "T0/B0/very-secret";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T0/B0/very-secret",
                "T0%2FB0%2fvery-secret",
                "T0%252FB0%252Fvery%252Dsecret",
                "T0\\/B0\\/very-secret",
                "T0\\u002fB0\\u002Fvery-secret",
                "T0&#x2F;B0&#47;very-secret",
                "%54%30/B0/very-secret",
                "t0/b0/VERY-SECRET"
            })
    void shouldHideASecretHoweverItIsWritten(String written) {
        assertThat(new Mask(SECRET).hide("No '" + written + "' here, " + written))
                .isEqualTo("No '****' here, ****");
    }

    @Test
    void shouldHideSecretsOfAllCharacters() {
        Mask mask = new Mask("50% Schlüssel & <\uD83D\uDE00>");

        assertThat(mask.hide("50% Schlüssel & <\uD83D\uDE00>")).isEqualTo("****");
        assertThat(mask.hide("50%25+Schl%C3%BCssel+%26+%3C%F0%9F%98%80%3E")).isEqualTo("****");
        assertThat(mask.hide("50% Schl&#252;ssel &amp; &lt;&#128512;&gt;")).isEqualTo("****");
        assertThat(mask.hide("50% Schl\\u00fcssel & <\\ud83d\\ude00>")).isEqualTo("****");
    }

    @Test
    void shouldHideThePartThatProtects() {
        assertThat(new Mask(SECRET).hide("no hook very-secret in T0")).isEqualTo("no hook **** in T0");
    }

    @Test
    void shouldHideWhatACutLeftOfASecret() {
        Mask mask = new Mask(SECRET);

        assertThat(mask.hideInBeginning("no T0/B0/very-sec")).isEqualTo("no ****");
        assertThat(mask.hideInBeginning("no T0%2")).isEqualTo("no ****");
        assertThat(mask.hide("no T0/B0/very-sec")).isEqualTo("no T0/B0/very-sec");
    }

    @Test
    void shouldHideNothingWithoutASecret() {
        assertThat(new Mask("").hideInBeginning("a/b")).isEqualTo("a/b");
        assertThat(new Mask(SECRET).hide("T0/B0/other")).isEqualTo("T0/B0/other");
    }
}
