package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Is told that the ledger recorded something. Who hears of one entry before the other must not matter. */
public interface RecordedListener extends ExtensionPoint {
    /** Called after the ledger has the entries, outside its lock and on the thread that appended; must not block. */
    void onRecorded(List<LedgerEntry> entries);

    /** Tells everyone; what goes wrong there is not the problem of who appended. */
    static void tell(List<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            ExtensionList.lookup(RecordedListener.class).forEach(listener -> tell(listener, entries));
        }
    }

    private static void tell(RecordedListener listener, List<LedgerEntry> entries) {
        try {
            listener.onRecorded(entries);
        } catch (RuntimeException problem) {
            Logger.getLogger(RecordedListener.class.getName())
                    .log(Level.WARNING, problem, () -> listener.getClass() + " failed when the registry grew");
        }
    }
}
