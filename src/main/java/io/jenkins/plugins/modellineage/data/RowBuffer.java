package io.jenkins.plugins.modellineage.data;

import java.util.Arrays;

/** The bytes of the row that is being read; of a longer one than {@value #MOST} bytes, the first. */
final class RowBuffer {
    static final int MOST = 1 << 20;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    void add(byte b) {
        if (length < MOST) {
            room(1);
            bytes[length++] = b;
        }
    }

    void add(byte[] more, int from, int end) {
        int count = Math.min(end - from, MOST - length);
        if (count > 0) {
            room(count);
            System.arraycopy(more, from, bytes, length, count);
            length += count;
        }
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(2 * bytes.length, length + count)));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isFull() {
        return length == MOST;
    }

    void clear() {
        length = 0;
    }
}
