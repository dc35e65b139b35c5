package io.jenkins.plugins.modellineage.jenkins.notify;

import io.jenkins.plugins.modellineage.jenkins.config.ChosenCredentials;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The webhooks that an administrator configured, with their secrets. */
final class Recipients {
    private Recipients() {}

    /** Those that are told, each name once. */
    static List<Webhook> now() {
        Set<String> names = new HashSet<>();
        return configured().stream()
                .filter(webhook -> problem(webhook).isEmpty() && names.add(webhook.getName()))
                .map(ConfiguredWebhook::value)
                .toList();
    }

    static List<ConfiguredWebhook> configured() {
        return ModelLineageConfiguration.get().getWebhooks();
    }

    /** All names, those of webhooks that cannot be told included. */
    static Set<String> names() {
        return configured().stream().map(ConfiguredWebhook::getName).collect(Collectors.toSet());
    }

    /** Why it is not told of anything, in a sentence; empty for one that is. */
    static Optional<String> problem(ConfiguredWebhook webhook) {
        try {
            webhook.value();
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    /**
     * A webhook with the secret that is configured for that very webhook.
     *
     * @param secret blank when it has none; empty when it should have one that is not there, or is for others
     * @param chosen which one that is
     */
    record Recipient(Webhook webhook, Optional<String> secret, ChosenCredentials chosen) {
        private static Recipient of(Webhook webhook, String id) {
            ChosenCredentials chosen = new ChosenCredentials(id, webhook.url());
            return new Recipient(webhook, chosen.secretText(), chosen);
        }
    }

    /** The one of that name that is told now, if there is one. */
    static Optional<Recipient> find(String name) {
        return configured().stream()
                .filter(webhook ->
                        problem(webhook).isEmpty() && webhook.getName().equals(name))
                .findFirst()
                .map(webhook -> Recipient.of(webhook.value(), webhook.getCredentialsId()));
    }
}
