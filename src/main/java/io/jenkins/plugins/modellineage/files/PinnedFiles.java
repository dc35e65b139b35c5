package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Files that outlive their builds, found by the digest of their content. */
public interface PinnedFiles {
    /**
     * Keeps a copy of the file, durably. One that is kept already is read again, and replaced when it is damaged or
     * shares its bytes with another file.
     *
     * @throws DigestMismatchException when the source holds other content; nothing is kept then
     */
    void pin(Sha256 digest, Source source) throws IOException;

    boolean has(Sha256 digest);

    /** Gives the copy up; nothing when there is none. Whoever has it open reads on. */
    void release(Sha256 digest) throws IOException;

    /** Whether the file is kept in its full length; its bytes are not read. */
    boolean has(FileDigest file) throws IOException;

    /**
     * The content; close the stream.
     *
     * @throws java.nio.file.NoSuchFileException when it is not kept
     */
    InputStream open(Sha256 digest) throws IOException;

    /**
     * Reads the kept bytes again.
     *
     * @return the digest they have now: another one when they were damaged
     * @throws java.nio.file.NoSuchFileException when they are not kept
     */
    default Sha256 rehash(Sha256 digest) throws IOException {
        return rehash(digest, bytes -> {});
    }

    /**
     * The same.
     *
     * @param progress told the bytes that were read since it was last told
     */
    Sha256 rehash(Sha256 digest, LongConsumer progress) throws IOException;

    /** Whether the file is kept and its bytes, read again, are the right ones. */
    default boolean intact(Sha256 digest) throws IOException {
        return intact(digest, bytes -> {});
    }

    /** The same, with progress as {@link #rehash(Sha256, LongConsumer)} tells it. */
    default boolean intact(Sha256 digest, LongConsumer progress) throws IOException {
        return has(digest) && rehash(digest, progress).equals(digest);
    }

    /** Where a file to keep comes from. */
    @FunctionalInterface
    interface Source {
        /** The content from its first byte; closed by the caller. */
        InputStream open() throws IOException;

        static Source of(Path file) {
            return () -> Files.newInputStream(file);
        }
    }
}
