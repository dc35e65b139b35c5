package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.ByteSize;

/** How much a compressed file may turn out to hold: a few bytes can stand for any number of them. */
final class UnpackedBound {
    /** Bytes for each byte of the file; rows of text seldom have more than 50. */
    static final int TIMES = 200;

    /** Bytes that any file may hold, however small it is. */
    static final long FREE = 64L << 20;

    /** Bytes that no file may exceed: minutes of reading. */
    static final long MOST = 64L << 30;

    private long packed;
    private long unpacked;

    /** Bytes of the file that were read. */
    void packed(long bytes) {
        packed += bytes;
    }

    /** @throws UnreadRows when these bytes of what it holds are too many */
    void unpacked(long bytes) {
        unpacked += bytes;
        if (unpacked > MOST) {
            throw new UnreadRows("it holds more than " + ByteSize.written(MOST) + " when it is unpacked; write it in"
                    + " several files");
        } else if (unpacked > FREE && unpacked / TIMES > packed) {
            throw new UnreadRows("it holds more than " + TIMES + " times as much as it has bytes, as data seldom does;"
                    + " write it uncompressed, such as JSON Lines");
        }
    }
}
