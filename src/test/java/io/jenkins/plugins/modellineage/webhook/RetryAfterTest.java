package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Webhook WEBHOOK =
            new Webhook("team", new WebhookUrl("https://example.com/"), Format.JSON, WebhookEvent.parse(List.of()), "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"429|120|120", "503|120|120", "503|Thu, 01 Jan 2026 00:10:00 GMT|600", "429| 7 |7"})
    void shouldReadHowLongToWait(int status, String header, long seconds) {
        assertThat(RetryAfter.read(status, header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"28801", "999999999999999999", "Fri, 01 Jan 2027 00:00:00 GMT"})
    void shouldWaitNoLongerThanTheBackOffDoes(String header) {
        assertThat(RetryAfter.read(429, header, NOW)).contains(Backoff.longest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "soon", "1.5", "9999999999999999999", "Wed, 31 Dec 2025 00:00:00 GMT"})
    void shouldHeedNothingThatAsksForNoTime(String header) {
        assertThat(RetryAfter.read(503, header, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 404, 500})
    void shouldHeedItWithTheStatusesThatMeanIt(int status) {
        assertThat(RetryAfter.read(status, "120", NOW)).isEmpty();
    }

    @Test
    void shouldComeBackNoEarlierThanAsked() {
        assertThat(tried(Duration.ofHours(2)).next()).contains(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void shouldComeBackNoEarlierThanTheBackOff() {
        assertThat(tried(Duration.ofSeconds(1)).next()).contains(NOW.plusSeconds(30));
    }

    @Test
    void shouldBeRememberedWithTheDelivery() throws Exception {
        Delivery tried = tried(Duration.ofHours(2));

        assertThat(DeliveryJson.read(DeliveryJson.write(tried))).isEqualTo(tried);
    }

    /** One that fails is looked after once it has failed for an hour, one that was given up for a week. */
    @Test
    void shouldSayWhenSomebodyShouldLook() {
        Delivery failing = tried(Duration.ofHours(2));
        Delivery lost = failing.givenUp(new Answer(NOW, Optional.of(500), "no"));

        assertThat(fresh().needsCare(NOW.plus(Duration.ofDays(1)))).isFalse();
        assertThat(failing.needsCare(NOW.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(failing.needsCare(NOW.plus(Duration.ofMinutes(61)))).isTrue();
        assertThat(lost.needsCare(NOW)).isTrue();
        assertThat(lost.needsCare(NOW.plus(Duration.ofDays(8)))).isFalse();
    }

    private static Delivery tried(Duration after) {
        return fresh().tried(new Answer(NOW, Optional.of(503), "later", Optional.of(after)), 0.5);
    }

    private static Delivery fresh() {
        return Delivery.of("outbox", WEBHOOK, BodiesTest.assigned(), NOW);
    }
}
