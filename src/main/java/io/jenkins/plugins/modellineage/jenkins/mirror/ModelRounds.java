package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.ModelCursor;
import io.jenkins.plugins.modellineage.mirror.Park;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Mirrors the models that the ledger tells of; those that the server fails at are left out, and keep no other waiting. */
final class ModelRounds {
    private static final Logger LOGGER = Logger.getLogger(ModelRounds.class.getName());
    /** After so long a model is tried again first. */
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);

    private static final long NOWHERE = -1;

    private final Destination destination;
    /** When those are looked at that were left out, or of which something was not answered. */
    private final Map<ModelRef, Instant> again = new LinkedHashMap<>();
    /** The last entry that was looked at since this began. */
    private long seen = NOWHERE;
    /** By which the models were chosen. */
    private String reach = "";

    ModelRounds(Destination destination) {
        this.destination = destination;
    }

    /** The cursors may say something else than they did. */
    void restart() {
        seen = NOWHERE;
        again.clear();
    }

    void turn(Teller teller) {
        Optional<Registry> readable = ModelLineage.get().readable();
        if (readable.isEmpty() || !destination.target().wants(Part.VERSIONS) || !teller.goesOn()) {
            return;
        }
        Registry registry = readable.get();
        String now = destination.reach(); // before models are chosen: what it changes to meanwhile is looked at again
        if (seen == NOWHERE || !now.equals(reach)) {
            restart();
            reach = now;
            seen = ModelCursors.ledger(destination, reach);
            known(registry);
        }
        long last = registry.lastSeq();
        Set<ModelRef> models = seen == last ? new LinkedHashSet<>() : concerned(registry);
        again.keySet().removeIf(model -> !isOurs(registry, model));
        again.forEach((model, due) -> {
            if (!Instant.now().isBefore(due)) {
                models.remove(model); // these come last
                models.add(model);
            }
        });
        for (ModelRef model : models) {
            if (!teller.goesOn() || !update(teller, registry, model)) {
                return;
            }
        }
        if (teller.goesOn() && seen != last) {
            seen = last;
            noted();
        }
    }

    /** False when it is to be looked at again with all others. */
    private boolean update(Teller teller, Registry registry, ModelRef model) {
        Thing thing = thing(registry, model);
        Park before = read(model).park();
        Teller.Outcome outcome = teller.tell(
                thing,
                server -> new ModelCopy(registry, model, server, destination).update(),
                () -> read(model).taken(),
                before);
        again.remove(model);
        return switch (outcome) {
            case ENDED -> false;
            case LEFT_OUT -> park(registry, model, read(model).park().more(Instant.now(), BETWEEN_TRIES, teller.why()));
            default -> {
                unanswered(model, read(model));
                yield true;
            }
        };
    }

    private void unanswered(ModelRef model, ModelCursor cursor) {
        Instant now = Instant.now();
        Optional<Instant> due = cursor.due();
        if (due.filter(time -> time.isAfter(now)).isPresent()) {
            again.put(model, due.get());
        } else if (due.isPresent() && cursor.denied().isEmpty()) { // it was looked at in vain
            again.put(model, now.plus(BETWEEN_TRIES));
        }
    }

    private boolean park(Registry registry, ModelRef model, Park park) {
        again.put(model, park.due());
        tell(registry, model, park);
        try {
            ModelCursors.write(model, read(model).parked(park));
            return true;
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "That a model was left out was not noted; it is looked at again", problem);
            return false;
        }
    }

    private void tell(Registry registry, ModelRef model, Park park) {
        destination
                .standing()
                .leftOut(thing(registry, model), new Standing.LeftOut(park, "", ModelCopy.path(registry, model)));
    }

    private Thing thing(Registry registry, ModelRef model) {
        return destination.thing("model " + ModelCopy.path(registry, model), ModelCopy.folder(registry, model));
    }

    private ModelCursor read(ModelRef model) {
        return ModelCursors.read(model, destination.target().key());
    }

    private void noted() {
        try {
            ModelCursors.ledger(destination, reach, seen);
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "How far the ledger is mirrored was not noted; it is looked at again", problem);
        }
    }

    /** What was refused before is still; what was left out is tried now. */
    private void known(Registry registry) {
        for (ModelRef model : all(registry)) {
            ModelCursor cursor = read(model);
            if (!cursor.denied().isEmpty()) {
                destination.standing().denied(thing(registry, model), cursor.denied());
            } else if (cursor.park().isParked()) {
                again.put(model, Instant.now());
                tell(registry, model, cursor.park());
            }
            cursor.due().ifPresent(due -> again.putIfAbsent(model, due));
        }
    }

    /** The models that are for this server. */
    Set<ModelRef> all(Registry registry) {
        Set<ModelRef> models = new LinkedHashSet<>();
        registry.models().forEach(model -> add(models, registry, model.ref()));
        return models;
    }

    private void add(Set<ModelRef> models, Registry registry, ModelRef model) {
        if (isOurs(registry, model)) {
            models.add(model);
        }
    }

    /** Models of a folder that is gone are left alone: nobody knows any more to whom they may be shown. */
    private boolean isOurs(Registry registry, ModelRef model) {
        return isThere(registry, model) && destination.hasFolder(ModelCopy.folder(registry, model));
    }

    /** Asks Jenkins too: while a folder is renamed, or deleted, the ledger does not know it yet. */
    private static boolean isThere(Registry registry, ModelRef model) {
        return model.scope().isRoot()
                || registry.nameOf(model.scope())
                        .filter(folder -> Jenkins.get().getItemByFullName(folder) != null)
                        .isPresent();
    }

    private Set<ModelRef> concerned(Registry registry) {
        if (seen == 0 || seen > registry.lastSeq()) {
            return all(registry);
        }
        Set<ModelRef> models = new LinkedHashSet<>();
        for (LedgerEntry entry : registry.entriesAfter(seen)) {
            entry.event().about().map(registry::current).ifPresent(model -> add(models, registry, model));
        }
        return models;
    }
}
