package io.jenkins.plugins.modellineage.zstd;

import java.util.Arrays;

/**
 * Content of frames of Zstandard that come in pieces, in bounded memory. What is wrong ends in an exception of the arrays.
 * Checksums are not verified, and frames that need a dictionary are wrong.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>
 */
public final class ZstdContent {
    /** Most bytes that a frame may look back; what is compressed with {@code --ultra} or {@code --long} may need more. */
    public static final int WINDOW = 1 << 23;

    private static final int BLOCK = 1 << 17;

    private final Sink sink;

    /** The part of the frame that is being read, as far as it is there. */
    private final byte[] waiting = new byte[BLOCK];

    private byte[] content = new byte[0];
    private int held;
    private int needed;
    private Part part;
    private long left;
    private int head;
    private int window;
    private int block;
    private int filled;
    private ZstdBlock blocks;

    /** Takes what the frames hold. */
    public interface Sink {
        /** The next bytes; they change afterwards. */
        void take(byte[] bytes, int from, int end);
    }

    private enum Part {
        MAGIC,
        SKIPPED_LENGTH,
        SKIPPED,
        HEAD,
        SIZES,
        BLOCK_HEAD,
        BLOCK,
        SUM
    }

    public ZstdContent(Sink sink) {
        this.sink = sink;
        await(Part.MAGIC, 4);
    }

    /** Whether a file begins as a frame does. */
    public static boolean is(byte[] first) {
        return first.length >= 4 && (int) Zstd.number(first, 0, 4) == Zstd.MAGIC;
    }

    /**
     * The next bytes of the frames.
     *
     * @throws IndexOutOfBoundsException when they are wrong
     * @throws IllegalArgumentException when a frame looks back further than {@link #WINDOW}
     */
    public void read(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (part == Part.SKIPPED) {
                int count = (int) Math.min(left, end - at);
                at += count;
                skip(count);
                continue;
            }
            int count = Math.min(needed - held, end - at);
            System.arraycopy(bytes, at, waiting, held, count);
            held += count;
            at += count;
            while (held == needed && part != Part.SKIPPED) {
                take();
            }
        }
    }

    /** Whether the last frame ended, and there was one. */
    public boolean isWhole() {
        return part == Part.MAGIC && held == 0 && content.length > 0;
    }

    private void skip(int count) {
        left -= count;
        if (left == 0) {
            await(Part.MAGIC, 4);
        } else {
            part = Part.SKIPPED;
        }
    }

    private void await(Part next, int count) {
        part = next;
        needed = count;
        held = 0;
    }

    private void take() {
        switch (part) {
            case MAGIC -> magic((int) number(0, 4));
            case SKIPPED_LENGTH -> {
                left = number(0, 4);
                skip(0);
            }
            case HEAD -> {
                head = waiting[0];
                await(Part.SIZES, (isSingle() ? 0 : 1) + Zstd.DICTIONARY_BYTES[head & 3] + sizeBytes());
            }
            case SIZES -> sizes();
            case BLOCK_HEAD -> blockHead((int) number(0, 3));
            case BLOCK -> {
                block();
                afterBlock();
            }
            case SUM -> await(Part.MAGIC, 4);
            case SKIPPED -> throw new IllegalStateException("What is skipped is not taken");
        }
    }

    private void magic(int magic) {
        if (magic >>> 4 == Zstd.SKIPPED) {
            await(Part.SKIPPED_LENGTH, 4);
        } else if (magic == Zstd.MAGIC) {
            await(Part.HEAD, 1);
        } else {
            throw new IndexOutOfBoundsException();
        }
    }

    private boolean isSingle() {
        return (head & 0x20) != 0;
    }

    private int sizeBytes() {
        int kind = head >>> 6 & 3;
        return kind == 0 ? isSingle() ? 1 : 0 : 1 << kind;
    }

    private void sizes() {
        int at = isSingle() ? 0 : 1;
        int dictionary = Zstd.DICTIONARY_BYTES[head & 3];
        if ((head & 8) != 0 || number(at, dictionary) != 0) {
            throw new IndexOutOfBoundsException();
        }
        long size = number(at + dictionary, sizeBytes()) + (sizeBytes() == 2 ? 256 : 0);
        long wanted = isSingle() ? size : window(waiting[0] & 0xff);
        if (wanted < 0 || wanted > WINDOW) {
            throw new IllegalArgumentException("A frame looks back more than " + WINDOW + " bytes");
        }
        window = (int) wanted;
        filled = 0;
        if (content.length < 2 * window + BLOCK) {
            content = new byte[2 * window + BLOCK];
        }
        blocks = new ZstdBlock(content, waiting, 0);
        await(Part.BLOCK_HEAD, 3);
    }

    private static long window(int described) {
        long base = 1L << 10 + (described >>> 3);
        return base + base / 8 * (described & 7);
    }

    private void blockHead(int number) {
        block = number;
        int size = number >>> 3;
        if (size > BLOCK || kind() == 3) {
            throw new IndexOutOfBoundsException();
        }
        await(Part.BLOCK, kind() == 1 ? 1 : size);
    }

    private int kind() {
        return block >>> 1 & 3;
    }

    private void block() {
        if (content.length - filled < BLOCK) {
            System.arraycopy(content, filled - window, content, 0, window);
            filled = window;
        }
        int from = filled;
        int size = block >>> 3;
        switch (kind()) {
            case 0 -> {
                System.arraycopy(waiting, 0, content, filled, size);
                filled += size;
            }
            case 1 -> {
                Arrays.fill(content, filled, filled + size, waiting[0]);
                filled += size;
            }
            default -> filled = blocks.fill(filled, 0, needed);
        }
        if (filled - from > BLOCK) {
            throw new IndexOutOfBoundsException();
        }
        sink.take(content, from, filled);
    }

    private void afterBlock() {
        boolean last = (block & 1) != 0;
        if (!last) {
            await(Part.BLOCK_HEAD, 3);
        } else if ((head & 4) != 0) {
            await(Part.SUM, 4);
        } else {
            await(Part.MAGIC, 4);
        }
    }

    private long number(int from, int count) {
        return Zstd.number(waiting, from, count);
    }
}
