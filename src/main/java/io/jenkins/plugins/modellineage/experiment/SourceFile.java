package io.jenkins.plugins.modellineage.experiment;

import java.util.Objects;

/**
 * The file that metrics were read from.
 *
 * @param path in its workspace
 * @param prefix the name that its author gave to what it holds, or empty
 */
public record SourceFile(String path, String prefix) {
    public SourceFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(prefix, "prefix");
    }

    /** The name of a metric of this file as long as no other file has it; cut where it is longer than a name may be. */
    String named(String key) {
        return prefix.isEmpty() ? key : Naming.shortened(prefix + "/" + key, Naming.KEY_LENGTH);
    }
}
