package io.jenkins.plugins.modellineage.data;

import java.util.Arrays;
import java.util.function.Function;

/** Chooses by the first bytes who reads all of them. */
final class FirstBytes implements RowReader {
    private final Function<byte[], RowReader> choice;
    private byte[] head;
    private int held;
    private RowReader chosen;

    /**
     * @param count of bytes that are enough to choose
     * @param choice by so many bytes, or by fewer where there are no more
     */
    FirstBytes(int count, Function<byte[], RowReader> choice) {
        this.head = new byte[count];
        this.choice = choice;
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        int at = from;
        while (chosen == null && at < end) {
            head[held++] = bytes[at++];
            if (held == head.length) {
                choose();
            }
        }
        if (at < end) {
            chosen.read(bytes, at, end);
        }
    }

    @Override
    public void end() {
        if (chosen == null) {
            choose();
        }
        chosen.end();
    }

    private void choose() {
        byte[] first = Arrays.copyOf(head, held);
        head = null;
        chosen = choice.apply(first);
        chosen.read(first, 0, first.length);
    }
}
