package io.jenkins.plugins.modellineage.weights.archive;

import java.util.Objects;

/**
 * A file of an archive.
 *
 * @param name a plain relative path
 * @param header position of its local header in the archive
 * @param data position of its first byte in the archive, compressed or not
 * @param compressed bytes that it takes there
 * @param size bytes that it has
 * @param isStored whether it is there as it is, so that its bytes are a range of the archive
 */
public record ArchiveEntry(String name, long header, long data, long compressed, long size, boolean isStored) {
    public ArchiveEntry {
        Objects.requireNonNull(name, "name");
    }

    /** Whether it is a folder, by its name. */
    public boolean isFolder() {
        return name.endsWith("/");
    }
}
