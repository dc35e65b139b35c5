package io.jenkins.plugins.modellineage.experiment;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * The {@link LineHash} of texts in the form in which questions are compared with what was learned: the letters A to Z small,
 * every run of blanks and ends of lines one blank, none before and behind. For one thread.
 */
public final class TextHash {
    /**
     * Bytes in UTF-8 that a text must have in this form. Shorter ones, some five words of English, are written twice by
     * chance, as {@code Summarize the following text.} is.
     */
    public static final int SHORTEST = 32;

    private final LineHash hash = new LineHash();
    private byte[] plain = new byte[1 << 12];

    /** Of a text; empty when it is too short to say anything. */
    public OptionalLong of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return of(utf8, 0, utf8.length);
    }

    /** The same of UTF-8 from one byte until before another. */
    public OptionalLong of(byte[] utf8, int from, int end) {
        if (end - from < SHORTEST) {
            return OptionalLong.empty();
        }
        int length = plain(utf8, from, end);
        return length < SHORTEST ? OptionalLong.empty() : OptionalLong.of(hash.of(plain, 0, length));
    }

    private int plain(byte[] utf8, int from, int end) {
        if (plain.length < end - from) {
            plain = new byte[Math.max(end - from, 2 * plain.length)];
        }
        int length = 0;
        boolean blank = false;
        for (int at = from; at < end; at++) {
            byte b = utf8[at];
            if (b >= 0 && b <= ' ') {
                blank = length > 0;
            } else {
                if (blank) {
                    plain[length++] = ' ';
                    blank = false;
                }
                plain[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
            }
        }
        return length;
    }
}
