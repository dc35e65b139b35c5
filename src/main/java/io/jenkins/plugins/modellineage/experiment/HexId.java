package io.jenkins.plugins.modellineage.experiment;

import java.util.UUID;

/** Identifiers of 32 lower-case hexadecimal digits: the form of MLflow's run ids. */
public final class HexId {
    static final int DIGITS = 32;

    private HexId() {}

    /** A fresh one. */
    public static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * The value, if it is one.
     *
     * @throws IllegalArgumentException with a sentence that names the kind and the value
     */
    public static String checked(String kind, String value) {
        if (!isHex(value, DIGITS)) {
            throw new IllegalArgumentException(
                    kind + " " + Naming.quoted(value) + " is not 32 lower-case hexadecimal digits; give the full id");
        }
        return value;
    }

    /** Whether it has that many lower-case hexadecimal digits and nothing else. */
    static boolean isHex(String value, int digits) {
        if (value.length() != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            char c = value.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
