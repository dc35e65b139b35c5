package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.mirror.RunCursor;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the mirror's thread does, over and over: runs that changed, models that changed, and now and then everything. */
final class Rounds {
    /** Goes through all runs without forgetting how far they are. */
    static final Again REVISIT = new Again("\0", "\0", Optional.empty());

    private static final Logger LOGGER = Logger.getLogger(Rounds.class.getName());
    private static final Duration BETWEEN_DRIFTS = Duration.ofMinutes(10);
    /** After so long a run is tried again that the server failed at. */
    private static final Duration LEFT_OUT = Duration.ofHours(1);

    private final Mirror mirror;
    private final Standing standing;
    private final ModelRounds models;
    private Target target;
    private Teller teller;
    private int edition = -1;
    private boolean scan = true;
    private Instant looked = Instant.MIN;

    Rounds(Mirror mirror) {
        this.mirror = mirror;
        this.standing = mirror.standing();
        this.models = new ModelRounds(mirror);
    }

    void turn() {
        if (!settled()) {
            return;
        }
        orders();
        if (scan || mirror.waiting().overflown()) {
            scan = false;
            scan();
        }
        runs();
        models.turn(teller);
        drifts();
    }

    /** Whether there is something to do; reads the configuration anew when it changed. */
    private boolean settled() {
        int now = mirror.edition();
        if (now != edition) {
            Target before = target;
            ConfiguredMirror configured = Mirror.configured();
            target = target(configured);
            edition = now;
            if (target != null) {
                teller = new Teller(mirror, target, configured.getCredentialsId(), now);
                // what was under way was given up, and what was left out may be taken now: all of it is found again
                mirror.waiting().clear();
                scan = true;
                models.restart();
            }
            if (target != null && !target.equals(before)) {
                standing.clear();
                looked = Instant.MIN;
            }
        }
        return target != null;
    }

    private Target target(ConfiguredMirror configured) {
        try {
            return configured == null ? null : configured.value();
        } catch (IllegalArgumentException wrong) {
            standing.failed(Instant.now(), wrong.getMessage(), 1, Instant.MAX);
            return null;
        }
    }

    private boolean goesOn() {
        return teller.goesOn();
    }

    private void orders() {
        for (Again order = mirror.orders().poll();
                order != null;
                order = mirror.orders().poll()) {
            if (!order.equals(REVISIT)) {
                forget(order);
                looked = Instant.MIN;
            }
            scan = true;
        }
    }

    private void forget(Again order) {
        try {
            for (String job : RunPlace.jobs()) {
                for (int number : order.means(job) ? RunPlace.builds(job) : List.<Integer>of()) {
                    for (RunPlace place : RunPlace.of(job, number)) {
                        if (order.means(place)) {
                            RunCursors.forget(place);
                            mirror.waiting().add(place, Instant.now(), Duration.ZERO);
                        }
                    }
                }
            }
            Optional<Registry> registry = ModelLineage.get().readable();
            for (Model model : registry.map(Registry::models).orElse(List.of())) {
                if (order.meansModel(ModelCopy.path(registry.get(), model.ref()))) {
                    ModelCursors.forget(model.ref());
                }
            }
            if (order.models()) {
                ModelCursors.ledger(target.key(), 0);
                models.restart();
            }
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "Not all that was asked for is mirrored again", problem);
        }
    }

    private void scan() {
        if (!target.wants(Part.RUNS)) {
            return;
        }
        List<String> jobs = RunPlace.jobs();
        for (int at = 0; at < jobs.size() && goesOn(); at++) {
            standing.scanned(at + " / " + jobs.size());
            for (int number : RunPlace.builds(jobs.get(at))) {
                scan(jobs.get(at), number);
                runs(); // what is recorded now does not wait for what was
            }
        }
        standing.scanned("");
        if (!goesOn()) {
            scan = true;
        }
    }

    private void scan(String job, int number) {
        try {
            for (RunPlace place : RunPlace.of(job, number)) {
                if (goesOn() && !mirror.waiting().has(place)) {
                    run(place);
                }
            }
        } catch (IOException gone) {
            LOGGER.log(Level.FINE, gone, () -> job + " #" + number + " is not mirrored");
        }
    }

    private void runs() {
        for (Optional<RunPlace> next = next(); next.isPresent() && goesOn(); next = next()) {
            if (target.wants(Part.RUNS)) {
                run(next.get());
            }
        }
    }

    private Optional<RunPlace> next() {
        return goesOn() ? mirror.waiting().next(Instant.now()) : Optional.empty();
    }

    private void run(RunPlace place) {
        RunCursor known = RunCursors.read(place, target.key());
        if (known.isAt(target.key(), place.length())) {
            if (!known.denied().isEmpty()) {
                standing.denied(place.toString(), known.denied());
            }
            return;
        }
        Teller.Outcome outcome = teller.tell(
                place.toString(),
                server -> new RunCopy(place, server, mirror).update(),
                () -> RunCursors.read(place, target.key()));
        if (outcome == Teller.Outcome.LEFT_OUT) {
            mirror.waiting().again(place, Instant.now().plus(LEFT_OUT));
        }
    }

    private void drifts() {
        Instant now = Instant.now();
        Optional<Registry> registry = ModelLineage.get().readable();
        if (registry.isEmpty() || !target.wants(Part.STAGES) || now.isBefore(looked) || !goesOn()) {
            return;
        }
        looked = now.plus(BETWEEN_DRIFTS);
        for (ModelRef model : ModelRounds.all(registry.get())) {
            if (goesOn()) {
                String name = ModelCopy.path(registry.get(), model);
                teller.tell(
                        "aliases of " + name,
                        server -> standing.drifts(name, new ModelCopy(registry.get(), model, server, mirror).drifts()),
                        () -> name);
            }
        }
    }
}
