package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * With what a digest begins that somebody looks for.
 *
 * @param prefix hexadecimal digits in lower case; empty when nothing was asked, or nothing that can be read
 * @param problem why it cannot be looked for, in one line
 */
public record DigestQuery(String prefix, Optional<String> problem) {
    /** Fewer digits are the beginning of too many. */
    static final int FEWEST = 6;

    private static final int DIGITS = 64;
    private static final int SHOWN = 80;
    private static final Pattern KIND = Pattern.compile("^(sha256|pachyderm):");

    /** By what commits are found, if this is the id of one: other systems have ids that are no digests. */
    Optional<String> commit() {
        return prefix.matches("[0-9a-f]{32}")
                ? Optional.of(
                        new CommitRef(AskedCommit.SYSTEM, "", prefix).identity().hex())
                : Optional.empty();
    }

    /** @param text as somebody typed it, with {@code sha256:} or {@code pachyderm:} before it or not */
    public static DigestQuery of(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        String digits = KIND.matcher(typed).replaceFirst("");
        if (digits.isEmpty()) {
            return new DigestQuery("", Optional.empty());
        }
        return digits.matches("[0-9a-f]{" + FEWEST + "," + DIGITS + "}")
                ? new DigestQuery(digits, Optional.empty())
                : new DigestQuery(
                        "",
                        Optional.of("prefix is " + Naming.quoted(Naming.shortened(Naming.plain(text.strip()), SHOWN))
                                + "; give the first " + FEWEST + " to " + DIGITS
                                + " hexadecimal digits of a SHA-256"));
    }
}
