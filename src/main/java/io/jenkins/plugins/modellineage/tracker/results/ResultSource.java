package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A file of results.
 *
 * @param name in its workspace, for messages and for what tools say in names of files alone
 */
record ResultSource(Path file, String name) {
    /** Longest file that is read. It is streamed, so this bounds time and not memory. */
    static final long FILE_BYTES = 1L << 30;

    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** The bytes as they are now, from the first that is text. */
    InputStream open() throws IOException {
        BufferedInputStream input =
                new BufferedInputStream(new BoundedInput(Files.newInputStream(file), Files.size(file)), 1 << 16);
        input.mark(UTF_8_MARK.length);
        if (!Arrays.equals(input.readNBytes(UTF_8_MARK.length), UTF_8_MARK)) {
            input.reset();
        }
        return input;
    }

    /** The first bytes, at most so many. */
    byte[] head(int atMost) throws IOException {
        try (InputStream input = open()) {
            return input.readNBytes(atMost);
        }
    }

    /** The name without folders. */
    String lastName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    boolean isNamed(String extension) {
        return name.toLowerCase(Locale.ROOT).endsWith(extension);
    }

    /** A file that stands in this one, for messages. */
    ResultSource inner(String path) {
        return new ResultSource(file, name + "!" + path);
    }

    ResultFileException refused(String why) {
        return new ResultFileException(name, why);
    }

    ResultFileException otherKind(String why) {
        return ResultFileException.otherKind(name, why);
    }

    ResultFileException refused(long line, String why) {
        return new ResultFileException(name, line, why);
    }
}
