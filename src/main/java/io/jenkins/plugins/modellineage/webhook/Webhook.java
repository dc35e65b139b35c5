package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Glob;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody outside Jenkins who wants to be told.
 *
 * @param name by which people and the outbox know it
 * @param models full names of models, present or former ones, with {@code *} for anything; blank for all
 */
public record Webhook(String name, WebhookUrl url, Format format, Set<WebhookEvent> events, String models) {
    private static final int NAME_LENGTH = 63;

    public Webhook {
        checkName(name);
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(format, "format");
        events = Set.copyOf(events);
        models = models.strip();
    }

    /** @throws IllegalArgumentException naming the name when it cannot be one */
    public static String checkName(String name) {
        return Naming.name("webhook", name, NAME_LENGTH);
    }

    /** Whether it is told of that. */
    public boolean wants(Announcement news) {
        boolean model = models.isEmpty()
                || Stream.concat(Stream.of(news.model()), news.formerly().stream())
                        .anyMatch(name -> covers(news.path(name), name));
        return events.contains(news.event()) && model;
    }

    private boolean covers(String path, String name) {
        return Glob.matches(models, path) || models.indexOf('/') < 0 && Glob.matches(models, name);
    }

    /** The body of a delivery. */
    public String body(Announcement news) {
        return format == Format.SLACK ? Bodies.slack(news) : Bodies.json(news);
    }
}
