package io.jenkins.plugins.modellineage.jenkins.rest;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A way in that is no address of the plugin's own.
 *
 * @param name as whoever uses it writes it; for fields the class that has them
 * @param parts the methods of fields; empty for all others
 * @param needs the permission in words
 * @param what it does
 */
public record Entry(Kind kind, String name, List<String> parts, String needs, String what) {
    /** How somebody comes in. */
    public enum Kind {
        /** Of Jenkins' CLI. */
        COMMAND,
        /** Of a Pipeline. */
        STEP,
        /** Of a job. */
        TRIGGER,
        /** Of a form: what is said beside them, and what they offer. */
        FIELDS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Entry {
        Objects.requireNonNull(kind, "kind");
        parts = List.copyOf(parts);
        if (parts.isEmpty() == (kind == Kind.FIELDS)) {
            throw new IllegalArgumentException("Fields have methods, and nothing else has: " + name);
        }
    }
}
