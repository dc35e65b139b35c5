package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.codec.LineReader;
import io.jenkins.plugins.modellineage.codec.NewerFormatException;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a journal and tells a torn end from a damaged middle.
 *
 * <p>A transaction is forced to the disk before the next one is written, unless that one says that they went together. So
 * a crash can only spoil the last ones that went together, and it leaves marks: the file ends without a line feed, or before the transaction's last line, or with blocks that were never
 * written and read as NUL, which no line contains. Anything else that is wrong, and anything wrong before a later
 * transaction, was acknowledged once and is damage.
 */
final class JournalScan {
    private final Path file;
    private final long from;
    private final Journal.Visitor visitor;
    private final List<byte[]> raw = new ArrayList<>();
    private final List<SealedLine> pending = new ArrayList<>();
    private long lines;
    private long good;

    /** @param from offset of the first line that is read, with which a transaction begins */
    JournalScan(Path file, long from, Journal.Visitor visitor) {
        this.file = file;
        this.from = from;
        this.good = from;
        this.visitor = visitor;
    }

    /**
     * Visits every line of every whole transaction.
     *
     * @return where the last whole transaction ends
     * @throws DamagedLineException at a line that is damaged, or that the visitor refuses
     * @throws NewerFileException at a line of a kind that only a newer release knows
     */
    Journal.Extent scan(LineReader reader) throws IOException {
        long end = good;
        for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
            LineReader.Line line = next.get();
            lines++;
            end = line.end();
            Optional<String> fault = accept(line);
            if (fault.isPresent()) {
                return new Journal.Extent(good, tail(line, fault.get(), reader));
            }
        }
        return new Journal.Extent(good, end);
    }

    /** Takes a line, and visits the transaction that it completes; answers what is wrong with it. */
    private Optional<String> accept(LineReader.Line line) throws IOException {
        if (!line.terminated()) {
            return Optional.of("the line does not end");
        }
        SealedLine sealed;
        try {
            sealed = SealedLine.read(line.bytes());
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        if (sealed.index() != pending.size() + 1
                || !pending.isEmpty() && sealed.count() != pending.get(0).count()) {
            throw damaged(lines, "a line of its transaction is missing before it");
        }
        raw.add(line.bytes());
        pending.add(sealed);
        if (sealed.index() == sealed.count()) {
            visit();
            good = line.end();
        }
        return Optional.empty();
    }

    private void visit() throws IOException {
        for (int i = 0; i < pending.size(); i++) {
            try {
                visitor.visit(pending.get(i), raw.get(i));
            } catch (NewerFormatException newer) {
                throw new NewerFileException(file, newer);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw damaged(lines - pending.size() + 1 + i, e.getMessage());
            }
        }
        pending.clear();
        raw.clear();
    }

    /** Reads on after a bad line. Returns the end of the file if all of it was torn off, and throws if it was not. */
    private long tail(LineReader.Line bad, String why, LineReader reader) throws IOException {
        long badLine = lines;
        boolean torn = !bad.terminated() || hasNul(bad);
        boolean over = false;
        long end = bad.end();
        for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
            LineReader.Line line = next.get();
            Optional<SealedLine> sealed = sealed(line);
            if (sealed.isPresent()
                    && !sealed.get().joined()
                    && (over || sealed.get().index() == 1)) {
                throw damaged(badLine, why);
            }
            over = over
                    || sealed.filter(whole -> whole.joined() || whole.index() == whole.count())
                            .isPresent();
            torn = torn || !line.terminated() || hasNul(line);
            end = line.end();
        }
        if (!torn) {
            throw damaged(badLine, why);
        }
        return end;
    }

    /** The lines before this scan's start are counted only when there is something to report. */
    private DamagedLineException damaged(long line, String why) throws IOException {
        long before = 0;
        try (LineReader reader = LineReader.between(Files.newInputStream(file), 0, from, 0)) {
            while (reader.next().isPresent()) {
                before++;
            }
        }
        return new DamagedLineException(file, before + line, why);
    }

    private static Optional<SealedLine> sealed(LineReader.Line line) {
        if (!line.terminated()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SealedLine.read(line.bytes()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hasNul(LineReader.Line line) {
        for (byte b : line.bytes()) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
