package io.jenkins.plugins.modellineage.zstd;

import java.util.Arrays;

/** Compressed blocks of one frame: each is literal bytes, and sequences that say where what was there before is copied. */
final class ZstdBlock {
    private static final int MOST = 1 << 17;

    private final byte[] content;
    private final byte[] bytes;
    private final int begin;
    private final Sequences sequences = new Sequences();
    private Huffman huffman;
    private byte[] literals = new byte[0];

    /** @param begin where the content of the frame begins */
    ZstdBlock(byte[] content, byte[] bytes, int begin) {
        this.content = content;
        this.bytes = bytes;
        this.begin = begin;
    }

    /**
     * Adds the content of a block.
     *
     * @return behind it
     */
    int fill(int filled, int from, int end) {
        int behind = literals(from, end);
        int to = filled;
        int taken = 0;
        if (sequences.begin(bytes, behind, end)) {
            while (sequences.next()) {
                System.arraycopy(literals, taken, content, to, sequences.literals);
                taken += sequences.literals;
                to += sequences.literals;
                copy(to, sequences.back, sequences.match);
                to += sequences.match;
            }
        }
        System.arraycopy(literals, taken, content, to, literals.length - taken);
        return to + literals.length - taken;
    }

    /** What is copied may reach into the copy. */
    private void copy(int to, int back, int length) {
        if (back <= 0 || back > to - begin || length > content.length - to) {
            throw new IndexOutOfBoundsException();
        }
        if (back >= length) {
            System.arraycopy(content, to - back, content, to, length);
            return;
        }
        for (int i = to; i < to + length; i++) {
            content[i] = content[i - back];
        }
    }

    private int literals(int from, int end) {
        int kind = bytes[from] & 3;
        return kind < 2 ? plainLiterals(from, end, kind) : codedLiterals(from, end, kind);
    }

    private int plainLiterals(int from, int end, int kind) {
        int format = bytes[from] >> 2 & 3;
        int head = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
        int size = (int) (number(from, head, end) >>> (head == 1 ? 3 : 4));
        int at = from + head;
        int behind = at + (kind == 1 ? 1 : size);
        require(size, behind, end);
        if (kind == 0) {
            literals = Arrays.copyOfRange(bytes, at, behind);
        } else {
            literals = new byte[size];
            Arrays.fill(literals, bytes[at]);
        }
        return behind;
    }

    private int codedLiterals(int from, int end, int kind) {
        int format = bytes[from] >> 2 & 3;
        int head = Math.max(3, format + 2);
        int width = format < 2 ? 10 : format == 2 ? 14 : 18;
        long sizes = number(from, head, end) >>> 4;
        int size = (int) (sizes & (1L << width) - 1);
        int at = from + head;
        int behind = at + (int) (sizes >>> width);
        require(size, behind, end);
        if (kind == 2) {
            int[] place = new int[1];
            huffman = Huffman.read(bytes, at, behind, place);
            at = place[0];
        }
        if (huffman == null) {
            throw new IndexOutOfBoundsException();
        }
        literals = new byte[size];
        if (format == 0) {
            huffman.fill(literals, 0, size, new BackwardBits(bytes, at, behind));
        } else {
            fourStreams(at, behind);
        }
        return behind;
    }

    private void fourStreams(int from, int end) {
        int quarter = (literals.length + 3) / 4;
        int at = from + 6;
        for (int i = 0; i < 4; i++) {
            int behind = i == 3 ? end : at + (int) number(from + 2 * i, 2, end);
            int count = i == 3 ? literals.length - 3 * quarter : quarter;
            if (behind > end || count < 0) {
                throw new IndexOutOfBoundsException();
            }
            huffman.fill(literals, i * quarter, count, new BackwardBits(bytes, at, behind));
            at = behind;
        }
    }

    private static void require(int size, int behind, int end) {
        if (size > MOST || behind > end) {
            throw new IndexOutOfBoundsException();
        }
    }

    private long number(int from, int count, int end) {
        if (from + count > end) {
            throw new IndexOutOfBoundsException();
        }
        return Zstd.number(bytes, from, count);
    }
}
