package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What webhooks are told of one entry of the ledger, or of a test.
 *
 * @param seq of the entry; 0 for a test
 * @param by who did it
 * @param folder full name of the model's folder; blank for Jenkins itself
 * @param formerly names that the model had before
 * @param version its number, where it is about one
 * @param link to the page about it, where Jenkins knows its own address
 * @param stamp what was stamped, for an event that says that
 */
public record Announcement(
        WebhookEvent event,
        long seq,
        Instant time,
        String by,
        String sentence,
        String folder,
        String model,
        List<String> formerly,
        Optional<Integer> version,
        Optional<String> stage,
        Optional<String> promotion,
        Optional<String> link,
        Optional<ModelStamped> stamp) {
    /** Longest that a sentence is sent. */
    private static final int SENTENCE = 2_000;

    public Announcement {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(time, "time");
        by = Naming.line(by);
        sentence = Naming.shortened(Naming.plain(sentence), SENTENCE);
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(model, "model");
        formerly = List.copyOf(formerly);
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(promotion, "promotion");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(stamp, "stamp");
    }

    /** What the outside is told of; where it lies, and how it was called, is asked only for that. */
    public record Places(
            Function<ModelRef, String> folder,
            Function<ModelRef, List<String>> formerly,
            Function<RegistryEvent, Optional<String>> link) {}

    /**
     * What webhooks are told of the entry; empty for one that they are not told of.
     *
     * @param waits whether the promotion of an id still waits for people
     */
    public static Optional<Announcement> of(LedgerEntry entry, Predicate<String> waits, Places places) {
        return WebhookEvent.of(entry.event(), waits)
                .flatMap(kind -> entry.event().subject().map(version -> of(entry, kind, version, places)));
    }

    private static Announcement of(LedgerEntry entry, WebhookEvent kind, VersionRef version, Places places) {
        RegistryEvent event = entry.event();
        return new Announcement(
                kind,
                entry.seq(),
                entry.time(),
                entry.actor().label(),
                entry.sentence(),
                places.folder().apply(version.model()),
                version.model().name().value(),
                places.formerly().apply(version.model()),
                Optional.of(version.number()),
                stage(event),
                event instanceof PromotionEvent of ? Optional.of(of.promotion().id()) : Optional.empty(),
                places.link().apply(event),
                event instanceof ModelStamped stamped ? Optional.of(stamped) : Optional.empty());
    }

    private static Optional<String> stage(RegistryEvent event) {
        if (event instanceof PromotionEvent of) {
            return Optional.of(of.promotion().stage().value());
        }
        return event instanceof StageRolledBack back ? Optional.of(back.stage().value()) : Optional.empty();
    }

    /** What a test says. */
    public static Announcement test(String webhook, String by, Instant time, Optional<String> link) {
        String sentence = Naming.plain(by) + " tries the webhook " + Naming.quoted(webhook) + " of Model Lineage.";
        return new Announcement(
                WebhookEvent.TEST,
                0,
                time,
                by,
                sentence,
                "",
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                link,
                Optional.empty());
    }

    /** {@code team/tiny-lm}. */
    public String path() {
        return path(model);
    }

    /** The same for a name of the model. */
    String path(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** {@code tiny-lm@7}; blank for a test. */
    public String label() {
        return version.map(number -> model + "@" + number).orElse(model);
    }
}
