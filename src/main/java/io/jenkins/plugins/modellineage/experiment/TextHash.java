package io.jenkins.plugins.modellineage.experiment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

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
    private int[] cuts = new int[1 << 6];
    private int cut;
    private boolean more;

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

    /**
     * The same of a text and, if it has several lines, of each of them.
     *
     * @param lines at most, besides the text itself
     * @param taken gets each hash, the text's own first
     * @return how many there were
     */
    public int ofAll(byte[] utf8, int from, int end, int lines, LongConsumer taken) {
        more = false;
        if (end - from < SHORTEST) {
            return 0;
        }
        int length = plain(utf8, from, end);
        if (length < SHORTEST) {
            return 0;
        }
        taken.accept(hash.of(plain, 0, length));
        int count = 1;
        int i = 0;
        for (; i <= cut && cut > 0 && count <= lines; i++) {
            int begin = i == 0 ? 0 : cuts[i - 1] + 1;
            int stop = i == cut ? length : cuts[i];
            if (stop - begin >= SHORTEST) {
                taken.accept(hash.of(plain, begin, stop - begin));
                count++;
            }
        }
        more = cut > 0 && i <= cut;
        return count;
    }

    /** Whether the last text had lines that were too many to be looked at. */
    public boolean hasMore() {
        return more;
    }

    /** Notes too where a line ended and another began: at the blank between them. */
    private int plain(byte[] utf8, int from, int end) {
        if (plain.length < end - from) {
            plain = new byte[Math.max(end - from, 2 * plain.length)];
        }
        cut = 0;
        int length = 0;
        boolean blank = false;
        boolean ended = false;
        for (int at = from; at < end; at++) {
            byte b = utf8[at];
            if (b >= 0 && b <= ' ') {
                blank = length > 0;
                ended |= b == '\n';
            } else {
                if (blank) {
                    note(ended, length);
                    plain[length++] = ' ';
                    blank = false;
                }
                ended = false;
                plain[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
            }
        }
        return length;
    }

    private void note(boolean ended, int at) {
        if (ended) {
            cuts = cut == cuts.length ? Arrays.copyOf(cuts, 2 * cut) : cuts;
            cuts[cut++] = at;
        }
    }
}
