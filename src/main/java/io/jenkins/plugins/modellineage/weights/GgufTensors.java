package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;

/** The tensors of a GGUF file: their bytes lie in the order of their descriptions, each at the next multiple of the alignment. */
final class GgufTensors {
    private final ByteCursor cursor;
    private final Reading reading;
    private final long alignment;
    private GgufTensor open;

    GgufTensors(ByteCursor cursor, Reading reading, long alignment) {
        this.cursor = cursor;
        this.reading = reading;
        this.alignment = alignment;
    }

    /** Reads so many descriptions, and checks that the file has what they describe. */
    void read(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            GgufTensor next = GgufTensor.read(cursor, reading);
            if (open == null) {
                require(next, 0);
            } else {
                close(next);
            }
            open = next;
        }
        if (open != null) {
            closeLast();
        }
    }

    /** What was described last, once it is known where the next begins. */
    private void close(GgufTensor next) throws ModelFileException {
        if (open.bytes() >= 0) {
            require(next, aligned(endOf(open, open.bytes())));
            add(open.bytes());
        } else if (next.offset() < open.offset() || next.offset() % alignment != 0) {
            throw displaced(next, "where the one before it cannot end");
        } else {
            add(next.offset() - open.offset());
        }
    }

    private void closeLast() throws ModelFileException {
        long length = cursor.position() + cursor.remaining();
        long start = aligned(cursor.position());
        long room = Math.max(0, length - start);
        long end = open.bytes() >= 0 ? endOf(open, open.bytes()) : Math.max(open.offset(), room);
        if (end > room) {
            throw ModelFileException.broken(
                    length,
                    "the tensors need " + end + " bytes from byte " + start + " on, but the file has " + length
                            + ": it is cut");
        }
        add(end - open.offset());
        reading.dataStart(start);
    }

    private void add(long bytes) throws ModelFileException {
        reading.tensor(new Tensor(open.name(), open.type(), open.shape(), bytes, open.offset()), open.at());
    }

    private void require(GgufTensor tensor, long offset) throws ModelFileException {
        if (tensor.offset() != offset) {
            throw displaced(tensor, "not at " + offset + " where the one before it ends");
        }
    }

    private static ModelFileException displaced(GgufTensor tensor, String where) {
        return ModelFileException.broken(
                tensor.at(),
                tensor.quoted() + " begins at " + Long.toUnsignedString(tensor.offset()) + " of the data, " + where);
    }

    private static long endOf(GgufTensor tensor, long bytes) throws ModelFileException {
        try {
            return Math.addExact(tensor.offset(), bytes);
        } catch (ArithmeticException overflow) {
            throw displaced(tensor, "and ends behind any file");
        }
    }

    private long aligned(long position) throws ModelFileException {
        if (position > Long.MAX_VALUE - alignment) {
            throw displaced(open, "and ends behind any file");
        }
        return (position + alignment - 1) / alignment * alignment;
    }
}
