package io.jenkins.plugins.modellineage.weights.archive;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers that do not fit into 32 bits stand in an extra field, in this order. */
record Wide(long size, long compressed, long header) {
    /** Says that the number is in the extra field. */
    static final long IN_EXTRA = 0xffff_ffffL;

    private static final int EXTRA_64 = 1;

    Wide from(byte[] extra, long at) throws ModelFileException {
        if (size != IN_EXTRA && compressed != IN_EXTRA && header != IN_EXTRA) {
            return this;
        }
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int kind = fields.getShort() & 0xffff;
            int length = fields.getShort() & 0xffff;
            if (length > fields.remaining()) {
                break;
            }
            if (kind == EXTRA_64) {
                return wide(fields.slice(fields.position(), length).order(fields.order()), at);
            }
            fields.position(fields.position() + length);
        }
        throw missing(at);
    }

    private Wide wide(ByteBuffer fields, long at) throws ModelFileException {
        long[] numbers = {size, compressed, header};
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == IN_EXTRA) {
                if (fields.remaining() < Long.BYTES) {
                    throw missing(at);
                }
                numbers[i] = fields.getLong();
            }
        }
        return new Wide(numbers[0], numbers[1], numbers[2]);
    }

    private static ModelFileException missing(long at) {
        return ModelFileException.broken(at, "a large file of the zip archive does not tell how large it is");
    }
}
