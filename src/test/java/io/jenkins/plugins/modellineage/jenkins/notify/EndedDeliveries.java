package io.jenkins.plugins.modellineage.jenkins.notify;

import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What receivers said at the end of deliveries, without receivers. */
public final class EndedDeliveries {
    private static final long PATIENCE_MILLIS = 20_000;

    private EndedDeliveries() {}

    /** Has a delivery given up for each of the answers. */
    public static void of(String webhook, List<String> answers) throws IOException, InterruptedException {
        Outbox outbox = opened();
        for (String text : answers) {
            Instant now = Instant.now();
            outbox.add(new Delivery(
                    UUID.randomUUID().toString(),
                    webhook,
                    "stamped",
                    0,
                    now,
                    text,
                    1,
                    Optional.empty(),
                    Optional.of(new Answer(now, Optional.of(500), text))));
        }
    }

    private static Outbox opened() throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (Mailroom.get().outbox().isEmpty() && System.currentTimeMillis() < end) {
            Thread.sleep(20);
        }
        return Mailroom.get().outbox().orElseThrow();
    }
}
