package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.FilesReleased;
import io.jenkins.plugins.modellineage.lineage.KeepingDecisions;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RuleEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.ModelFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Gives up the kept files of formerly live versions where rules of stages say how many stay: when a stage moves, a request
 * ends or a rule changes, and once at a start. It acts as Jenkins itself, behind whoever did that.
 */
public final class Keeping {
    private static final Logger LOGGER = Logger.getLogger(Keeping.class.getName());

    private Keeping() {}

    /** Looks at a start, for what the controller did not get to before it went down. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get().execute(Keeping::lookAtAll);
        }
    }

    /** Looks when something happened by which files may be spare. */
    @Extension
    public static final class Hearing implements RecordedListener {
        @Override
        public void onRecorded(List<LedgerEntry> entries) {
            List<RegistryEvent> events =
                    entries.stream().map(LedgerEntry::event).toList();
            List<ModelRef> moved = events.stream()
                    .filter(Keeping::mayEndNeeds)
                    .flatMap(event -> event.about().stream())
                    .distinct()
                    .toList();
            if (events.stream().anyMatch(Keeping::changesRules)) {
                Timer.get().execute(Keeping::lookAtAll);
            } else if (!moved.isEmpty()) {
                Timer.get().execute(() -> quietly(moved));
            }
        }
    }

    private static boolean mayEndNeeds(RegistryEvent event) {
        return event instanceof PromotionEvent || event instanceof StageRolledBack || event instanceof QuarantineLifted;
    }

    private static boolean changesRules(RegistryEvent event) {
        return event instanceof RuleEvent || event instanceof ScopeRenamed;
    }

    private static void lookAtAll() {
        try {
            quietly(ModelLineage.get().registry().models().stream()
                    .map(Model::ref)
                    .toList());
        } catch (Refused | UncheckedIOException unreadable) {
            LOGGER.log(Level.WARNING, "Files that rules give up stay for now", unreadable);
        }
    }

    private static void quietly(Collection<ModelRef> models) {
        try {
            for (ModelRef model : models) {
                look(model);
            }
        } catch (IOException | UncheckedIOException | Refused problem) {
            LOGGER.log(Level.WARNING, "Files that rules give up stay until something changes again", problem);
        }
    }

    /**
     * First the word, then the bytes: what goes is on record before it goes. One at a time, so that who finds nothing to
     * release knows that what was released is gone.
     */
    static synchronized void look(ModelRef model) throws IOException {
        Registry now = ModelLineage.get().registry();
        if (release(now, model).isEmpty()) { // without the lock of the ledger, as mostly nothing goes
            return;
        }
        List<VersionRef> released =
                ModelLineage.get()
                        .ledger()
                        .append(Actor.person(Actor.SYSTEM), registry -> release(registry, model))
                        .stream()
                        .map(entry -> ((FilesReleased) entry.event()).version())
                        .toList();
        KeptCopies.release(released);
    }

    /** The text of a prompt is kept nowhere else, and takes no room. */
    private static List<RegistryEvent> release(Registry registry, ModelRef model) {
        return KeepingDecisions.release(registry, model, ModelFacts::isPrompt);
    }
}
