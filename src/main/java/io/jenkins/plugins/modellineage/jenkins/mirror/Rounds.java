package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.Doubt;
import io.jenkins.plugins.modellineage.mirror.Park;
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
    private static final Logger LOGGER = Logger.getLogger(Rounds.class.getName());
    private static final Duration BETWEEN_DRIFTS = Duration.ofMinutes(10);
    /** After so long a run is tried again that the server failed at. */
    static final Duration LEFT_OUT = Duration.ofHours(1);

    private final Destination destination;
    private final Standing standing;
    private final ModelRounds models;
    private final Target target;
    private Teller teller;
    private boolean scan = true;
    private Instant looked = Instant.MIN;

    Rounds(Destination destination, Target target) {
        this.destination = destination;
        this.standing = destination.standing();
        this.models = new ModelRounds(destination);
        this.target = target;
    }

    void turn(Lane lane) {
        if (teller == null) {
            teller = new Teller(lane, destination, standing);
        }
        orders();
        if (scan || destination.waiting().overflown() || destination.files().overflown()) {
            scan = false;
            scan();
        }
        runs();
        models.turn(teller);
        drifts();
    }

    private boolean goesOn() {
        return teller.goesOn();
    }

    private void orders() {
        for (Again order = destination.orders().poll();
                order != null;
                order = destination.orders().poll()) {
            if (order.equals(Again.REVISIT)) {
                models.restart();
                standing.look();
                destination.files().standing().look();
            } else {
                forget(order);
                looked = Instant.MIN;
            }
            scan = true;
        }
    }

    private void forget(Again order) {
        try {
            for (String job : RunPlace.jobs()) {
                for (int number :
                        order.means(job) && destination.hasJob(job) ? RunPlace.builds(job) : List.<Integer>of()) {
                    for (RunPlace place : RunPlace.of(job, number)) {
                        if (order.means(place)) {
                            RunCursors.forget(place);
                            destination.note(place, Duration.ZERO);
                        }
                    }
                }
            }
            Optional<Registry> registry = ModelLineage.get().readable();
            for (Model model : registry.map(Registry::models).orElse(List.of())) {
                if (order.meansModel(ModelCopy.path(registry.get(), model.ref()))
                        && destination.hasFolder(ModelCopy.folder(registry.get(), model.ref()))) {
                    forget(model, order);
                }
            }
            if (order.models()) {
                ModelCursors.ledger(destination, destination.reach(), 0);
                models.restart();
            }
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "Not all that was asked for is mirrored again", problem);
        }
    }

    private void forget(Model model, Again order) throws IOException {
        if (order.period().isAlways()) {
            ModelCursors.forget(model.ref());
        } else {
            ModelCursors.forget(model.ref(), target.key(), order.versions(model));
        }
    }

    private void scan() {
        if (!target.wants(Part.RUNS)) {
            return;
        }
        List<String> jobs = RunPlace.jobs();
        for (int at = 0; at < jobs.size() && goesOn(); at++) {
            standing.scanned(at + " / " + jobs.size());
            boolean ours = destination.hasJob(jobs.get(at));
            for (int number : ours ? RunPlace.builds(jobs.get(at)) : List.<Integer>of()) {
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
                if (goesOn() && !destination.waiting().has(place)) {
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
        return goesOn() ? destination.waiting().next(Instant.now()) : Optional.empty();
    }

    private void run(RunPlace place) {
        if (!destination.hasJob(place.job())) {
            return;
        }
        RunCursor known = read(place);
        if (!known.isAt(target, place.length()) || known.doubt().isDue(Instant.now())) {
            tell(place, known.park());
            known = read(place);
        } else if (!known.denied().isEmpty()) {
            standing.denied(destination.thing("", place), known.denied());
        }
        if (known.isAt(target, place.length())) {
            destination.settle(place, known.doubt());
            if (target.wants(Part.FILES)) {
                destination.files().note(place, known);
            }
        }
    }

    private RunCursor read(RunPlace place) {
        return RunCursors.read(place, target.key());
    }

    private void tell(RunPlace place, Park before) {
        Thing thing = destination.thing("", place);
        Teller.Outcome outcome = teller.tell(
                thing,
                server -> new RunCopy(place, server, destination).update(),
                () -> read(place).doubted(Doubt.NONE),
                before);
        if (outcome == Teller.Outcome.LEFT_OUT) {
            RunCursor now = read(place);
            Park park = now.park().more(Instant.now(), LEFT_OUT, teller.why());
            standing.leftOut(thing, new Standing.LeftOut(park, place.job(), ""));
            destination.waiting().again(place, park.due());
            try {
                RunCursors.write(place, now.parked(park));
            } catch (IOException problem) {
                LOGGER.log(Level.WARNING, "That a run was left out was not noted", problem);
            }
        }
    }

    private void drifts() {
        Instant now = Instant.now();
        Optional<Registry> registry = ModelLineage.get().readable();
        if (registry.isEmpty() || !target.wants(Part.STAGES) || now.isBefore(looked) || !goesOn()) {
            return;
        }
        looked = now.plus(BETWEEN_DRIFTS);
        for (ModelRef model : models.all(registry.get())) {
            if (goesOn()) {
                drifts(registry.get(), model);
            }
        }
    }

    private void drifts(Registry registry, ModelRef model) {
        String name = ModelCopy.path(registry, model);
        Thing thing = destination.thing("aliases of " + name, ModelCopy.folder(registry, model));
        Teller.Outcome outcome = teller.tell(
                thing,
                server -> standing.drifts(thing, new ModelCopy(registry, model, server, destination).drifts()),
                () -> name,
                Park.NONE);
        if (outcome == Teller.Outcome.LEFT_OUT) {
            standing.denied(thing, teller.why() + ". It is left out for now, and tried again later");
        }
    }
}
