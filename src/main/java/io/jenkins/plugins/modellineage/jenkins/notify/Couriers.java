package io.jenkins.plugins.modellineage.jenkins.notify;

import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.notify.Recipients.Recipient;
import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Send what is due, one delivery of a webhook after the other, a few webhooks at a time. */
final class Couriers {
    private static final Logger LOGGER = Logger.getLogger(Couriers.class.getName());
    private static final int THREADS = 4;
    /** How long the others of a webhook wait after a try without an answer: each would take as long. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Names names;
    private final Courier.Patience patience;
    private final Set<String> busy = new HashSet<>();
    private final Map<String, Instant> paused = new HashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, new NamingThreadFactory(new DaemonThreadFactory(), Couriers.class.getName()));
    private volatile boolean stopped;

    Couriers(Outbox outbox, Names names, Courier.Patience patience) {
        this.outbox = outbox;
        this.names = names;
        this.patience = patience;
    }

    /** Starts what is due for these; what goes on already goes on. */
    void send(List<Webhook> webhooks) {
        webhooks.forEach(this::send);
    }

    private synchronized void send(Webhook webhook) {
        boolean resting = paused.getOrDefault(webhook.name(), Instant.MIN).isAfter(Instant.now());
        if (resting || outbox.due(webhook.name(), Instant.now()).isEmpty() || !busy.add(webhook.name())) {
            return;
        }
        try {
            threads.execute(() -> serve(webhook));
        } catch (RejectedExecutionException goingDown) {
            busy.remove(webhook.name());
        }
    }

    /** Somebody asks for a delivery now. */
    synchronized void hurry(String webhook) {
        paused.remove(webhook);
    }

    private void serve(Webhook webhook) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            for (Delivery delivery : outbox.due(webhook.name(), Instant.now())) {
                Optional<Recipient> now = Recipients.find(webhook.name());
                if (now.isEmpty() || !now.get().webhook().equals(webhook)) {
                    return; // withdrawn or changed meanwhile: a changed one is served anew, under its own address
                }
                Answer answer = carry(now.get(), delivery);
                if (stopped) {
                    return; // what an ending Jenkins cut off was no try
                }
                outbox.change(
                        delivery.id(),
                        old -> old.tried(answer, ThreadLocalRandom.current().nextDouble()));
                Optional<Duration> rest = answer.status().isEmpty() ? Optional.of(PAUSE) : answer.after();
                if (rest.isPresent()) {
                    pause(webhook.name(), rest.get());
                    return;
                }
            }
        } catch (IOException | RuntimeException problem) {
            pause(webhook.name(), PAUSE);
            LOGGER.log(Level.WARNING, problem, () -> "Sending to the webhook " + webhook.name() + " failed");
        } finally {
            done(webhook.name());
        }
    }

    private Answer carry(Recipient recipient, Delivery delivery) {
        Webhook webhook = recipient.webhook();
        if (recipient.secret().isEmpty()) {
            return new Answer(
                    Instant.now(),
                    Optional.empty(),
                    "The secret of the webhook " + recipient.chosen().problem() + "; choose another one");
        }
        Courier courier = new Courier(
                ModelLineageConfiguration.get().addressRule(),
                HttpProxy.forHost(webhook.url().host()),
                names,
                patience);
        return courier.carry(delivery, webhook.url(), recipient.secret().get());
    }

    private synchronized void pause(String webhook, Duration rest) {
        paused.put(webhook, Instant.now().plus(rest));
    }

    private synchronized void done(String webhook) {
        busy.remove(webhook);
    }

    void stop() {
        stopped = true;
        threads.shutdownNow();
    }
}
