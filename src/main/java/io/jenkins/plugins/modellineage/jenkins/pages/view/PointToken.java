package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Where a page of a metric's values begins: behind this point. It stays right when values are added or withdrawn
 * meanwhile.
 *
 * @param position how many points there were up to it
 */
record PointToken(int position, MetricPoint last) {
    private static final int FORMAT = 1;
    private static final int BYTES = 1 + Integer.BYTES + 3 * Long.BYTES + Integer.BYTES;
    private static final String AGAIN = "; begin with the first page";

    /** As it is handed out, for one metric of one run. */
    String written(RunId run, String metric) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put((byte) FORMAT)
                .putInt(position)
                .putLong(last.step())
                .putLong(last.timestamp())
                .putLong(Double.doubleToRawLongBits(last.value()));
        bytes.putInt(mark(bytes, run, metric));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException with one line when it was not handed out for that metric of that run */
    static PointToken read(String written, RunId run, String metric) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(written));
        if (bytes.remaining() != BYTES) {
            throw new IllegalArgumentException("The page token is damaged" + AGAIN);
        }
        int format = bytes.get();
        PointToken token = new PointToken(bytes.getInt(), point(bytes));
        if (mark(bytes, run, metric) != bytes.getInt() || format != FORMAT) {
            throw new IllegalArgumentException("The page token is damaged, or belongs to another metric" + AGAIN);
        }
        return token;
    }

    private static byte[] decoded(String written) {
        try {
            return written.length() > 2 * BYTES
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(written);
        } catch (IllegalArgumentException noToken) {
            return new byte[0];
        }
    }

    private static MetricPoint point(ByteBuffer bytes) {
        long step = bytes.getLong();
        long timestamp = bytes.getLong();
        return new MetricPoint(Double.longBitsToDouble(bytes.getLong()), step, timestamp);
    }

    /** Of what was written or read so far; tells the metric of one run from another. */
    private static int mark(ByteBuffer bytes, RunId run, String metric) {
        CRC32C mark = new CRC32C();
        mark.update(bytes.array(), 0, bytes.position());
        mark.update((run.value() + metric).getBytes(StandardCharsets.UTF_8));
        return (int) mark.getValue();
    }
}
