package io.jenkins.plugins.modellineage.data;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a gzip file holds: the content of its members one after the other, each held against its sum and length. Only zeros may
 * follow, with which tapes are filled.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
 */
final class GzipMembers implements RowReader {
    private static final int ID1 = 0x1f;
    private static final int ID2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int FIXED = 10;
    private static final int TRAILER = 8;
    private static final int SUM_OF_HEAD = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    /** What the next byte belongs to. */
    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        SUM_OF_HEAD,
        CONTENT,
        TRAILER,
        FILLING
    }

    private final RowReader content;
    private final UnpackedBound bound = new UnpackedBound();
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] unpacked = new byte[1 << 16];
    private Part part = Part.FIXED;
    private int flags;
    private int count;
    private long number;

    /** @param content is given what was compressed */
    GzipMembers(RowReader content) {
        this.content = content;
    }

    /** Whether a file begins as a member does. */
    static boolean is(byte[] head) {
        return head.length >= 3 && (head[0] & 0xff) == ID1 && (head[1] & 0xff) == ID2 && head[2] == DEFLATE;
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        try {
            bound.packed(end - from);
            int at = from;
            while (at < end) {
                if (part == Part.CONTENT) {
                    at = inflate(bytes, at, end);
                } else {
                    frame(bytes[at++] & 0xff);
                }
            }
        } catch (RuntimeException stopped) {
            inflater.end();
            throw stopped;
        }
    }

    @Override
    public void end() {
        inflater.end();
        if (part != Part.FILLING) {
            throw damaged("it ends too early");
        }
        content.end();
    }

    /** @return where it goes on */
    private int inflate(byte[] bytes, int from, int end) {
        inflater.setInput(bytes, from, end - from);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                int length = inflater.inflate(unpacked);
                if (length == 0 && inflater.needsDictionary()) {
                    throw damaged("it needs a dictionary");
                }
                bound.unpacked(length);
                sum.update(unpacked, 0, length);
                content.read(unpacked, 0, length);
            }
        } catch (DataFormatException wrong) {
            throw damaged("its content is wrong");
        }
        int left = inflater.getRemaining();
        if (inflater.finished()) {
            begin(Part.TRAILER);
        }
        return end - left;
    }

    private void begin(Part next) {
        part = next;
        count = 0;
        number = 0;
    }

    private void frame(int b) {
        count++;
        switch (part) {
            case FIXED -> fixed(b);
            case EXTRA_LENGTH -> {
                number |= (long) b << Byte.SIZE * (count - 1);
                if (count == 2) {
                    long length = number;
                    begin(Part.EXTRA);
                    number = length;
                    passExtra();
                }
            }
            case EXTRA -> passExtra();
            case NAME -> passText(b, NAME);
            case COMMENT -> passText(b, COMMENT);
            case SUM_OF_HEAD -> {
                if (count == 2) {
                    beginContent();
                }
            }
            case TRAILER -> trailer(b);
            case FILLING -> filling(b);
            case CONTENT -> throw new IllegalStateException("Content is no frame");
        }
    }

    private void fixed(int b) {
        boolean right =
                switch (count) {
                    case 1 -> b == ID1;
                    case 2 -> b == ID2;
                    case 3 -> b == DEFLATE;
                    case 4 -> (b & RESERVED) == 0;
                    default -> true;
                };
        if (!right) {
            throw damaged("a member begins wrongly");
        }
        if (count == 4) {
            flags = b;
        } else if (count == FIXED) {
            optional(EXTRA | NAME | COMMENT | SUM_OF_HEAD);
        }
    }

    /** Goes on with the first that is there of what may follow. */
    private void optional(int possible) {
        int there = flags & possible;
        if ((there & EXTRA) != 0) {
            begin(Part.EXTRA_LENGTH);
        } else if ((there & NAME) != 0) {
            begin(Part.NAME);
        } else if ((there & COMMENT) != 0) {
            begin(Part.COMMENT);
        } else if ((there & SUM_OF_HEAD) != 0) {
            begin(Part.SUM_OF_HEAD);
        } else {
            beginContent();
        }
    }

    private void passExtra() {
        if (count == number) {
            optional(NAME | COMMENT | SUM_OF_HEAD);
        }
    }

    private void passText(int b, int which) {
        if (b == 0) {
            optional(which == NAME ? COMMENT | SUM_OF_HEAD : SUM_OF_HEAD);
        }
    }

    private void beginContent() {
        begin(Part.CONTENT);
        inflater.reset();
        sum.reset();
    }

    private void trailer(int b) {
        number |= (long) b << Byte.SIZE * (count - 1);
        if (count < TRAILER) {
            return;
        }
        if ((int) number != (int) sum.getValue()
                || (int) (number >>> Integer.SIZE) != (int) inflater.getBytesWritten()) {
            throw damaged("its content is not what its sum says");
        }
        begin(Part.FILLING);
    }

    private void filling(int b) {
        if (b != 0) {
            if (count > 1) {
                throw damaged("something follows behind");
            }
            begin(Part.FIXED);
            frame(b);
        } else {
            count = 2;
        }
    }

    private static UnreadRows damaged(String how) {
        return new UnreadRows("its gzip is damaged: " + how);
    }
}
