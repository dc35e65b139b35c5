package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Where to, and what is mirrored.
 *
 * @param uri of a tracking server, as MLflow's clients have it in {@code MLFLOW_TRACKING_URI}
 * @param prefix before the names of experiments and registered models there; may be blank
 */
public record Target(WebhookUrl uri, String prefix, Set<Part> parts) {
    private static final int PREFIX = 100;

    public Target {
        if (uri.holdsSecret()) {
            throw new IllegalArgumentException("Address " + Naming.quoted(uri.value()) + " holds " + WebhookUrl.SECRET
                    + "; choose credentials instead");
        }
        checkPrefix(prefix);
        parts = Set.copyOf(parts);
    }

    /** @throws IllegalArgumentException naming what is wrong with it */
    public static void checkPrefix(String prefix) {
        Naming.text("The prefix", prefix, PREFIX);
        if (!prefix.codePoints().allMatch(Naming::isPrintable) || prefix.contains(":")) {
            throw new IllegalArgumentException(
                    "The prefix " + Naming.quoted(prefix) + " has a colon or what does not print; leave it out");
        }
    }

    /** Without a slash at its end. */
    public String base() {
        return uri.value().replaceAll("/+$", "");
    }

    /** The one address that an administrator allows by entering it, whatever network it lies in. */
    public AddressRule rule() {
        return AddressRule.parse(List.of((uri.plain() ? "http://" : "") + uri.host()));
    }

    public boolean wants(Part part) {
        return parts.contains(part);
    }

    /** Tells servers apart: what was said to one was not said to another. The prefix belongs to it. */
    public String key() {
        return Sha256.of((base() + "\n" + prefix).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 16);
    }
}
