package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where to, and what is mirrored.
 *
 * @param uri of a tracking server, as MLflow's clients have it in {@code MLFLOW_TRACKING_URI}
 * @param prefix before the names of experiments and registered models there; may be blank
 * @param fileBytes a larger file stays here
 */
public record Target(WebhookUrl uri, String prefix, Set<Part> parts, long fileBytes) {
    /** A larger file stays here where nobody says how large one may be. */
    public static final int FILE_MEBIBYTES = 5 << 10;

    private static final int PREFIX = 100;
    private static final String BETWEEN = " ";

    public Target {
        if (uri.holdsSecret()) {
            throw new IllegalArgumentException("Address " + Naming.quoted(uri.value()) + " holds " + WebhookUrl.SECRET
                    + "; choose credentials instead");
        }
        checkPrefix(prefix);
        parts = Set.copyOf(parts);
    }

    /** One to which files of the usual length go, if any. */
    public Target(WebhookUrl uri, String prefix, Set<Part> parts) {
        this(uri, prefix, parts, (long) FILE_MEBIBYTES << 20);
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
        return AddressRule.of(uri);
    }

    public boolean wants(Part part) {
        return parts.contains(part);
    }

    /** What belongs to the records of runs, in one word: said with another one, they are looked at again. */
    public String ofRuns() {
        return wants(Part.INPUTS) ? Part.INPUTS.name() : "";
    }

    /** What belongs to models, likewise. */
    public String ofModels() {
        return Stream.of(Part.RUNS, Part.FILES, Part.STAGES, Part.PROMPTS, Part.DATASETS)
                .filter(this::wants)
                .map(Part::name)
                .collect(Collectors.joining(BETWEEN));
    }

    /** Tells servers apart: what was said to one was not said to another. The prefix belongs to it. */
    public String key() {
        return Sha256.of((base() + "\n" + prefix).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 16);
    }
}
