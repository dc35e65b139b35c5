package io.jenkins.plugins.modellineage.jenkins.notify;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

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
     * @param secret blank when it has none; empty when it should have one that is not there
     */
    record Recipient(Webhook webhook, Optional<String> secret) {}

    /** The one of that name that is told now, if there is one. */
    static Optional<Recipient> find(String name) {
        return configured().stream()
                .filter(webhook ->
                        problem(webhook).isEmpty() && webhook.getName().equals(name))
                .findFirst()
                .map(webhook -> new Recipient(webhook.value(), secret(webhook.getCredentialsId())));
    }

    private static Optional<String> secret(String id) {
        return id.isEmpty()
                ? Optional.of("")
                : Optional.ofNullable(credentials(id)).map(Recipients::text);
    }

    private static String text(StringCredentials found) {
        return Secret.toString(found.getSecret());
    }

    private static StringCredentials credentials(String id) {
        return CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(id));
    }
}
