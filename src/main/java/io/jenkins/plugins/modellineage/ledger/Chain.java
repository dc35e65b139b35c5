package io.jenkins.plugins.modellineage.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Recall;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.util.List;

/**
 * A ledger up to one line: the registry that its entries add up to and the digest that the next line must name.
 *
 * @param head SHA-256 of the last line's bytes, without the line feed
 */
record Chain(Registry registry, Sha256 head) {
    /** What the first line names, there being no line before it. */
    static final Chain EMPTY = of(Recall.MEMORY);

    /** The chain before the first line of a ledger whose entries are read there. */
    static Chain of(Recall recall) {
        return new Chain(Registry.empty(recall), LedgerHead.NONE.digest());
    }

    /**
     * The chain with a line that was read.
     *
     * @throws IllegalArgumentException or IllegalStateException when the line does not follow
     */
    Chain read(ObjectNode body, byte[] raw) {
        LedgerHead.requirePrev(body, head);
        return new Chain(registry.apply(LedgerEntryCodec.read(body)), Sha256.of(raw));
    }

    /**
     * The chain with an entry that is written now, and adds its line.
     *
     * @param written what the line goes to the disk with
     */
    Chain write(LedgerEntry entry, int index, int count, List<byte[]> lines, Written written) {
        Registry after = registry.apply(entry);
        SealedLine sealed = new SealedLine(LedgerEntryCodec.write(entry, head), index, count);
        byte[] line = (written == Written.TOGETHER ? sealed.join() : sealed).write();
        requireReadable(entry, line);
        lines.add(line);
        return new Chain(after, Sha256.of(line));
    }

    /** Whether a transaction goes to the disk in one write with another one before it. */
    enum Written {
        ALONE,
        TOGETHER
    }

    /** One line that could be written and not be read again would close the whole registry at the next start. */
    private static void requireReadable(LedgerEntry entry, byte[] line) {
        if (!LedgerEntryCodec.read(SealedLine.read(line).body()).equals(entry)) {
            throw new IllegalStateException("Entry " + entry.seq() + " would not be read as it was written ("
                    + entry.event().getClass().getSimpleName() + "); it is not recorded");
        }
    }
}
