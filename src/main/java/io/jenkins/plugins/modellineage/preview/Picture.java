package io.jenkins.plugins.modellineage.preview;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of pictures that a browser shows without running anything in them. A file is one by how it begins, whatever it is
 * called; SVG is none, since it may hold scripts.
 */
public enum Picture {
    PNG("image/png", "\u0089PNG\r\n\u001a\n", ""),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff", ""),
    GIF("image/gif", "GIF8", ""),
    WEBP("image/webp", "RIFF", "WEBP");

    /** Bytes at the beginning of a file that tell what it is. */
    public static final int TELLING = 16;

    /** Bytes of a picture that is shown. */
    public static final int LARGEST = 4 << 20;

    private static final int SECOND = 8;

    private final String contentType;
    private final byte[] first;
    private final byte[] second;

    Picture(String contentType, String first, String second) {
        this.contentType = contentType;
        this.first = first.getBytes(StandardCharsets.ISO_8859_1);
        this.second = second.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @param beginning of a file: its first {@value #TELLING} bytes, or all that it has */
    public static Optional<Picture> of(byte[] beginning) {
        return Arrays.stream(values()).filter(kind -> kind.begins(beginning)).findFirst();
    }

    private boolean begins(byte[] file) {
        return has(file, 0, first) && has(file, SECOND, second);
    }

    private static boolean has(byte[] file, int at, byte[] part) {
        return part.length == 0
                || file.length >= at + part.length && Arrays.equals(file, at, at + part.length, part, 0, part.length);
    }

    public String contentType() {
        return contentType;
    }
}
