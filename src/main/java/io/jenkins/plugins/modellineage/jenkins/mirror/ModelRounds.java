package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.ModelCursor;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Mirrors the models that the ledger tells of, and remembers those that failed until they are taken. */
final class ModelRounds {
    private static final Logger LOGGER = Logger.getLogger(ModelRounds.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);
    private static final long NOWHERE = -1;

    private final Mirror mirror;
    private final Set<ModelRef> failed = new LinkedHashSet<>();
    private Instant again = Instant.MIN;
    /** The last entry that was looked at since Jenkins started; the ledger's cursor stays behind while a model fails. */
    private long seen = NOWHERE;

    ModelRounds(Mirror mirror) {
        this.mirror = mirror;
    }

    /** The cursors may say something else than they did. */
    void restart() {
        seen = NOWHERE;
        failed.clear();
    }

    void turn(Teller teller) {
        Optional<Registry> readable = ModelLineage.get().readable();
        if (readable.isEmpty() || !teller.target().wants(Part.VERSIONS) || !teller.goesOn()) {
            return;
        }
        Registry registry = readable.get();
        String key = teller.target().key();
        if (seen == NOWHERE) {
            seen = ModelCursors.ledger(key);
            denied(registry, key);
        }
        boolean due = !failed.isEmpty() && !Instant.now().isBefore(again);
        if (seen == registry.lastSeq() && !due) {
            return;
        }
        Set<ModelRef> models = concerned(registry);
        if (due) {
            models.addAll(failed);
        }
        for (ModelRef model : models) {
            if (!teller.goesOn() || !update(teller, registry, model)) {
                return;
            }
        }
        if (teller.goesOn()) {
            seen = registry.lastSeq();
            noted(key);
        }
    }

    /** False when it is to be looked at again with all others. */
    private boolean update(Teller teller, Registry registry, ModelRef model) {
        Teller.Outcome outcome = teller.tell(
                "model " + ModelCopy.path(registry, model),
                server -> new ModelCopy(registry, model, server, mirror).update(),
                () -> ModelCursors.read(model, teller.target().key()));
        switch (outcome) {
            case ENDED -> {
                return false;
            }
            case LEFT_OUT -> {
                failed.add(model);
                again = Instant.now().plus(BETWEEN_TRIES);
            }
            default -> failed.remove(model);
        }
        return true;
    }

    private void noted(String key) {
        try {
            if (failed.isEmpty() && ModelCursors.ledger(key) != seen) {
                ModelCursors.ledger(key, seen);
            }
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "How far the ledger is mirrored was not noted; it is looked at again", problem);
        }
    }

    /** What was refused before this start is still. */
    private void denied(Registry registry, String key) {
        for (ModelRef model : all(registry)) {
            ModelCursor cursor = ModelCursors.read(model, key);
            if (!cursor.denied().isEmpty()) {
                mirror.standing().denied("model " + ModelCopy.path(registry, model), cursor.denied());
            }
        }
    }

    static Set<ModelRef> all(Registry registry) {
        Set<ModelRef> models = new LinkedHashSet<>();
        registry.models().forEach(model -> models.add(model.ref()));
        return models;
    }

    private Set<ModelRef> concerned(Registry registry) {
        if (seen == 0 || seen > registry.lastSeq()) {
            return all(registry);
        }
        Set<ModelRef> models = new LinkedHashSet<>();
        for (LedgerEntry entry : registry.entriesAfter(seen)) {
            entry.event().about().map(registry::current).ifPresent(models::add);
        }
        return models;
    }
}
