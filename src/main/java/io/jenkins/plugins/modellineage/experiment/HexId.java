package io.jenkins.plugins.modellineage.experiment;

import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers of 32 lower-case hexadecimal digits: the form of MLflow's run ids. */
public final class HexId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

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
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    kind + " " + Naming.quoted(value) + " is not 32 lower-case hexadecimal digits; give the full id");
        }
        return value;
    }
}
