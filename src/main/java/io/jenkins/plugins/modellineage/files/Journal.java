package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.codec.LineReader;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of {@linkplain SealedLine sealed lines} that only grows, by whole transactions. */
public final class Journal {
    /** As many as the first line of most files has. */
    private static final long FIRST_BYTES = 4096;

    private final Path file;
    private final Disk disk;

    /** Whether the file's name is known to be on the disk. */
    private volatile boolean named;

    public Journal(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /** Takes the lines of a journal in order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a line.
         *
         * @param raw its bytes, without the line feed
         * @throws IllegalArgumentException or IllegalStateException when it cannot be what was written
         */
        void visit(SealedLine line, byte[] raw) throws IOException;
    }

    /**
     * How far a journal goes.
     *
     * @param good where the last whole transaction ends
     * @param end of the file; beyond {@code good} lies a transaction that a crash tore
     */
    public record Extent(long good, long end) {
        public boolean torn() {
            return end > good;
        }
    }

    public Path file() {
        return file;
    }

    /** Visits everything; changes nothing. An absent file is empty. */
    public Extent read(Visitor visitor) throws IOException {
        return read(0, Files.exists(file) ? Files.size(file) : 0, visitor);
    }

    /**
     * Visits the transactions between two offsets; the first must be where one begins.
     *
     * @throws DamagedLineException at a line that is damaged, or that the visitor refuses
     * @throws NewerFileException at a line of a kind that only a newer release knows
     */
    public Extent read(long from, long to, Visitor visitor) throws IOException {
        if (to <= from) {
            return new Extent(from, from);
        }
        try (InputStream input = disk.read(file)) {
            input.skipNBytes(from);
            return new JournalScan(file, from, visitor)
                    .scan(LineReader.between(input, from, to, SealedLine.LINE_BYTES));
        }
    }

    /**
     * The first line, for the price of a few bytes; empty when there is none that is whole.
     *
     * @throws IllegalArgumentException when it is not what was written
     */
    public Optional<SealedLine> first() throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        Optional<LineReader.Line> line = first(Math.min(size, FIRST_BYTES));
        boolean longer =
                size > FIRST_BYTES && line.filter(LineReader.Line::terminated).isEmpty();
        return (longer ? first(size) : line)
                .filter(LineReader.Line::terminated)
                .map(read -> SealedLine.read(read.bytes()));
    }

    private Optional<LineReader.Line> first(long upTo) throws IOException {
        if (upTo == 0) {
            return Optional.empty();
        }
        try (LineReader lines = LineReader.between(disk.read(file), 0, upTo, SealedLine.LINE_BYTES)) {
            return lines.next();
        }
    }

    /**
     * Cuts a torn end off, after a copy of it was put beside the file.
     *
     * @return a sentence about it, or empty when nothing was torn
     */
    public Optional<String> repair(Extent extent) throws IOException {
        if (!extent.torn()) {
            return Optional.empty();
        }
        Path kept = file.resolveSibling(file.getFileName() + ".cut-" + extent.good());
        keep(extent, kept);
        try (Disk.Appender appender = disk.append(file)) {
            appender.truncate(extent.good());
            appender.force();
        }
        return Optional.of("File " + file + " ended in a transaction that was not written whole, as a crash leaves it; "
                + "its " + (extent.end() - extent.good()) + " bytes were cut off at byte " + extent.good()
                + " and kept as " + kept.getFileName() + ".");
    }

    /**
     * Makes durable what can be read in the file: a process that was killed may have left what only the memory of the
     * system holds.
     */
    public void settle() throws IOException {
        if (Files.exists(file)) {
            try (Disk.Appender appender = disk.append(file)) {
                appender.force();
            }
            forceName();
        }
    }

    /**
     * Appends one transaction and returns when it is durable.
     *
     * @param size of the file now: where the last whole transaction ends
     * @return size of the file afterwards
     * @throws UnknownOutcomeException when the disk failed so that the transaction may or may not be there
     * @throws IOException when nothing was appended
     */
    public long append(long size, List<byte[]> lines) throws IOException {
        try (Writer writer = writer(size)) {
            return writer.append(lines);
        }
    }

    /**
     * Opens the file for one transaction after the other.
     *
     * @param size of the file now: where the last whole transaction ends
     */
    public Writer writer(long size) throws IOException {
        return new Writer(disk.append(file), size);
    }

    /** Appends to the file, which stays open meanwhile. Not for several threads at a time. */
    public final class Writer implements Closeable {
        private final Disk.Appender appender;
        private long size;

        private Writer(Disk.Appender appender, long size) {
            this.appender = appender;
            this.size = size;
        }

        /**
         * Appends transactions and returns when all of them are durable; a crash may leave the first ones.
         *
         * @param lines of one transaction, or of several one after the other
         * @return size of the file afterwards
         * @throws UnknownOutcomeException when the disk failed so that they may or may not be there
         * @throws IOException when nothing was appended
         */
        public long append(List<byte[]> lines) throws IOException {
            byte[] bytes = joined(lines);
            if (appender.size() != size) {
                throw new IOException("File " + file + " has " + appender.size() + " bytes instead of " + size
                        + ": something else writes to it; find out what before going on");
            }
            write(bytes);
            if (!named) {
                name();
            }
            size += bytes.length;
            return size;
        }

        @Override
        public void close() throws IOException {
            appender.close();
        }

        private void write(byte[] bytes) throws IOException {
            try {
                appender.write(bytes);
            } catch (IOException e) {
                undo(e);
                throw e;
            }
            try {
                appender.force();
            } catch (IOException e) {
                throw new UnknownOutcomeException(file, e);
            }
        }

        /** A write that failed half-way leaves bytes that the next one must not follow. */
        private void undo(IOException failure) throws IOException {
            try {
                appender.truncate(size);
                appender.force();
            } catch (IOException e) {
                failure.addSuppressed(e);
                throw new UnknownOutcomeException(file, failure);
            }
        }

        private void name() throws IOException {
            try {
                forceName();
            } catch (IOException e) {
                throw new UnknownOutcomeException(file, e);
            }
        }
    }

    private void forceName() throws IOException {
        disk.forceDirectory(file.toAbsolutePath().getParent());
        named = true;
    }

    private void keep(Extent extent, Path kept) throws IOException {
        Path partial = kept.resolveSibling(kept.getFileName() + ".part");
        try (InputStream tail = tail(extent);
                Disk.Appender copy = disk.append(partial)) {
            copy.truncate(0);
            tail.transferTo(copy.stream());
            copy.force();
        }
        disk.rename(partial, kept);
        disk.forceDirectory(file.toAbsolutePath().getParent());
    }

    private InputStream tail(Extent extent) throws IOException {
        InputStream input = Files.newInputStream(file);
        input.skipNBytes(extent.good());
        return new BoundedInput(input, extent.end() - extent.good());
    }

    private static byte[] joined(List<byte[]> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}
