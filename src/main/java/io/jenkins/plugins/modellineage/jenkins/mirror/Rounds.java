package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.mirror.Pause;
import io.jenkins.plugins.modellineage.mirror.RunCursor;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the mirror's thread does, over and over: runs that changed, models that changed, and now and then everything. */
final class Rounds {
    /** Goes through all runs without forgetting how far they are. */
    static final Again REVISIT = new Again("\0", "\0", Optional.empty());

    private static final Logger LOGGER = Logger.getLogger(Rounds.class.getName());
    private static final Duration BETWEEN_DRIFTS = Duration.ofMinutes(10);
    /** A server that fails at the same thing so often may fail because of it. */
    private static final int MOST_BROKEN = 5;

    private final Mirror mirror;
    private final Standing standing;
    private Target target;
    private int edition = -1;
    private boolean scan = true;
    private Instant looked = Instant.MIN;

    Rounds(Mirror mirror) {
        this.mirror = mirror;
        this.standing = mirror.standing();
    }

    /** What is told to the server. */
    @FunctionalInterface
    private interface Telling {
        void to(Server server) throws IOException;
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
        models();
        drifts();
    }

    /** Whether there is something to do; reads the configuration anew when it changed. */
    private boolean settled() {
        int now = mirror.edition();
        if (now != edition) {
            Target before = target;
            target = target();
            edition = now;
            if (target != null && !target.equals(before)) {
                standing.clear();
                scan = true;
                looked = Instant.MIN;
            }
        }
        return target != null;
    }

    private Target target() {
        ConfiguredMirror configured = Mirror.configured();
        try {
            return configured == null ? null : configured.value();
        } catch (IllegalArgumentException wrong) {
            standing.failed(Instant.now(), wrong.getMessage(), 1, Instant.MAX);
            return null;
        }
    }

    private boolean goesOn() {
        return !mirror.isStopped() && mirror.edition() == edition;
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
                if (goesOn()) {
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
        tell(place.toString(), server -> new RunCopy(place, server, mirror.tally()).update(), why -> {
            RunCopy.leaveOut(place, target.key(), why);
        });
    }

    private void models() {
        Optional<Registry> readable = ModelLineage.get().readable();
        if (readable.isEmpty() || !target.wants(Part.VERSIONS) || !goesOn()) {
            return;
        }
        Registry registry = readable.get();
        long heard = ModelCursors.ledger(target.key());
        if (heard == registry.lastSeq()) {
            return;
        }
        boolean whole = heard == 0 || heard > registry.lastSeq();
        for (ModelRef model : whole ? all(registry) : concerned(registry, heard)) {
            if (!goesOn()) {
                return;
            }
            String name = ModelCopy.path(registry, model);
            tell(
                    "model " + name,
                    server -> new ModelCopy(registry, model, server, mirror.tally()).update(),
                    why -> LOGGER.warning("Model " + name + " is not mirrored: " + why));
        }
        if (goesOn()) {
            try {
                ModelCursors.ledger(target.key(), registry.lastSeq());
            } catch (IOException problem) {
                LOGGER.log(
                        Level.WARNING, "How far the ledger is mirrored was not noted; it is looked at again", problem);
            }
        }
    }

    private static Set<ModelRef> all(Registry registry) {
        Set<ModelRef> models = new LinkedHashSet<>();
        registry.models().forEach(model -> models.add(model.ref()));
        return models;
    }

    private static Set<ModelRef> concerned(Registry registry, long heard) {
        Set<ModelRef> models = new LinkedHashSet<>();
        for (LedgerEntry entry : registry.entriesAfter(heard)) {
            entry.event().about().map(registry::current).ifPresent(models::add);
        }
        return models;
    }

    private void drifts() {
        Instant now = Instant.now();
        Optional<Registry> registry = ModelLineage.get().readable();
        if (registry.isEmpty() || !target.wants(Part.STAGES) || now.isBefore(looked) || !goesOn()) {
            return;
        }
        looked = now.plus(BETWEEN_DRIFTS);
        for (ModelRef model : all(registry.get())) {
            if (goesOn()) {
                String name = ModelCopy.path(registry.get(), model);
                tell(
                        "aliases of " + name,
                        server -> standing.drifts(
                                name, new ModelCopy(registry.get(), model, server, mirror.tally()).drifts()),
                        why -> LOGGER.log(Level.FINE, "Aliases of {0} are not known", name));
            }
        }
    }

    /** What is done about a thing that the server does not take. */
    @FunctionalInterface
    private interface LeavingOut {
        void because(String why) throws IOException;
    }

    /** Tells it until it is taken, or is known not to be; ends as well when Jenkins does or another server is meant. */
    private void tell(String thing, Telling telling, LeavingOut leavingOut) {
        int failed = 0;
        int broken = 0;
        while (goesOn()) {
            boolean[] answered = {false};
            try {
                tell(server -> {
                    try {
                        telling.to(server);
                    } finally {
                        answered[0] = server.answered();
                    }
                });
                standing.taken(thing);
                standing.worked(Instant.now());
                return;
            } catch (Unavailable later) {
                broken += later.broken() ? 1 : 0;
                if (goesOn() && broken >= MOST_BROKEN) {
                    leaveOut(thing, later.getMessage(), leavingOut);
                    return;
                }
                failed = answered[0] ? 1 : failed + 1;
                pause(later, failed);
            } catch (Denied denied) {
                standing.worked(Instant.now());
                standing.denied(thing, denied.getMessage());
                return;
            } catch (IOException | RuntimeException problem) {
                LOGGER.log(Level.WARNING, problem, () -> thing + " is not mirrored now");
                standing.denied(thing, "Jenkins failed at it, and its log tells why");
                return;
            }
        }
    }

    private void tell(Telling telling) throws IOException {
        try (Server server = new Server(target, Bearer.of(credentials()))) {
            mirror.opened(server);
            telling.to(server);
        } finally {
            mirror.opened(null);
        }
    }

    private static String credentials() {
        ConfiguredMirror configured = Mirror.configured();
        return configured == null ? "" : configured.getCredentialsId();
    }

    private void leaveOut(String thing, String why, LeavingOut leavingOut) {
        standing.denied(thing, why);
        try {
            leavingOut.because(why);
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, problem, () -> thing + " is tried again with the next start");
        }
    }

    private void pause(Unavailable later, int tries) {
        if (goesOn()) {
            Instant now = Instant.now();
            Duration time = Pause.after(
                    tries, later.after(), ThreadLocalRandom.current().nextDouble());
            standing.failed(now, later.getMessage(), tries, now.plus(time));
            mirror.pause(time, edition);
        }
    }
}
