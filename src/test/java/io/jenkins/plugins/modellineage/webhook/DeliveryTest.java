package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.webhook.Delivery.State;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Webhook WEBHOOK =
            new Webhook("team", new WebhookUrl("https://example.com/"), Format.JSON, WebhookEvent.parse(List.of()), "");

    @Test
    void shouldBeDueAtOnce() {
        Delivery fresh = delivery();

        assertThat(fresh.state()).isEqualTo(State.WAITING);
        assertThat(fresh.due(NOW)).isTrue();
    }

    @Test
    void shouldHaveOneIdForOneEntryAndWebhook() {
        assertThat(delivery().id())
                .isEqualTo(Delivery.of("outbox", WEBHOOK, BodiesTest.assigned(), NOW.plusSeconds(9))
                        .id());
        assertThat(delivery().id())
                .isNotEqualTo(Delivery.of("other", WEBHOOK, BodiesTest.assigned(), NOW)
                        .id());
    }

    @Test
    void shouldHaveANewIdForEachTest() {
        Announcement test = Announcement.test("team", "alice", NOW, Optional.empty());

        assertThat(Delivery.of("outbox", WEBHOOK, test, NOW).id())
                .isNotEqualTo(Delivery.of("outbox", WEBHOOK, test, NOW).id());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void shouldBeDoneOnceItIsTaken(int status) {
        Delivery taken = delivery().tried(answer(status), 0.5);

        assertThat(taken.state()).isEqualTo(State.DELIVERED);
        assertThat(taken.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 302, 307, 400, 401, 404, 410, 429, 500, 503})
    void shouldComeBackAfterAnythingElse(int status) {
        Delivery failed = delivery().tried(answer(status), 0.5);

        assertThat(failed.state()).isEqualTo(State.WAITING);
        assertThat(failed.next()).contains(NOW.plusSeconds(30));
        assertThat(failed.id()).isEqualTo(delivery().id());
        assertThat(failed.body()).isEqualTo(delivery().body());
    }

    @Test
    void shouldFailAfterTheLastTryAndBeRedeliverable() {
        Delivery failed = delivery();
        for (int i = 0; i < Backoff.tries(); i++) {
            assertThat(failed.state()).isEqualTo(State.WAITING);
            failed = failed.tried(answer(500), 0.5);
        }

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.again(NOW).due(NOW)).isTrue();
        assertThat(failed.again(NOW).tries()).isZero();
    }

    @Test
    void shouldComeBackFromItsStoredForm() throws IOException {
        Delivery waiting = delivery();
        Delivery tried = delivery().tried(new Answer(NOW, Optional.empty(), "No route to host"), 0.5);

        assertThat(DeliveryJson.read(DeliveryJson.write(waiting))).isEqualTo(waiting);
        assertThat(DeliveryJson.read(DeliveryJson.write(tried))).isEqualTo(tried);
        assertThat(DeliveryJson.read(DeliveryJson.write(tried.tried(answer(200), 0.5))))
                .isEqualTo(tried.tried(answer(200), 0.5));
    }

    /** The key that only a later release knows is ignored. */
    @Test
    void shouldReadTheFirstStoredForm() throws IOException {
        Delivery read = DeliveryJson.read("{\"id\":\"4f2c9a0e-5b6d-4c1e-9f3a-7d8e6b5a4c3d\",\"webhook\":\"team\","
                + "\"event\":\"assigned\",\"seq\":7,\"created\":\"2026-01-01T00:00:00Z\",\"body\":\"{}\",\"tries\":1,"
                + "\"next\":\"2026-01-01T00:00:30Z\",\"answered\":\"2026-01-01T00:00:00Z\",\"status\":500,"
                + "\"answer\":\"no\",\"later\":true}\n");

        assertThat(read.next()).contains(NOW.plusSeconds(30));
        assertThat(read.last()).contains(new Answer(NOW, Optional.of(500), "no"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{", "{\"id\":\"../../x\"}", "null"})
    void shouldRefuseWhatIsNoDelivery(String text) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> DeliveryJson.read(text));
    }

    @Test
    void shouldKeepAnAnswerShortAndOnOneLine() {
        Answer answer = new Answer(NOW, Optional.of(500), "a\n\u0007<b>" + "x".repeat(5_000));

        assertThat(answer.text()).startsWith("a U+0007<b>x").hasSizeLessThanOrEqualTo(Answer.BYTES);
    }

    private static Delivery delivery() {
        return Delivery.of("outbox", WEBHOOK, BodiesTest.assigned(), NOW);
    }

    private static Answer answer(int status) {
        return new Answer(NOW, Optional.of(status), "");
    }
}
