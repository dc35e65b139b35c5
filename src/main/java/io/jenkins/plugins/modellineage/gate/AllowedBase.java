package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Ancestry.Base;
import io.jenkins.plugins.modellineage.gate.Ancestry.Recognised;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One base model that a list allows: a digest, a version of ours, or the name of somebody else's.
 *
 * @param text as people write it: {@code sha256:…}, {@code tiny-lm@7}, {@code /team/tiny-lm@7}, {@code org/name@revision}
 */
record AllowedBase(String text) {
    private static final int LENGTH = 500;
    private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?(?<hex>[0-9a-f]{64})");
    private static final Pattern OURS = Pattern.compile("(?<model>/.+|[^/]+)@(?<number>[1-9][0-9]{0,8})");
    private static final Pattern OTHERS = Pattern.compile("(?<name>.+?)(?:@(?<revision>[^@]+))?");

    AllowedBase {
        Naming.text("An allowed base model", text, LENGTH);
        if (text.isBlank() || !text.equals(text.strip()) || !text.codePoints().allMatch(Naming::isPrintable)) {
            throw new IllegalArgumentException("The base gate allows " + Naming.quoted(text)
                    + ", which is the name of no model; write 'tiny-lm@7', 'org/name@revision' or a SHA-256");
        }
    }

    /** Whether it says content, or a version, whose content is known here. */
    boolean isKnownByContent() {
        return digest().isPresent() || OURS.matcher(text).matches();
    }

    boolean allows(Base base) {
        Optional<Sha256> content = digest();
        if (content.isPresent()) {
            return base.contents().contains(content.get())
                    || base.named().equals(content)
                    || base.version()
                            .filter(version -> version.holds(content.get()))
                            .isPresent();
        }
        Matcher ours = OURS.matcher(text);
        return ours.matches()
                ? base.version().filter(version -> isMeant(version, ours)).isPresent()
                : isNamed(base);
    }

    private static boolean isMeant(Recognised version, Matcher ours) {
        return version.version().number() == Integer.parseInt(ours.group("number"))
                && version.names().contains(ours.group("model"));
    }

    private boolean isNamed(Base base) {
        Matcher others = OTHERS.matcher(text);
        return others.matches()
                && base.name().equals(others.group("name"))
                && (others.group("revision") == null || base.revision().equals(Optional.of(others.group("revision"))));
    }

    private Optional<Sha256> digest() {
        Matcher digest = DIGEST.matcher(text.toLowerCase(Locale.ROOT));
        return digest.matches() ? Optional.of(new Sha256(digest.group("hex"))) : Optional.empty();
    }
}
