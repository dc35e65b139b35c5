package io.jenkins.plugins.modellineage.files;

import java.util.Arrays;

/** What was done to {@link MemoryFiles}, one call after the other. */
sealed interface MemoryStep {
    /** A new name: of a file by its number, or of a directory. */
    record Named(String path, int file) implements MemoryStep {
        static final int DIRECTORY = -1;
    }

    record Renamed(String from, String to) implements MemoryStep {}

    record Removed(String path) implements MemoryStep {}

    record Wrote(int file, int offset, byte[] bytes) implements MemoryStep {
        @Override
        public boolean equals(Object other) {
            return other instanceof Wrote wrote
                    && wrote.file == file
                    && wrote.offset == offset
                    && Arrays.equals(wrote.bytes, bytes);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * file + offset) + Arrays.hashCode(bytes);
        }
    }

    record Cut(int file, int size) implements MemoryStep {}

    /** All bytes of the file are on the disk from here on. */
    record Forced(int file) implements MemoryStep {}

    /** All names in the directory are on the disk from here on. */
    record ForcedNames(String directory) implements MemoryStep {}

    /** Something that was promised to somebody, or begun for somebody. */
    record Marked(Object mark) implements MemoryStep {}
}
