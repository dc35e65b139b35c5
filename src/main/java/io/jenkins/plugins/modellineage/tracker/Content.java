package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a metrics file as they are now: one that is written to faster than it is read would have no end. */
interface Content {
    long size();

    /** The bytes from an offset up to the size. */
    InputStream from(long offset) throws IOException;

    /** The first bytes, at most so many. */
    default byte[] head(int atMost) throws IOException {
        try (InputStream bytes = from(0)) {
            return bytes.readNBytes(atMost);
        }
    }

    static Content of(Path file) throws IOException {
        return new InFile(file, Files.size(file));
    }

    /** A file on the disk. */
    record InFile(Path file, long size) implements Content {
        @Override
        public InputStream from(long offset) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(offset);
            return new BoundedInput(Channels.newInputStream(channel), size - offset);
        }
    }

    /** Text that had to be written in another way before it could be read. */
    record InMemory(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream from(long offset) {
            return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
        }
    }
}
