package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.regex.Pattern;

/** Identity of a trace, which its client gives: {@code tr-} and the 32 hexadecimal digits of OpenTelemetry's id. */
public record TraceId(String value) implements Comparable<TraceId> {
    private static final String PREFIX = "tr-";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{32}");

    public TraceId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Trace id " + Naming.quoted(String.valueOf(value))
                    + " is not tr- and 32 lower-case hexadecimal digits");
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
