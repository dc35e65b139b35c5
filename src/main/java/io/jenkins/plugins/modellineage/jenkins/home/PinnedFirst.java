package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a version wait for a stage, or enter it, only when its files are safe and right. Only the transaction itself knows
 * whether it will, and reading the files takes its time: when the first try finds that they are needed, they are pinned
 * outside the transaction, and then it is decided again. A person's approval finds them pinned since the request.
 */
record PinnedFirst(ModelVersion version) {
    /** Decides and records. Empty, with nothing recorded, when the decision rests on files that are not known to be safe. */
    Optional<List<LedgerEntry>> appendIfKept(Transaction transaction, Function<Registry, List<RegistryEvent>> decide)
            throws IOException {
        boolean safe = VersionFiles.areKept(version);
        try {
            return Optional.of(transaction.append(registry -> {
                List<RegistryEvent> events = decide.apply(registry);
                if (needsFiles(events)
                        && !(safe && registry.keeps(version.ref()))) { // rules may give them up meanwhile
                    throw new NotPinned();
                }
                return events;
            }));
        } catch (NotPinned first) {
            return Optional.empty();
        }
    }

    /** Decides and records, after {@link VersionFiles#pin} went well. */
    List<LedgerEntry> appendPinned(Transaction transaction, Function<Registry, List<RegistryEvent>> decide)
            throws IOException {
        return transaction.append(registry -> withFiles(registry, decide.apply(registry)));
    }

    private List<RegistryEvent> withFiles(Registry registry, List<RegistryEvent> events) {
        if (!needsFiles(events) || registry.keeps(version.ref())) {
            return events;
        }
        requireThere();
        List<RegistryEvent> all = new ArrayList<>();
        all.add(new FilesKept(version.ref(), version.manifest().files().size()));
        all.addAll(events);
        return all;
    }

    /** Copies that the version, or another one with the same files, had before may have gone since they were read. */
    private void requireThere() {
        try {
            if (!VersionFiles.areThere(version)) {
                throw new Refused(
                        "Files of " + version.ref().label() + " were given up while they were read; ask again");
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean needsFiles(List<RegistryEvent> events) {
        boolean waits = has(events, PromotionRequested.class) && !has(events, PromotionRefused.class);
        return waits || has(events, StageAssigned.class);
    }

    private static boolean has(List<RegistryEvent> events, Class<? extends RegistryEvent> type) {
        return events.stream().anyMatch(type::isInstance);
    }

    /** The decision rests on files that are not known to be safe yet. */
    private static final class NotPinned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
