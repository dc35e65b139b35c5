package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The news is of team/tiny-lm, which was team/small-lm before. */
class WebhookTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "tiny-lm",
                "tiny-*",
                "team/*",
                "team/tiny-lm",
                "TEAM/Tiny-LM",
                "*/tiny-lm",
                "small-lm",
                "team/small-*"
            })
    void shouldWantTheModelsThatItNames(String models) {
        assertThat(webhook(models, "assigned").wants(BodiesTest.assigned())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"large-*", "tiny", "other/*", "team", "team/large"})
    void shouldNotWantOthers(String models) {
        assertThat(webhook(models, "assigned").wants(BodiesTest.assigned())).isFalse();
    }

    @Test
    void shouldWantTheEventsThatItNames() {
        assertThat(webhook("", "rejected", "expired").wants(BodiesTest.assigned()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a\nb", " a", ".."})
    void shouldHaveAName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Webhook(
                        name, new WebhookUrl("https://example.com"), Format.JSON, WebhookEvent.parse(List.of()), ""));
    }

    private static Webhook webhook(String models, String... events) {
        return new Webhook(
                "team",
                new WebhookUrl("https://example.com/"),
                Format.JSON,
                WebhookEvent.parse(List.of(events)),
                models);
    }
}
