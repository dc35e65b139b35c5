package io.jenkins.plugins.modellineage.tracker.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The frames of an event file, one after the other: length, checksum of the length, bytes, checksum of the bytes. A frame that is
 * not whole ends them, as does one whose checksum is wrong, since nothing tells where the next one would begin.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">Format of TFRecord</a>
 */
public final class Frames implements Closeable {
    /** Bytes of an event that is read; a longer one, such as of a large image, is passed over. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int HEAD = Long.BYTES + Integer.BYTES;
    private static final int CHUNK = 1 << 16;
    private static final int ROTATED = 15;
    private static final int MASK = 0xa282ead8;

    private final InputStream input;
    private final long size;
    private long offset;
    private Optional<End> end = Optional.empty();

    /**
     * Frames from a place on where one begins.
     *
     * @param input that stands at the place
     * @param offset of the place in the file
     * @param size of the file
     */
    public Frames(InputStream input, long offset, long size) {
        this.input = input;
        this.offset = offset;
        this.size = size;
    }

    /** Why there are no more. */
    public enum End {
        /** The file ends behind the last one. */
        WHOLE,
        /** The file ends in the middle of the next one: it is being written, or its writer was killed. */
        CUT,
        /** The next one does not have the bytes that were written. */
        DAMAGED
    }

    /** An event's bytes; empty when they are more than {@link #MOST_BYTES}. */
    public record Frame(Optional<byte[]> event) {}

    /** The next frame; empty at the {@link #end}. */
    public Optional<Frame> next() throws IOException {
        if (end.isPresent()) {
            return Optional.empty();
        }
        long left = size - offset;
        if (left < HEAD) {
            return ended(left == 0 ? End.WHOLE : End.CUT);
        }
        ByteBuffer head = ByteBuffer.wrap(input.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < HEAD) {
            return ended(End.CUT); // the file became shorter
        }
        long length = head.getLong(0);
        if (masked(checksum(head.array(), Long.BYTES)) != head.getInt(Long.BYTES) || length < 0) {
            return ended(End.DAMAGED);
        }
        if (length > left - HEAD - Integer.BYTES) {
            return ended(End.CUT);
        }
        return length > MOST_BYTES ? passed(length) : read((int) length);
    }

    private Optional<Frame> read(int length) throws IOException {
        byte[] event = input.readNBytes(length);
        if (event.length < length) {
            return ended(End.CUT);
        }
        return checked(checksum(event, length), length, new Frame(Optional.of(event)));
    }

    private Optional<Frame> passed(long length) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] chunk = new byte[CHUNK];
        long left = length;
        while (left > 0) {
            int count = input.readNBytes(chunk, 0, (int) Math.min(CHUNK, left));
            if (count == 0) {
                return ended(End.CUT);
            }
            checksum.update(chunk, 0, count);
            left -= count;
        }
        return checked((int) checksum.getValue(), length, new Frame(Optional.empty()));
    }

    private Optional<Frame> checked(int checksum, long length, Frame frame) throws IOException {
        byte[] told = input.readNBytes(Integer.BYTES);
        if (told.length < Integer.BYTES) {
            return ended(End.CUT);
        }
        if (ByteBuffer.wrap(told).order(ByteOrder.LITTLE_ENDIAN).getInt() != masked(checksum)) {
            return ended(End.DAMAGED);
        }
        offset += HEAD + length + Integer.BYTES;
        return Optional.of(frame);
    }

    private Optional<Frame> ended(End why) {
        end = Optional.of(why);
        return Optional.empty();
    }

    /** Where the next frame begins in the file. */
    public long offset() {
        return offset;
    }

    /** Empty as long as there may be more. */
    public Optional<End> end() {
        return end;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static int masked(int checksum) {
        return Integer.rotateRight(checksum, ROTATED) + MASK;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
