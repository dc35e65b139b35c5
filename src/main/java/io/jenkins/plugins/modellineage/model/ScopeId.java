package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Identity of the folder, or of Jenkins itself, that models belong to. It outlives the folder's name and is never
 * taken over by another folder.
 *
 * @param value {@code root}, or {@code s} and 16 lower-case hexadecimal digits
 */
public record ScopeId(String value) implements Comparable<ScopeId> {
    private static final Pattern FORM = Pattern.compile("root|s[0-9a-f]{16}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Jenkins itself: always open. */
    public static final ScopeId ROOT = new ScopeId("root");

    public ScopeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Scope id " + Naming.quoted(value)
                    + " is neither 'root' nor 's' with 16 lower-case hexadecimal digits");
        }
    }

    public static ScopeId parse(String value) {
        return new ScopeId(value);
    }

    /** An id for a folder that gets its scope now. */
    public static ScopeId random() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return new ScopeId("s" + HexFormat.of().formatHex(bytes));
    }

    public boolean isRoot() {
        return equals(ROOT);
    }

    @Override
    public int compareTo(ScopeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
