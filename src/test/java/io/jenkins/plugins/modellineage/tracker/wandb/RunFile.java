package io.jenkins.plugins.modellineage.tracker.wandb;

import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.delimited;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.message;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.nested;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.text;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.varint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A run file as W&B would write it, record by record, in chunks and blocks. */
public final class RunFile {
    private static final int BLOCK = 1 << 15;
    private static final int HEAD = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** One with nothing but its first bytes. */
    public static RunFile empty() {
        return new RunFile().raw(RecordLog.MAGIC);
    }

    /** One of a run that tells of itself. */
    public static RunFile begun() {
        return empty().record(nested(17, text(1, "id1"), text(3, "project"), nested(17, varint(1, 1_700_000_000))));
    }

    /** A record in as many chunks as it takes. */
    public RunFile record(byte[]... fields) {
        byte[] record = message(fields);
        int from = 0;
        boolean first = true;
        do {
            int left = BLOCK - bytes.size() % BLOCK;
            if (left < HEAD) {
                raw(new byte[left]);
                left = BLOCK;
            }
            int count = Math.min(left - HEAD, record.length - from);
            boolean last = from + count == record.length;
            chunk(first ? last ? 1 : 2 : last ? 4 : 3, Arrays.copyOfRange(record, from, from + count));
            from += count;
            first = false;
        } while (from < record.length);
        return this;
    }

    /** A chunk with the right checksum. */
    public RunFile chunk(int type, byte[] payload) {
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(payload);
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt((int) checksum.getValue()).putShort((short) payload.length).put((byte) type);
        return raw(head.array()).raw(payload);
    }

    /** One value that was logged at a step. */
    public RunFile logged(long step, String key, String json) {
        return record(nested(2, item(key, json), nested(2, varint(1, step))));
    }

    public RunFile summary(String key, String json) {
        return record(nested(3, item(key, json)));
    }

    /** A value of the summary is taken back. */
    public RunFile summaryWithout(String key) {
        return record(nested(3, nested(2, text(2, key))));
    }

    public RunFile config(String key, String json) {
        return record(nested(5, item(key, json)));
    }

    public RunFile exit(int code) {
        return record(delimited(18, code == 0 ? new byte[0] : varint(1, code)));
    }

    /** Bytes that are no chunk. */
    public RunFile raw(byte[] any) {
        bytes.writeBytes(any);
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private static byte[] item(String key, String json) {
        return nested(1, text(2, key), text(16, json));
    }
}
