package io.jenkins.plugins.modellineage.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.InconsistentEventException;

/**
 * How far a ledger goes.
 *
 * @param entries that are durable
 * @param digest SHA-256 of the last line, without its line feed; 64 zeros when there is none
 */
public record LedgerHead(long entries, Sha256 digest) {
    /** The head of a ledger without entries. */
    static final LedgerHead NONE = new LedgerHead(0, new Sha256("0".repeat(64)));

    /**
     * The head with a line that was read: that it follows, not what its event says.
     *
     * @throws IllegalArgumentException or IllegalStateException when it does not follow
     */
    LedgerHead read(ObjectNode body, byte[] raw) {
        requirePrev(body, digest);
        long seq = LedgerEntryCodec.seq(body);
        if (seq != entries + 1) {
            throw InconsistentEventException.outOfTurn(seq, entries);
        }
        return new LedgerHead(seq, Sha256.of(raw));
    }

    /** @throws IllegalStateException when the line names another one than the last */
    static void requirePrev(ObjectNode body, Sha256 last) {
        Sha256 prev = LedgerEntryCodec.prev(body);
        if (!prev.equals(last)) {
            throw new IllegalStateException("'prev' is " + prev.abbreviated()
                    + "…, but the line before it has the digest " + last.abbreviated() + "…: the chain is broken");
        }
    }
}
