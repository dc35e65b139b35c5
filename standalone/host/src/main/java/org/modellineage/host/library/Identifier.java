package org.modellineage.host.library;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * How a script names a library.
 *
 * @param version null for the one that the configuration has
 */
record Identifier(String name, @CheckForNull String version) {

    /** The first {@code @} ends the name. */
    static Identifier parse(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new Identifier(text, null) : new Identifier(text.substring(0, at), text.substring(at + 1));
    }
}
