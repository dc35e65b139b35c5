package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.regex.Pattern;

/**
 * Identity of a trace, which its client gives: {@code tr-} and the 32 hexadecimal digits of OpenTelemetry's id, or any word
 * that can be a segment of a path.
 */
public record TraceId(String value) implements Comparable<TraceId> {
    private static final String PREFIX = "tr-";
    private static final int LENGTH = 100;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.))*");

    public TraceId {
        if (value == null || value.length() > LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Trace id "
                    + Naming.quoted(Naming.shortened(String.valueOf(value), LENGTH)) + " is not at most " + LENGTH
                    + " letters, digits, dashes, underscores and single dots, beginning with a letter or digit");
        }
    }

    /** The id of what OpenTelemetry knows by these digits. */
    public static TraceId ofHex(String hex) {
        return new TraceId(PREFIX + hex);
    }

    @Override
    public int compareTo(TraceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
