package io.jenkins.plugins.modellineage.jenkins.notify;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.webhook.Announcement;
import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** What is sent to webhooks, for administrators. */
public final class Deliveries {
    private Deliveries() {}

    /**
     * A webhook with what was sent to it.
     *
     * @param url as it is configured, without a secret
     * @param problem why it is not told of anything; empty for one that is
     * @param deliveries newest first
     */
    public record Recipient(String name, String url, Optional<String> problem, List<Delivery> deliveries) {
        public Recipient {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** Those that are configured, in that order. */
    public static List<Recipient> all() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        List<Recipient> recipients = new ArrayList<>();
        for (ConfiguredWebhook webhook : Recipients.configured()) {
            boolean known = recipients.stream().anyMatch(other -> other.name().equals(webhook.getName()));
            Optional<String> problem = known
                    ? Optional.of("Another webhook has the name " + Naming.quoted(webhook.getName()) + "; change one")
                    : Recipients.problem(webhook);
            List<Delivery> deliveries = problem.isPresent()
                    ? List.of()
                    : Mailroom.get()
                            .outbox()
                            .map(outbox -> outbox.of(webhook.getName()))
                            .orElse(List.of());
            recipients.add(new Recipient(webhook.getName(), webhook.getUrl(), problem, deliveries));
        }
        return recipients;
    }

    /**
     * A webhook whose news do not arrive.
     *
     * @param waiting deliveries that fail for an hour and are tried again
     * @param givenUp deliveries that were given up within a week and not sent again
     * @param why what came back last, or why it is told of nothing
     */
    public record Failing(String webhook, long waiting, long givenUp, String why) {}

    /** Those that fail now, for a monitor of administrators: asks the memory alone. */
    public static List<Failing> failing(Instant now) {
        List<Delivery> kept = Mailroom.get().outbox().map(Outbox::all).stream()
                .flatMap(Collection::stream)
                .toList();
        return Recipients.configured().stream()
                .map(webhook -> failing(webhook, kept, now))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<Failing> failing(ConfiguredWebhook webhook, List<Delivery> kept, Instant now) {
        Optional<String> problem = Recipients.problem(webhook);
        if (problem.isPresent()) {
            return Optional.of(new Failing(webhook.getName(), 0, 0, problem.get()));
        }
        List<Delivery> bad = kept.stream()
                .filter(delivery -> delivery.webhook().equals(webhook.getName()) && delivery.needsCare(now))
                .sorted(Delivery.ORDER.reversed())
                .toList();
        long waiting = bad.stream()
                .filter(one -> one.state() == Delivery.State.WAITING)
                .count();
        return bad.stream()
                .findFirst()
                .map(newest -> new Failing(
                        webhook.getName(),
                        waiting,
                        bad.size() - waiting,
                        newest.last().map(Answer::sentence).orElse("")));
    }

    /**
     * Sends a delivery once more, with its id and body.
     *
     * @throws Refused when it is gone, or its webhook is
     */
    public static void redeliver(String id) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Delivery delivery = outbox().find(id)
                .orElseThrow(() -> new Refused(
                        "The delivery " + Naming.quoted(id) + " is not kept any more; look at the page again"));
        Webhook webhook = told(delivery.webhook());
        outbox().change(id, old -> old.again(Instant.now()));
        Mailroom.get().sendNow(webhook.name());
    }

    /**
     * Sends a test to a webhook.
     *
     * @throws Refused when there is none of that name that can be told anything
     */
    public static void test(String name) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Webhook webhook = told(name);
        Announcement test = Announcement.test(
                name,
                Jenkins.getAuthentication2().getName(),
                Instant.now(),
                Optional.ofNullable(Jenkins.get().getRootUrl()));
        outbox().add(Delivery.of(outbox().id(), webhook, test, Instant.now()));
        Mailroom.get().sendNow(name);
    }

    private static Outbox outbox() {
        return Mailroom.get()
                .outbox()
                .orElseThrow(() -> new Refused(
                        "The outbox of webhooks is not open; the log of Jenkins tells why, or try again in a moment"));
    }

    private static Webhook told(String name) {
        return Stream.of(Mailroom.get().told(), Recipients.now())
                .flatMap(List::stream)
                .filter(webhook -> webhook.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("Webhook " + Naming.quoted(Naming.plain(name))
                        + " is not configured, or cannot be told anything; look at the configuration of Jenkins"));
    }
}
