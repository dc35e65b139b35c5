package io.jenkins.plugins.modellineage.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that tells how much of it was read. */
public final class ObservedInput extends FilterInputStream {
    private final LongConsumer progress;

    /** @param progress told the bytes that were read since it was last told */
    public ObservedInput(InputStream input, LongConsumer progress) {
        super(input);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        progress.accept(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
        int count = super.read(buffer, start, length);
        progress.accept(Math.max(0, count));
        return count;
    }
}
