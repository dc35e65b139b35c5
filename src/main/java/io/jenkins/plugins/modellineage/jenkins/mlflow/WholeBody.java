package io.jenkins.plugins.modellineage.jenkins.mlflow;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** The body of a request that ends only when it was sent to its end. */
final class WholeBody extends FilterInputStream {
    private final long length;
    private long read;
    private Runnable atEnd = () -> {};

    /** @param length that was announced; below zero when none was */
    WholeBody(InputStream body, long length) {
        super(body);
        this.length = length;
    }

    /** The body of a request, which also has to come at a steady pace. */
    static WholeBody of(HttpServletRequest http) throws IOException {
        return of(http, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    static WholeBody of(HttpServletRequest http, LongSupplier nanos) throws IOException {
        return new WholeBody(new SteadyInput(http.getInputStream(), nanos), http.getContentLengthLong());
    }

    /** The same, which asks once more at its end whether it may be used: a body can take hours. */
    WholeBody askingAtEnd(Runnable check) {
        atEnd = check;
        return this;
    }

    /** The client went away, or sent less than it announced. */
    static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(long read, long length, IOException cause) {
            super(
                    "The request broke off after " + read + (length < 0 ? "" : " of " + length)
                            + " bytes, so nothing was kept of it; send it again",
                    cause);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws BrokenOff instead of an end that comes too early */
    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
        int got;
        try {
            got = super.read(bytes, start, count);
        } catch (IOException gone) {
            throw new BrokenOff(read, length, gone);
        }
        if (got < 0 && read < length) {
            throw new BrokenOff(read, length, null);
        }
        if (got < 0) {
            atEnd.run();
        }
        read += Math.max(0, got);
        return got;
    }
}
