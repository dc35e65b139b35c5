package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * The body of a request, which has to come at a steady pace: one that dribbles in would hold a thread of Jenkins for as long
 * as its sender likes. A connection on which nothing comes at all is closed by the web server.
 */
final class SteadyInput extends FilterInputStream {
    /** Seconds in which any pace will do: clients make their first bytes while they send. */
    static final int GRACE = 20;

    /** Bytes a second that are expected after that, on average from the beginning. */
    static final int PACE = 1_024;

    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanos;
    private final long begun;
    private long read;

    SteadyInput(InputStream body) {
        this(body, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    SteadyInput(InputStream body, LongSupplier nanos) {
        super(body);
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws MlflowException when the body comes too slowly */
    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
        int got = super.read(bytes, start, count);
        read += Math.max(0, got);
        long seconds = (nanos.getAsLong() - begun) / SECOND;
        if (got >= 0 && seconds > GRACE && read < seconds * PACE) {
            throw new MlflowException(
                    ErrorCode.BAD_REQUEST,
                    "The request brought " + read + " bytes in " + seconds + " seconds, and at least " + PACE
                            + " a second are expected; send it again on a better connection");
        }
        return got;
    }
}
