package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One piece of news on its way to one webhook. It keeps its id and its body through all tries, so that a receiver that has
 * it already can tell.
 *
 * @param id a UUID
 * @param webhook its name
 * @param event word of the {@link WebhookEvent}
 * @param seq of the ledger's entry; 0 for a test
 * @param tries how often it was sent
 * @param next when it is sent again; empty when it is not
 * @param last what came of the last try
 */
public record Delivery(
        String id,
        String webhook,
        String event,
        long seq,
        Instant created,
        String body,
        int tries,
        Optional<Instant> next,
        Optional<Answer> last) {
    /** The order in which they came. */
    public static final Comparator<Delivery> ORDER = Comparator.comparing(Delivery::created)
            .thenComparingLong(Delivery::seq)
            .thenComparing(Delivery::id);

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /** Where a delivery stands. */
    public enum State {
        /** It is tried when its time comes. */
        WAITING,
        /** The receiver took it. */
        DELIVERED,
        /** Nobody took it, and it is not tried any more. */
        FAILED
    }

    public Delivery {
        checkId(id);
        Webhook.checkName(webhook);
        Objects.requireNonNull(event, "event");
        created = created.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(body, "body");
        next = next.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
        Objects.requireNonNull(last, "last");
        if (tries < 0) {
            throw new IllegalArgumentException("Delivery " + id + " was tried " + tries + " times");
        }
    }

    /** @throws IllegalArgumentException when it is no UUID */
    public static String checkId(String id) {
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new IllegalArgumentException(Naming.quoted(id) + " is no id of a delivery");
        }
        return id;
    }

    /**
     * News for a webhook, due at once.
     *
     * @param outbox the outbox' own id: the same entry for the same webhook is the same delivery, however often it is heard
     */
    public static Delivery of(String outbox, Webhook webhook, Announcement news, Instant now) {
        String name =
                news.seq() == 0 ? UUID.randomUUID().toString() : outbox + "\n" + webhook.name() + "\n" + news.seq();
        return new Delivery(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                webhook.name(),
                news.event().word(),
                news.seq(),
                now,
                webhook.body(news),
                0,
                Optional.of(now),
                Optional.empty());
    }

    public State state() {
        if (next.isPresent()) {
            return State.WAITING;
        }
        return last.filter(Answer::taken).isPresent() ? State.DELIVERED : State.FAILED;
    }

    /** Whether somebody should look: it fails for an hour, or was given up within a week. */
    public boolean needsCare(Instant now) {
        boolean failed = last.filter(answer -> !answer.taken()).isPresent();
        return failed
                && (state() == State.WAITING
                        ? tries > 0 && created.isBefore(now.minus(LONG))
                        : last.get().time().isAfter(now.minus(REMEMBERED)));
    }

    public boolean due(Instant now) {
        return next.filter(time -> !time.isAfter(now)).isPresent();
    }

    /**
     * The same delivery after a try.
     *
     * @param chance from 0 to 1, drawn anew each time
     */
    public Delivery tried(Answer answer, double chance) {
        int now = tries + 1;
        Optional<Instant> again = answer.taken()
                ? Optional.empty()
                : Backoff.after(now, chance)
                        .map(usual -> answer.after()
                                .filter(asked -> asked.compareTo(usual) > 0)
                                .orElse(usual))
                        .map(answer.time()::plus);
        return new Delivery(id, webhook, event, seq, created, body, now, again, Optional.of(answer));
    }

    /** The same delivery, due at once, with all its tries before it. */
    public Delivery again(Instant now) {
        return new Delivery(id, webhook, event, seq, created, body, 0, Optional.of(now), last);
    }

    /** The same delivery, not tried any more; nothing is left of one that its receiver took. */
    public Delivery givenUp(Answer why) {
        return new Delivery(id, webhook, event, seq, created, body, tries, Optional.empty(), Optional.of(why));
    }
}
