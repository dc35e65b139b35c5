package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.lineage.Columns;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a ledger added up to at one entry, so that a start need not read all that came before: {@code snapshot.bin} beside
 * the ledger's directory. Derived: without it everything is read. {@code docs/format.md} describes its bytes.
 *
 * @param head of the ledger that it stands for
 * @param state of the registry, with the positions of the entries
 */
record Snapshot(LedgerHead head, Columns state) {
    static final String FILE = "snapshot.bin";

    private static final String MAGIC = "model-lineage snapshot ";
    private static final int FORMAT = 2;
    private static final int HEADER = MAGIC.length() + 4;
    private static final int DIGEST = 32;
    private static final int BLOCK = 1 << 16;
    /** Rows, and texts, that could ever be: more is not ours. */
    private static final int MOST = 1 << 28;

    /** Writes it in place of the one before. */
    void write(Path file, Disk disk) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try (Disk.Appender appender = disk.append(partial)) {
            appender.truncate(0);
            MessageDigest digest = Sha256.newDigest();
            OutputStream all = new BufferedOutputStream(appender.stream(), BLOCK);
            DataOutputStream out = new DataOutputStream(new DigestOutputStream(all, digest));
            write(out);
            out.flush();
            all.write(digest.digest());
            all.flush();
            appender.force();
        }
        disk.rename(partial, file);
        disk.forceDirectory(file.toAbsolutePath().getParent());
    }

    private void write(DataOutputStream out) throws IOException {
        out.write(String.format("%s%03d%n", MAGIC, FORMAT).replace("\r\n", "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeLong(head.entries());
        out.write(head.digest().hex().getBytes(StandardCharsets.US_ASCII));
        out.writeInt(state.numbers().size());
        for (Map.Entry<String, long[]> row : state.numbers().entrySet()) {
            text(out, row.getKey());
            numbers(out, row.getValue());
        }
        out.writeInt(state.texts().size());
        for (Map.Entry<String, List<String>> row : state.texts().entrySet()) {
            text(out, row.getKey());
            out.writeInt(row.getValue().size());
            for (String text : row.getValue()) {
                text(out, text);
            }
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void numbers(DataOutputStream out, long[] row) throws IOException {
        int stride = DenseRow.stride(row);
        byte[] bytes = DenseRow.write(row, stride);
        out.writeInt(row.length);
        out.writeByte(stride);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is of another format, or not what was written, saying which
     */
    static Snapshot read(Path file) throws IOException {
        long size = Files.size(file);
        MessageDigest digest = Sha256.newDigest();
        try (InputStream all = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            DataInputStream in = new DataInputStream(new DigestInputStream(all, digest));
            requireFormat(in.readNBytes(HEADER));
            Snapshot snapshot = read(in, size);
            if (!Arrays.equals(digest.digest(), all.readNBytes(DIGEST)) || all.read() >= 0) {
                throw new IllegalArgumentException("its checksum does not fit its bytes");
            }
            return snapshot;
        } catch (java.io.EOFException e) {
            throw new IllegalArgumentException("it ends too early");
        }
    }

    /** What the snapshot in that file says that it stands for, its checksum not looked at; empty when it is of no use. */
    static Optional<LedgerHead> head(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            requireFormat(in.readNBytes(HEADER));
            return Optional.of(head(in));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static LedgerHead head(DataInputStream in) throws IOException {
        long entries = in.readLong();
        return new LedgerHead(entries, new Sha256(new String(in.readNBytes(2 * DIGEST), StandardCharsets.US_ASCII)));
    }

    private static void requireFormat(byte[] header) {
        String written = new String(header, StandardCharsets.US_ASCII);
        if (!written.startsWith(MAGIC)) {
            throw new IllegalArgumentException("it is no snapshot");
        }
        String format = written.substring(MAGIC.length()).strip();
        if (!format.equals(String.format("%03d", FORMAT))) {
            throw new IllegalArgumentException("it has format " + format + ", and this version reads " + FORMAT);
        }
    }

    private static Snapshot read(DataInputStream in, long size) throws IOException {
        LedgerHead head = head(in);
        Columns state = new Columns();
        for (int rows = count(in, size); rows > 0; rows--) {
            state.put(text(in, size), numbers(in, size));
        }
        for (int rows = count(in, size); rows > 0; rows--) {
            String name = text(in, size);
            List<String> texts = new ArrayList<>();
            for (int left = count(in, size); left > 0; left--) {
                texts.add(text(in, size));
            }
            state.put(name, texts);
        }
        return new Snapshot(head, state);
    }

    /** A count that the file has room for, so that a damaged one costs no memory. */
    private static int count(DataInputStream in, long size) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > Math.min(MOST, size)) {
            throw new IllegalArgumentException("it tells of " + count + " rows");
        }
        return count;
    }

    private static String text(DataInputStream in, long size) throws IOException {
        byte[] bytes = new byte[count(in, size)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long[] numbers(DataInputStream in, long size) throws IOException {
        int count = count(in, size);
        int stride = in.readByte();
        byte[] bytes = new byte[count(in, size)];
        in.readFully(bytes);
        return DenseRow.read(bytes, count, stride);
    }
}
