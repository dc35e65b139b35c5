package io.jenkins.plugins.modellineage.search;

/** An answer of three, as SQL gives it. */
public enum Truth {
    NO,
    UNKNOWN,
    YES;

    static Truth of(boolean known) {
        return known ? YES : NO;
    }

    Truth and(Truth other) {
        return values()[Math.min(ordinal(), other.ordinal())];
    }

    Truth or(Truth other) {
        return values()[Math.max(ordinal(), other.ordinal())];
    }

    Truth not() {
        return values()[YES.ordinal() - ordinal()];
    }
}
