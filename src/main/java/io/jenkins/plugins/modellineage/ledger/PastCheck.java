package io.jenkins.plugins.modellineage.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Checks the chain of what a start did not read, because a snapshot stands for it. One file after the other, none of
 * which is written any more up to there.
 *
 * @param promised the head that the snapshot stands for
 * @param segment in which it stands
 * @param size offset behind it
 */
record PastCheck(Path directory, LedgerHead promised, int segment, long size) {
    /** Of what a start took on trust; empty when it read everything. */
    static Optional<PastCheck> of(LedgerStart start, Path directory) {
        return start.segment() == 0
                ? Optional.empty()
                : start.promised().map(head -> new PastCheck(directory, head, start.segment(), start.size()));
    }

    /**
     * Reads it.
     *
     * @param pace takes how many bytes were read, again and again, and may wait
     * @return sentences of what is wrong, in the words of a whole check; none when all is well
     */
    List<String> problems(LongConsumer pace) throws IOException {
        LedgerHead head = LedgerHead.NONE;
        for (int number = 1; number <= segment; number++) {
            Path file = Segments.number(directory, number);
            long end = number == segment ? size : Files.exists(file) ? Files.size(file) : 0;
            Optional<Links> links = LinkedFile.read(file, end, new long[0], pace);
            if (links.isEmpty() || !links.get().before().equals(head)) {
                return whole(pace);
            }
            head = links.get().last();
        }
        return head.equals(promised) ? List.of() : whole(pace);
    }

    /** Says what is wrong; a file of another form than the one that is written here may be right all the same. */
    private List<String> whole(LongConsumer pace) throws IOException {
        return new ChainReader(directory, new LedgerReader.End(segment, size), LinkedFile::read)
                .check(new long[] {promised.entries()}, pace)
                .expecting(promised, directory);
    }
}
