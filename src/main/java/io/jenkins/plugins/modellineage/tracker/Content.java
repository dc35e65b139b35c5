package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

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

    /** A file beside it, as a whole; empty when it is none, lies behind a link, or has more bytes. */
    default Optional<byte[]> beside(String path, int mostBytes) throws IOException {
        return Optional.empty();
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

        @Override
        public Optional<byte[]> beside(String path, int mostBytes) throws IOException {
            Path found = file.resolveSibling(path);
            for (Path at = found; !at.equals(file.getParent()); at = at.getParent()) {
                if (Files.isSymbolicLink(at)) {
                    return Optional.empty();
                }
            }
            if (!Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(found)) {
                return Optional.empty();
            }
            try (InputStream bytes = Files.newInputStream(found, LinkOption.NOFOLLOW_LINKS)) {
                byte[] all = bytes.readNBytes(mostBytes + 1);
                return all.length > mostBytes ? Optional.empty() : Optional.of(all);
            }
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
