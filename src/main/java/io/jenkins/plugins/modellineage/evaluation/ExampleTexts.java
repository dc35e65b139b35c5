package io.jenkins.plugins.modellineage.evaluation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The texts of the rows of one evaluation, compressed, each with its place. Never changes, so any thread may read it. */
public final class ExampleTexts {
    /** The most bytes of the texts of one evaluation, before they are compressed. */
    public static final long BYTES = 256L << 20;

    /** The place of a row that has no text. */
    public static final long NOWHERE = -1;

    private static final int MOST_BLOCKS = (int) (BYTES / TextBlock.FULL) + 1;

    private final List<TextBlock> blocks;
    private final long[] places;

    private ExampleTexts(List<TextBlock> blocks, long[] places) {
        this.blocks = blocks;
        this.places = places;
    }

    /**
     * Texts that nobody vouches for. Each block is inflated once.
     *
     * @param places of each row, as {@link #place}
     * @throws IllegalArgumentException when they are not what a {@link Builder} makes
     */
    public static ExampleTexts checked(List<TextBlock> blocks, long[] places) {
        if (blocks.size() > MOST_BLOCKS || bytes(blocks) > BYTES || places.length > ScoreTable.MOST_ROWS) {
            throw new IllegalArgumentException("The texts of the examples are more than " + BYTES + " bytes, or of more"
                    + " than " + ScoreTable.MOST_ROWS + " rows");
        }
        Set<Long> known = new HashSet<>(Set.of(NOWHERE));
        for (int block = 0; block < blocks.size(); block++) {
            int number = block;
            blocks.get(block).forEach((offset, text) -> {
                known.add(place(number, offset));
                if (known.size() > places.length + 1) {
                    throw new IllegalArgumentException("There are more texts of examples than rows");
                }
            });
        }
        if (!Arrays.stream(places).allMatch(known::contains)) {
            throw new IllegalArgumentException("A row has its texts at a place where none begin");
        }
        return new ExampleTexts(List.copyOf(blocks), places.clone());
    }

    private static long bytes(List<TextBlock> blocks) {
        return blocks.stream().mapToLong(TextBlock::length).sum();
    }

    /** The number of a block, and in the lower half where in it the texts of a row begin. */
    public static long place(int block, int offset) {
        return (long) block << Integer.SIZE | offset;
    }

    public static int block(long place) {
        return (int) (place >> Integer.SIZE);
    }

    public static int offset(long place) {
        return (int) place;
    }

    public int rows() {
        return places.length;
    }

    /** Where the texts of a row are; {@link #NOWHERE} for one without. */
    public long place(int row) {
        return places[row];
    }

    public List<TextBlock> blocks() {
        return blocks;
    }

    /** Bytes of all before they were compressed. */
    public long bytes() {
        return bytes(blocks);
    }

    public Optional<ExampleText> text(int row) {
        return places[row] == NOWHERE
                ? Optional.empty()
                : Optional.of(blocks.get(block(places[row])).at(offset(places[row])));
    }

    /** Hands out all of them in any order, also any that belong to no row. */
    public void forEach(Consumer<ExampleText> each) {
        blocks.forEach(block -> block.forEach((offset, text) -> each.accept(text)));
    }

    /** Collects texts, and compresses them meanwhile. Not for several threads. */
    public static final class Builder {
        private final List<TextBlock> blocks = new ArrayList<>();
        private final ByteArrayOutputStream open = new ByteArrayOutputStream();
        private long bytes;

        /**
         * Adds the texts of a row.
         *
         * @return their place
         */
        public long add(ExampleText text) {
            long place = place(blocks.size(), open.size());
            byte[] raw = TextBlock.write(text);
            open.writeBytes(raw);
            bytes += raw.length;
            if (open.size() >= TextBlock.FULL) {
                close();
            }
            return place;
        }

        /** Bytes of what was added, before it was compressed. */
        public long bytes() {
            return bytes;
        }

        /** @param places of each row */
        public ExampleTexts build(long[] places) {
            if (open.size() > 0) {
                close();
            }
            return new ExampleTexts(List.copyOf(blocks), places.clone());
        }

        private void close() {
            blocks.add(TextBlock.of(open.toByteArray()));
            open.reset();
        }
    }
}
