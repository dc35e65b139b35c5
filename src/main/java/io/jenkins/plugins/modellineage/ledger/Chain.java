package io.jenkins.plugins.modellineage.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.Recall;
import io.jenkins.plugins.modellineage.lineage.Registry;

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
}
