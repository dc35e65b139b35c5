package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request into memory, no more of it than is good. */
final class RequestBody {
    /** Longest body in bytes: a batch of a thousand metrics has a few hundred thousand. */
    static final int BYTES = 16 << 20;

    /** Bytes of a body that is too long which are read all the same: a client that still sends does not hear why. */
    private static final long DRAINED = 64 << 20;

    private static final int CHUNK = 1 << 13;

    private RequestBody() {}

    /**
     * The whole body of a request in JSON.
     *
     * @throws MlflowException when it is too long, or comes too slowly
     * @throws WholeBody.BrokenOff when it is not sent to its end
     */
    static byte[] read(HttpServletRequest http, Turns.Turn turn) throws IOException, InterruptedException {
        try (WholeBody body = WholeBody.of(http)) {
            String advice = "split it up, or log files as artifacts";
            if (http.getContentLengthLong() > BYTES) {
                throw tooLong(body, advice);
            }
            return bounded(body, turn, advice);
        }
    }

    /**
     * All bytes of a body, as it comes or unpacked.
     *
     * @param advice what to do when there are too many
     * @throws MlflowException when there are
     */
    static byte[] bounded(InputStream body, Turns.Turn turn, String advice) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int got = body.read(chunk, 0, CHUNK); got >= 0; got = body.read(chunk, 0, CHUNK)) {
            if (bytes.size() + got > BYTES) {
                throw tooLong(body, advice);
            }
            if (bytes.size() + got > Turns.LARGE) {
                turn.enlarge();
            }
            bytes.write(chunk, 0, got);
        }
        return bytes.toByteArray();
    }

    private static MlflowException tooLong(InputStream body, String advice) throws IOException {
        drain(body, DRAINED);
        return MlflowException.invalid("The request has more than " + BYTES + " bytes; " + advice);
    }

    /**
     * Reads on to the end, but no more than that.
     *
     * @return whether that was the end
     */
    static boolean drain(InputStream body, long atMost) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long drained = 0; drained < atMost; ) {
            int got = body.read(chunk, 0, CHUNK);
            if (got < 0) {
                return true;
            }
            drained += got;
        }
        return false;
    }
}
