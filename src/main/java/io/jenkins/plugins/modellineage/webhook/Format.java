package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the body of a delivery looks like. */
public enum Format {
    /** An object as MLflow's webhooks send it, with more in it. */
    JSON,
    /** A message for an incoming webhook of Slack, or of what takes the same. */
    SLACK;

    /** {@code slack}: in configurations. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of that word, in any case.
     *
     * @throws IllegalArgumentException naming the word when it is none
     */
    public static Format parse(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Format " + Naming.quoted(word)
                        + " does not exist; choose from "
                        + Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "))));
    }
}
