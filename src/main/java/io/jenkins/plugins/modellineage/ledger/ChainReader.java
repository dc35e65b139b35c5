package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.DamagedLineException;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.files.SideBySide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Looks at all that shows whether a ledger was changed since it was written: each line's checksum, the order, whole
 * transactions, the chain of digests across files, and that it still holds what its snapshot stands for. What the events
 * say is not looked at.
 *
 * <p>Files are {@linkplain LinkedFile read as bytes alone}, side by side. One that gives no answer, or does not follow on
 * the one before it, is parsed, which alone tells what is wrong and where.
 */
final class ChainReader {
    /** How one file is read as bytes alone. */
    @FunctionalInterface
    interface Bytes {
        /** Empty when it has to be parsed. */
        Optional<Links> read(Path file, long size, long[] marks, LongConsumer progress);
    }

    private final Path directory;
    private final LedgerReader.End end;
    private final Bytes files;
    private final Map<Long, Sha256> digests = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long[] marks;
    private LedgerHead head = LedgerHead.NONE;
    private long bytes;

    ChainReader(Path directory, LedgerReader.End end, Bytes files) {
        this.directory = directory;
        this.end = end;
        this.files = files;
    }

    /**
     * Reads everything; the first problem ends it, since nothing after a broken chain can be trusted.
     *
     * @param wanted entries whose digests are wanted
     * @param progress takes how many bytes were read, again and again and from any thread
     */
    ChainCheck check(long[] wanted, LongConsumer progress) throws IOException {
        Path snapshot = directory.resolveSibling(Snapshot.FILE);
        Optional<LedgerHead> promised = Snapshot.head(snapshot);
        marks = LongStream.concat(LongStream.of(wanted), promised.stream().mapToLong(LedgerHead::entries))
                .toArray();
        try {
            Segments.in(directory);
            readAll(progress);
        } catch (DamagedLineException e) {
            problems.add(new LedgerDamagedException(e.file(), e.line(), e.why()).getMessage());
        } catch (LedgerDamagedException e) {
            problems.add(e.getMessage());
        }
        if (promised.isPresent()
                && problems.isEmpty()
                && end.equals(LedgerReader.End.of(directory))) { // else it was written while this read
            hold(snapshot, promised.get());
        }
        return checked();
    }

    private ChainCheck checked() {
        return new ChainCheck(new LedgerCheck(head.entries(), bytes, head.digest(), problems, notices), digests);
    }

    private void readAll(LongConsumer progress) throws IOException {
        List<Integer> numbers = IntStream.rangeClosed(1, end.segment()).boxed().toList();
        List<Optional<Links>> links = SideBySide.each(
                numbers, number -> files.read(Segments.number(directory, number), size(number), marks, progress));
        for (int number : numbers) {
            Optional<Links> following =
                    links.get(number - 1).filter(read -> read.before().equals(head));
            if (following.isPresent()) {
                take(following.get());
            } else {
                parse(number);
            }
        }
    }

    /** A file that is gone has no size, and reading it tells so in its turn. */
    private long size(int number) {
        try {
            return number == end.segment() ? end.size() : Files.size(Segments.number(directory, number));
        } catch (IOException e) {
            return 0;
        }
    }

    private void take(Links links) {
        head = links.last();
        bytes += links.bytes();
        digests.putAll(links.marked());
    }

    private void parse(int number) throws IOException {
        Journal.Extent extent = LedgerReader.read(directory, number, end, this::parsed);
        LedgerReader.torn(Segments.number(directory, number), extent, number == end.segment() ? notices : problems);
    }

    private void parsed(SealedLine line, byte[] raw) {
        head = head.read(line.body(), raw);
        bytes += raw.length + 1L;
        if (LongStream.of(marks).anyMatch(mark -> mark == head.entries())) {
            digests.put(head.entries(), head.digest());
        }
    }

    /** Holds what the snapshot promised against what is there; one that was damaged promises nothing. */
    private void hold(Path file, LedgerHead promised) {
        Optional<Sha256> now = checked().headAt(promised.entries());
        if (now.equals(Optional.of(promised.digest()))) {
            return;
        }
        SnapshotCheck snapshot = SnapshotCheck.of(file);
        now.ifPresent(digest -> snapshot.met(new LedgerHead(promised.entries(), digest)));
        snapshot.notice().ifPresent(notices::add);
        snapshot.problem().ifPresent(problems::add);
    }
}
