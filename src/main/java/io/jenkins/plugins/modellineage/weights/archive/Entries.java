package io.jenkins.plugins.modellineage.weights.archive;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.bytes.Cursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Reads what the directory says of one file, and holds the head of that file against it. */
final class Entries {
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 8;

    private final FileBytes file;
    private final Cursor cursor;
    private final long directory;
    private final Set<Packing> read;

    Entries(FileBytes file, Directory directory, Set<Packing> read) {
        this.read = read;
        this.file = file;
        this.cursor = new Cursor(file, directory.from(), directory.end());
        this.directory = directory.from();
    }

    long position() {
        return cursor.position();
    }

    boolean isAtEnd() {
        return cursor.remaining() == 0;
    }

    ArchiveEntry next() throws IOException {
        long at = cursor.position();
        requireSignature(cursor, ENTRY);
        cursor.skip(4); // versions
        int flags = cursor.u16();
        int method = cursor.u16();
        cursor.skip(8); // time and checksum
        long compressed = cursor.u32();
        long size = cursor.u32();
        int nameLength = cursor.u16();
        int extraLength = cursor.u16();
        int commentLength = cursor.u16();
        cursor.skip(8); // volume and attributes
        long header = cursor.u32();
        byte[] name = cursor.bytes(nameLength);
        Wide wide = new Wide(size, compressed, header).from(cursor.bytes(extraLength), at);
        cursor.skip(commentLength);
        Packing packing = Packing.of(method).filter(read::contains).orElse(null);
        if ((flags & ENCRYPTED) != 0 || packing == null) {
            throw ModelFileException.doubtful(
                    at,
                    "a file of the zip archive is encrypted, or compressed in another way than deflate"
                            + (read.contains(Packing.ZSTANDARD) ? " and zstd" : ""));
        }
        if (packing == Packing.STORED && wide.size() != wide.compressed()) {
            throw ModelFileException.broken(at, "a file of the zip archive is stored, and has two sizes");
        }
        long data = data(new Local(wide, name, method));
        return new ArchiveEntry(name(name, at), wide.header(), data, wide.compressed(), wide.size(), packing);
    }

    /** What the local header has to repeat. */
    private record Local(Wide wide, byte[] name, int method) {}

    private long data(Local said) throws IOException {
        long header = said.wide.header();
        if (header < 0 || header > directory - LOCAL_BYTES) {
            throw ModelFileException.broken(directory, "a file of the zip archive is said to begin at " + header);
        }
        Cursor local = new Cursor(file, header, directory);
        requireSignature(local, LOCAL);
        local.skip(2); // version
        int flags = local.u16();
        int method = local.u16();
        local.skip(8); // time and checksum
        long compressed = local.u32();
        long size = local.u32();
        int nameLength = local.u16();
        int extraLength = local.u16();
        boolean isSame = nameLength == said.name.length
                && Arrays.equals(local.bytes(nameLength), said.name)
                && method == said.method
                && (flags & ENCRYPTED) == 0
                && ((flags & SIZES_FOLLOW) != 0
                        || isSame(compressed, said.wide.compressed()) && isSame(size, said.wide.size()));
        if (!isSame) {
            throw ModelFileException.doubtful(
                    header, "the directory of the zip archive tells something else of this file than stands here");
        }
        local.skip(extraLength);
        if (said.wide.compressed() < 0 || said.wide.size() < 0 || said.wide.compressed() > local.remaining()) {
            throw ModelFileException.broken(
                    header, "a file of " + said.wide.compressed() + " bytes reaches into the directory");
        }
        return local.position();
    }

    private static boolean isSame(long here, long there) {
        return here == there || here == Wide.IN_EXTRA;
    }

    private static String name(byte[] bytes, long at) throws ModelFileException {
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            FileDigest.check(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
            return name;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw ModelFileException.doubtful(
                    at,
                    "a file of the zip archive is named "
                            + Naming.quoted(new String(bytes, StandardCharsets.UTF_8))
                            + ", which is no plain relative path");
        }
    }

    private static void requireSignature(Cursor cursor, int wanted) throws IOException {
        long at = cursor.position();
        if (cursor.i32() != wanted) {
            throw ModelFileException.broken(at, "no file of the zip archive stands here, where one is said to");
        }
    }
}
