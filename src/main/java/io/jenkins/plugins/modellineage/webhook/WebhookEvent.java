package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionAborted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionExpired;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a webhook can be told of. The words are part of the configuration and of what is sent: they stay. */
public enum WebhookEvent {
    /** A version was stamped. */
    STAMPED("model_version", "created"),
    /** Somebody asked for a stage. */
    REQUESTED("promotion", "requested"),
    /** The gates passed, and people must approve now. */
    WAITING("promotion", "waiting"),
    /** Somebody approved; others may have to. */
    APPROVED("promotion", "approved"),
    /** Somebody took an approval back. */
    APPROVAL_WITHDRAWN("promotion", "approval-withdrawn"),
    /** Other people are asked to approve. */
    REASSIGNED("promotion", "reassigned"),
    /** A version went live in a stage. */
    ASSIGNED("model_version_alias", "created"),
    /** An earlier version went live again. */
    ROLLED_BACK("model_version_alias", "created"),
    /** The gates said no. */
    REFUSED("promotion", "refused"),
    /** A person said no. */
    REJECTED("promotion", "rejected"),
    /** Not enough approved in time. */
    EXPIRED("promotion", "expired"),
    /** What the gates compare changed while the request waited. */
    CONFLICTED("promotion", "conflicted"),
    /** A version as new or newer went live while the request waited. */
    SUPERSEDED("promotion", "superseded"),
    /** Whoever asked took it back, or the build ended. */
    WITHDRAWN("promotion", "withdrawn"),
    /** An administrator tries the webhook; sent whatever events it is for. */
    TEST("webhook", "test");

    /** The word for all that can be chosen: what a form shows, where an empty field could mean none as well. */
    public static final String ALL = "all";

    private final String entity;
    private final String action;

    WebhookEvent(String entity, String action) {
        this.entity = entity;
        this.action = action;
    }

    /** What changed, in MLflow's words where it has one for it. */
    public String entity() {
        return entity;
    }

    /** How it changed, likewise. */
    public String action() {
        return action;
    }

    /** {@code rolled-back}: in configurations and in what is sent. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All that can be chosen. */
    public static Set<WebhookEvent> choosable() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(TEST)));
    }

    /**
     * The events of these words; no word stands for all, and so does {@value #ALL}.
     *
     * @throws IllegalArgumentException naming a word that is none
     */
    public static Set<WebhookEvent> parse(List<String> words) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        if (words.stream().anyMatch(word -> word.strip().equalsIgnoreCase(ALL))) {
            return choosable();
        }
        words.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(WebhookEvent::parse)
                .forEach(events::add);
        return events.isEmpty() ? choosable() : Collections.unmodifiableSet(events);
    }

    private static WebhookEvent parse(String word) {
        return choosable().stream()
                .filter(event -> event.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Event " + Naming.quoted(word)
                        + " does not exist; choose from "
                        + Arrays.stream(values())
                                .filter(choosable()::contains)
                                .map(WebhookEvent::word)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * What that is to a webhook; empty for what none is told of.
     *
     * @param waits whether the promotion of an id still waits for people
     */
    static Optional<WebhookEvent> of(RegistryEvent event, Predicate<String> waits) {
        if (event instanceof GatesChecked checked) {
            return Optional.of(WAITING)
                    .filter(passed ->
                            checked.passed() && waits.test(checked.promotion().id()));
        }
        return Optional.ofNullable(of(event));
    }

    private static WebhookEvent of(RegistryEvent event) {
        if (event instanceof ModelStamped) {
            return STAMPED;
        } else if (event instanceof PromotionRequested) {
            return REQUESTED;
        } else if (event instanceof ApprovalGiven) {
            return APPROVED;
        } else if (event instanceof ApprovalWithdrawn) {
            return APPROVAL_WITHDRAWN;
        } else if (event instanceof PromotionReassigned) {
            return REASSIGNED;
        } else if (event instanceof StageAssigned) {
            return ASSIGNED;
        } else if (event instanceof StageRolledBack) {
            return ROLLED_BACK;
        } else if (event instanceof PromotionRefused) {
            return REFUSED;
        } else if (event instanceof PromotionRejected) {
            return REJECTED;
        }
        return ended(event);
    }

    private static WebhookEvent ended(RegistryEvent event) {
        if (event instanceof PromotionExpired) {
            return EXPIRED;
        } else if (event instanceof PromotionConflicted) {
            return CONFLICTED;
        } else if (event instanceof PromotionSuperseded) {
            return SUPERSEDED;
        }
        return event instanceof PromotionAborted ? WITHDRAWN : null;
    }
}
