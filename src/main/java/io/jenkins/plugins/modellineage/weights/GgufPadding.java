package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;

/** What stands in a GGUF file where nothing should: between tensors, and behind the last one. A place to hide data. */
final class GgufPadding {
    /** Bytes that are looked at, so that a file with many tensors far apart is read in bounded time. */
    private static final long MOST = 1 << 24;

    private static final int PIECE = 1 << 12;

    private final FileBytes file;
    private final TensorTable tensors;
    private final long alignment;
    private final byte[] piece = new byte[PIECE];
    private long left = MOST;

    GgufPadding(FileBytes file, TensorTable tensors, long alignment) {
        this.file = file;
        this.tensors = tensors;
        this.alignment = alignment;
    }

    /** @param headerEnd where the descriptions of tensors end */
    void tell(long headerEnd, Reading reading) throws IOException {
        long at = headerEnd;
        for (int i = 0; i < tensors.size(); i++) {
            lookAt(at, Math.min(tensors.position(i), file.length()), reading);
            at = tensors.position(i) + tensors.bytes(i);
        }
        long aligned = Math.min(file.length(), (at + alignment - 1) / alignment * alignment);
        lookAt(at, aligned, reading);
        if (aligned < file.length()) {
            reading.find((file.length() - aligned) + " bytes behind the last tensor, from byte " + aligned
                    + " on, belong to none");
        }
        if (left < 0) {
            reading.find("Only the first " + MOST + " bytes between tensors were looked at");
        }
    }

    private void lookAt(long from, long to, Reading reading) throws IOException {
        for (long at = from; at < to && left >= 0; at += PIECE) {
            int count = (int) Math.min(PIECE, to - at);
            left -= count;
            file.read(at, piece, 0, count);
            if (!isZero(count)) {
                reading.find(
                        "The " + (to - from) + " bytes between tensors from byte " + from + " on are not all zero");
                return;
            }
        }
    }

    private boolean isZero(int count) {
        int all = 0;
        for (int i = 0; i < count; i++) {
            all |= piece[i];
        }
        return all == 0;
    }
}
