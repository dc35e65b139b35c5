package io.jenkins.plugins.modellineage.index;

import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * Values as Lucene sorts them. Texts are bytes in the order of {@link String#compareTo}, which is not that of UTF-8: each
 * UTF-16 unit is written by itself, so that halves of characters come back as well.
 */
final class Values {
    private Values() {}

    static BytesRef of(String text) {
        byte[] bytes = new byte[3 * text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else {
                bytes[length++] = (byte) (0xE0 | c >> 12);
                bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            }
        }
        return new BytesRef(bytes, 0, length);
    }

    static String text(BytesRef term) {
        char[] chars = new char[term.length];
        int length = 0;
        int end = term.offset + term.length;
        for (int i = term.offset; i < end; ) {
            int first = term.bytes[i++];
            if (first >= 0) {
                chars[length++] = (char) first;
            } else if ((first & 0xE0) == 0xC0) {
                chars[length++] = (char) ((first & 0x1F) << 6 | term.bytes[i++] & 0x3F);
            } else {
                int second = term.bytes[i++] & 0x3F;
                chars[length++] = (char) ((first & 0x0F) << 12 | second << 6 | term.bytes[i++] & 0x3F);
            }
        }
        return new String(chars, 0, length);
    }

    /** In the order of the numbers; 0.0 and -0.0 are one. Never the least or the greatest long. */
    static long of(double number) {
        return NumericUtils.doubleToSortableLong(number + 0.0); // -0.0 + 0.0 is 0.0
    }

    static double number(long term) {
        return NumericUtils.sortableLongToDouble(term);
    }
}
