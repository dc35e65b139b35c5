package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.Park;
import io.jenkins.plugins.modellineage.mirror.Pause;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells one server one thing after the other. A server that is away is waited for; one that answers, but fails again and
 * again at the same thing, may fail because of it, and that thing is left out. What the server says of all that it is asked holds
 * for the other threads that ask it, unless it answers another question.
 */
final class Teller {
    private static final Logger LOGGER = Logger.getLogger(Teller.class.getName());
    /** So often a thing may fail at a server that answers other questions. */
    private static final int MOST_STUCK = 5;
    /** What was left out before keeps nothing waiting. */
    private static final int STUCK_AGAIN = 1;

    private final Lane lane;
    private final Setting setting;
    private final SharedWait sharedWait;
    private final Standing standing;
    private String why = "";

    /** @param lane on whose thread it tells; once that is to stop, all of it ends */
    Teller(Lane lane, Destination destination, Standing standing) {
        this.lane = lane;
        this.setting = destination.setting();
        this.sharedWait = destination.sharedWait();
        this.standing = standing;
    }

    /** What is told to the server. */
    @FunctionalInterface
    interface Telling {
        void to(Server server) throws IOException;
    }

    /** What became of it. */
    enum Outcome {
        TAKEN,
        DENIED,
        /** It may be taken later. */
        LEFT_OUT,
        /** Jenkins goes down, or another configuration counts for all or for it. */
        ENDED
    }

    /** Why the last thing was left out. */
    String why() {
        return why;
    }

    boolean goesOn() {
        return lane.goesOn();
    }

    /**
     * Tells it until it is taken, or is known not to be.
     *
     * @param reached equal as long as nothing more of it was taken
     * @param park what became of it before
     */
    Outcome tell(Thing thing, Telling telling, Supplier<?> reached, Park park) {
        int most = park.isParked() ? STUCK_AGAIN : MOST_STUCK;
        int failed = 0;
        int stuck = 0;
        Object before = reached.get();
        while (goesOnAfterWaiting(thing)) {
            try {
                tell(thing, telling);
                standing.taken(thing);
                standing.worked(Instant.now());
                return Outcome.TAKEN;
            } catch (Unavailable later) {
                if (later.kind() == Unavailable.Kind.HELD) {
                    continue;
                }
                Object now = reached.get();
                boolean moved = !now.equals(before);
                before = now;
                failed = moved ? 1 : failed + 1;
                boolean others = later.after().isEmpty() && (moved || goesOn(thing) && answers(thing));
                if (moved) {
                    stuck = 0;
                } else if (others) {
                    stuck++;
                }
                if (stuck >= most) {
                    standing.worked(Instant.now());
                    why = later.getMessage();
                    return Outcome.LEFT_OUT;
                }
                pause(thing, later, others ? Unavailable.Kind.FAILED : later.kind(), failed);
            } catch (Denied denied) {
                standing.worked(Instant.now());
                standing.denied(thing, denied.getMessage());
                return Outcome.DENIED;
            } catch (IOException | RuntimeException problem) {
                LOGGER.log(Level.WARNING, problem, () -> thing.name() + " is not mirrored now");
                why = "Jenkins failed at it, and its log tells why";
                return Outcome.LEFT_OUT;
            }
        }
        return Outcome.ENDED;
    }

    private boolean goesOn(Thing thing) {
        return goesOn() && thing.isWanted();
    }

    private void tell(Thing thing, Telling telling) throws IOException {
        lane.awaitEnding();
        try (Server server = new Server(setting, Bearer.of(setting), sharedWait)) {
            lane.opened(server, thing);
            telling.to(server);
        } finally {
            lane.closed();
        }
    }

    /** Whether the server answers a question that has nothing to do with what it was told. */
    private boolean answers(Thing thing) {
        try {
            tell(thing, server -> new RemoteRuns(server).ask());
            return true;
        } catch (Denied answered) {
            return true;
        } catch (Unavailable away) {
            if (away.after().isPresent()) {
                sharedWait.demand(Pause.after(1, away.after(), 0), away.getMessage());
            }
            return false;
        } catch (IOException away) {
            return false;
        }
    }

    /** @param kind what is known of the server by now */
    private void pause(Thing thing, Unavailable later, Unavailable.Kind kind, int tries) {
        Instant now = Instant.now();
        Duration time =
                Pause.after(tries, later.after(), ThreadLocalRandom.current().nextDouble());
        boolean ofAll = kind == Unavailable.Kind.DEMANDED;
        if (ofAll) {
            sharedWait.demand(time, later.getMessage());
        }
        if (goesOn(thing)) {
            standing.failed(now, later.getMessage(), tries, now.plus(time));
            if (!ofAll) {
                lane.pause(time);
            }
        }
    }

    /** Whether it is told still once the server may be asked. */
    private boolean goesOnAfterWaiting(Thing thing) {
        while (goesOn(thing) && !sharedWait.isOver()) {
            lane.pause(sharedWait.left(), sharedWait::isOver);
        }
        return goesOn(thing);
    }
}
