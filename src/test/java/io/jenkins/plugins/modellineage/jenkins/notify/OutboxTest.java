package io.jenkins.plugins.modellineage.jenkins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.webhook.Announcement;
import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import io.jenkins.plugins.modellineage.webhook.Delivery.State;
import io.jenkins.plugins.modellineage.webhook.Format;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import io.jenkins.plugins.modellineage.webhook.WebhookEvent;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void shouldHoldAfterACrashWhatItHeld() throws IOException {
        Outbox outbox = open();
        Delivery waiting = delivery("team", 1);
        Delivery tried = delivery("team", 2);
        outbox.add(waiting);
        outbox.add(tried);
        outbox.change(tried.id(), now -> now.tried(answer(500), 0.5));
        outbox.heard(Optional.of(42L));

        Outbox again = open();

        assertThat(again.id()).isEqualTo(outbox.id());
        assertThat(again.heard()).contains(42L);
        assertThat(again.all()).containsExactlyInAnyOrder(waiting, tried.tried(answer(500), 0.5));
    }

    @Test
    void shouldTakeADeliveryOnce() throws IOException {
        Outbox outbox = open();
        Delivery delivery = delivery("team", 1);
        outbox.add(delivery);
        outbox.change(delivery.id(), now -> now.tried(answer(200), 0.5));

        outbox.add(delivery);

        assertThat(outbox.find(delivery.id()).orElseThrow().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void shouldTellWhatIsDueOldestFirst() throws IOException {
        Outbox outbox = open();
        Delivery later = delivery("team", 2);
        Delivery earlier = delivery("team", 1);
        outbox.add(later);
        outbox.add(earlier);
        outbox.add(delivery("other", 3));

        assertThat(outbox.due("team", NOW.plusSeconds(9))).containsExactly(earlier, later);
        assertThat(outbox.due("team", NOW.minusSeconds(9))).isEmpty();
        assertThat(outbox.of("team")).containsExactly(later, earlier);
    }

    @Test
    void shouldGiveUpTheOldestWhereTooManyWait() throws IOException {
        Outbox outbox = open();
        for (int seq = 1; seq <= 5; seq++) {
            outbox.add(delivery("team", seq));
        }

        assertThat(outbox.due("team", NOW.plusSeconds(9)))
                .extracting(Delivery::seq)
                .containsExactly(3L, 4L, 5L);
        assertThat(outbox.of("team"))
                .filteredOn(delivery -> delivery.state() == State.FAILED)
                .extracting(delivery -> delivery.last().orElseThrow().text())
                .containsOnly("More than 3 deliveries waited for 'team'");
    }

    @Test
    void shouldKeepTheLastThatCameToTheirEnd() throws IOException {
        Outbox outbox = open();
        for (int seq = 1; seq <= 5; seq++) {
            Delivery delivery = delivery("team", seq);
            outbox.add(delivery);
            outbox.change(delivery.id(), now -> now.tried(answer(200), 0.5));
        }

        assertThat(outbox.of("team")).extracting(Delivery::seq).containsExactly(5L, 4L);
        assertThat(folder.toFile().list((in, name) -> name.endsWith(".json"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"id\":\"../../../etc/passwd\"}", "\u0000\u0000"})
    void shouldLoseNothingElseOverADamagedFile(String content) throws IOException {
        open().add(delivery("team", 1));
        Path damaged = folder.resolve("4f2c9a0e-5b6d-4c1e-9f3a-7d8e6b5a4c3d.json");
        Files.writeString(damaged, content);

        assertThat(open().all()).hasSize(1);
        assertThat(damaged).hasContent(content);
    }

    @Test
    void shouldIgnoreWhatACrashLeftHalfWritten() throws IOException {
        open().add(delivery("team", 1));
        Files.writeString(folder.resolve("4f2c9a0e-5b6d-4c1e-9f3a-7d8e6b5a4c3d.json.part"), "{\"id\"");

        assertThat(open().all()).hasSize(1);
    }

    @Test
    void shouldBeginAnewWhereItsNoteIsDamaged() throws IOException {
        open().heard(Optional.of(42L));
        Files.writeString(folder.resolve("heard"), "?");

        assertThat(open().heard()).isEmpty();
    }

    @Test
    void shouldForgetThatItHeardAnything() throws IOException {
        Outbox outbox = open();
        outbox.heard(Optional.of(42L));
        outbox.heard(Optional.empty());

        assertThat(open().heard()).isEmpty();
        assertThat(open().id()).isEqualTo(outbox.id());
    }

    @Test
    void shouldForgetAfterADayWhatNobodyWants() throws IOException {
        Outbox outbox = open();
        outbox.add(delivery("team", 1));
        outbox.add(delivery("gone", 2));

        outbox.forget(Set.of("team"), NOW.plus(Outbox.ORPHANED));
        assertThat(outbox.all()).hasSize(2);
        outbox.forget(Set.of("team"), NOW.plus(Outbox.ORPHANED).plusSeconds(9));

        assertThat(open().all()).extracting(Delivery::webhook).containsExactly("team");
    }

    private Outbox open() throws IOException {
        return Outbox.open(folder, 3, 2);
    }

    private static Answer answer(int status) {
        return new Answer(NOW, Optional.of(status), "");
    }

    private static Delivery delivery(String webhook, long seq) {
        Announcement test = Announcement.test(webhook, "alice", NOW, Optional.empty());
        Webhook to = new Webhook(
                webhook, new WebhookUrl("https://example.com"), Format.JSON, WebhookEvent.parse(List.of()), "");
        Delivery fresh = Delivery.of("outbox", to, test, NOW.plusSeconds(seq));
        return new Delivery(
                fresh.id(), webhook, fresh.event(), seq, fresh.created(), fresh.body(), 0, fresh.next(), fresh.last());
    }
}
