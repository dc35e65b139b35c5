package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Entries that were read lately, as many as their lines have room in a bound of bytes. Safe for use by several threads. */
final class LateEntries {
    private final Map<Long, Late> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private final int longest;
    private long bytes;

    /**
     * @param most bytes of lines
     * @param longest line whose entry is kept, in bytes
     */
    LateEntries(long most, int longest) {
        this.most = most;
        this.longest = longest;
    }

    private record Late(LedgerEntry entry, int length) {}

    synchronized Optional<LedgerEntry> get(long seq) {
        return Optional.ofNullable(entries.get(seq)).map(Late::entry);
    }

    synchronized void put(LedgerEntry entry, int length) {
        if (length > longest) {
            return;
        }
        Late before = entries.put(entry.seq(), new Late(entry, length));
        bytes += length - (before == null ? 0 : before.length());
        Iterator<Late> eldest = entries.values().iterator();
        while (bytes > most) {
            bytes -= eldest.next().length();
            eldest.remove();
        }
    }
}
