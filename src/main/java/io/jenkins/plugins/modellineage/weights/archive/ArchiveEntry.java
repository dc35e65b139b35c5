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
 */
public record ArchiveEntry(String name, long header, long data, long compressed, long size, Packing packing) {
    public ArchiveEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(packing, "packing");
    }

    /** Whether it is there as it is, so that its bytes are a range of the archive. */
    public boolean isStored() {
        return packing == Packing.STORED;
    }

    /** Whether it is a folder, by its name. */
    public boolean isFolder() {
        return name.endsWith("/");
    }
}
