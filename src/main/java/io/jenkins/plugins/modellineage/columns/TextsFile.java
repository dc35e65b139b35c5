package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.ExampleTexts;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.TextBlock;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts of the examples of one evaluation as a file, which {@code docs/format.md} describes byte by byte. Who wants one row
 * reads the block that it is in, and not the file.
 */
public final class TextsFile {
    /** The most bytes of a file: what cannot be compressed gets a little longer, and rows and blocks have their places. */
    public static final long BYTES = ExampleTexts.BYTES + (32L << 20);

    /** As that of columns, with a T. */
    private static final long MAGIC = 0x894D4C540D0A1A0AL;

    private static final int VERSION = 1;

    /** Magic, format, number of rows, number of blocks. */
    private static final int HEADER_BYTES = Long.BYTES + 3 * Integer.BYTES;

    private static final int ROW_BYTES = Long.BYTES;

    /** Where it begins, its length as it is and inflated, its checksum. */
    private static final int BLOCK_BYTES = Long.BYTES + 3 * Integer.BYTES;

    private TextsFile() {}

    /** @throws IllegalArgumentException when it would have more than {@link #BYTES} */
    public static byte[] write(ExampleTexts texts) {
        List<TextBlock> blocks = texts.blocks();
        long offset = HEADER_BYTES + (long) ROW_BYTES * texts.rows() + (long) BLOCK_BYTES * blocks.size();
        long bytes = offset
                + blocks.stream().mapToLong(block -> block.deflated().length).sum()
                + Layout.CRC_BYTES;
        if (bytes > BYTES) {
            throw new IllegalArgumentException("The texts of the examples take more than " + BYTES + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) bytes);
        buffer.putLong(MAGIC).putInt(VERSION).putInt(texts.rows()).putInt(blocks.size());
        for (int row = 0; row < texts.rows(); row++) {
            buffer.putLong(texts.place(row));
        }
        for (TextBlock block : blocks) {
            byte[] deflated = block.deflated();
            buffer.putLong(offset).putInt(deflated.length).putInt(block.length());
            buffer.putInt(Layout.crc(deflated, 0, deflated.length));
            offset += deflated.length;
        }
        blocks.forEach(block -> buffer.put(block.deflated()));
        buffer.putInt(Layout.crc(buffer.array(), 0, buffer.position()));
        return buffer.array();
    }

    /**
     * Reads all of what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static ExampleTexts read(byte[] bytes) {
        if (!Layout.fits(bytes)) {
            throw new IllegalArgumentException("The checksum of the texts does not fit");
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, bytes.length - Layout.CRC_BYTES);
            Counts counts = counts(buffer, buffer.limit());
            long[] places = new long[counts.rows];
            for (int row = 0; row < places.length; row++) {
                places[row] = buffer.getLong();
            }
            int offset = (int) counts.content();
            List<TextBlock> blocks = new ArrayList<>();
            for (int i = 0; i < counts.blocks; i++) {
                BlockPlace place = BlockPlace.read(buffer);
                if (place.offset != offset || place.bytes < 0 || place.bytes > buffer.limit() - offset) {
                    throw new IllegalArgumentException("The blocks of the texts are not one behind the other");
                }
                byte[] deflated = new byte[place.bytes];
                buffer.duplicate().position(offset).get(deflated);
                blocks.add(place.block(deflated));
                offset += place.bytes;
            }
            if (offset != buffer.limit()) {
                throw new IllegalArgumentException("Something stands behind the texts");
            }
            return ExampleTexts.checked(blocks, places);
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("The texts end before their last row", cut);
        }
    }

    /**
     * Reads the texts of one row.
     *
     * @throws IOException when the file is not what was written
     */
    public static Optional<ExampleText> text(SeekableByteChannel file, int row) throws IOException {
        try {
            Counts counts = counts(read(file, 0, HEADER_BYTES), file.size() - Layout.CRC_BYTES);
            if (row < 0 || row >= counts.rows) {
                return Optional.empty();
            }
            long place =
                    read(file, HEADER_BYTES + (long) ROW_BYTES * row, ROW_BYTES).getLong();
            if (place == ExampleTexts.NOWHERE) {
                return Optional.empty();
            }
            int block = ExampleTexts.block(place);
            if (block < 0 || block >= counts.blocks) {
                throw new IllegalArgumentException("It has no block " + block);
            }
            long entry = HEADER_BYTES + (long) ROW_BYTES * counts.rows + (long) BLOCK_BYTES * block;
            BlockPlace at = BlockPlace.read(read(file, entry, BLOCK_BYTES));
            if (at.bytes < 0 || at.bytes > 2 * TextBlock.MOST) {
                throw new IllegalArgumentException("Its block " + block + " cannot have " + at.bytes + " bytes");
            }
            byte[] deflated = read(file, at.offset, at.bytes).array();
            return Optional.of(at.block(deflated).at(ExampleTexts.offset(place)));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(
                    "The texts of row " + row + " are not what was written: " + damaged.getMessage(), damaged);
        }
    }

    private static ByteBuffer read(SeekableByteChannel file, long offset, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        file.position(offset);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new EOFException("The texts end before byte " + (offset + bytes));
            }
        }
        return buffer.flip();
    }

    private static Counts counts(ByteBuffer header, long end) {
        if (header.getLong() != MAGIC || header.getInt() != VERSION) {
            throw new IllegalArgumentException("These are no texts in format " + VERSION);
        }
        Counts counts = new Counts(header.getInt(), header.getInt());
        if (counts.rows < 0 || counts.rows > ScoreTable.MOST_ROWS || counts.blocks < 0 || counts.content() > end) {
            throw new IllegalArgumentException("The texts end before their last row");
        }
        return counts;
    }

    private record Counts(int rows, int blocks) {
        /** Where the first block begins. */
        long content() {
            return HEADER_BYTES + (long) ROW_BYTES * rows + (long) BLOCK_BYTES * blocks;
        }
    }

    private record BlockPlace(long offset, int bytes, int length, int crc) {
        static BlockPlace read(ByteBuffer buffer) {
            return new BlockPlace(buffer.getLong(), buffer.getInt(), buffer.getInt(), buffer.getInt());
        }

        TextBlock block(byte[] deflated) {
            if (Layout.crc(deflated, 0, deflated.length) != crc) {
                throw new IllegalArgumentException("The checksum of a block does not fit");
            }
            return new TextBlock(deflated, length);
        }
    }
}
