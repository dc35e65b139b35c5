package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.Pause;
import io.jenkins.plugins.modellineage.mirror.Target;
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
 * again at the same thing, may fail because of it, and that thing is left out.
 */
final class Teller {
    private static final Logger LOGGER = Logger.getLogger(Teller.class.getName());
    /** So often a thing may fail at a server that answers other questions. */
    private static final int MOST_STUCK = 5;

    private final Mirror mirror;
    private final Standing standing;
    private final Target target;
    private final String credentials;
    private final int edition;

    /**
     * @param credentials id of those that were configured together with the target: no other server gets them
     * @param edition of the configuration; with another one all of it ends
     */
    Teller(Mirror mirror, Target target, String credentials, int edition) {
        this.mirror = mirror;
        this.standing = mirror.standing();
        this.target = target;
        this.credentials = credentials;
        this.edition = edition;
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
        /** Jenkins goes down, or another configuration counts. */
        ENDED
    }

    Target target() {
        return target;
    }

    boolean goesOn() {
        return !mirror.isStopped() && mirror.edition() == edition;
    }

    /**
     * Tells it until it is taken, or is known not to be.
     *
     * @param reached equal as long as nothing more of it was taken
     */
    Outcome tell(String thing, Telling telling, Supplier<?> reached) {
        int failed = 0;
        int stuck = 0;
        Object before = reached.get();
        while (goesOn()) {
            try {
                tell(telling);
                standing.taken(thing);
                standing.worked(Instant.now());
                return Outcome.TAKEN;
            } catch (Unavailable later) {
                Object now = reached.get();
                boolean moved = !now.equals(before);
                before = now;
                failed = moved ? 1 : failed + 1;
                if (moved) {
                    stuck = 0;
                } else if (later.after().isEmpty() && goesOn() && answers()) {
                    stuck++;
                }
                if (stuck >= MOST_STUCK) {
                    standing.worked(Instant.now());
                    standing.denied(thing, later.getMessage() + ". It is left out for now, and tried again later");
                    return Outcome.LEFT_OUT;
                }
                pause(later, failed);
            } catch (Denied denied) {
                standing.worked(Instant.now());
                standing.denied(thing, denied.getMessage());
                return Outcome.DENIED;
            } catch (IOException | RuntimeException problem) {
                LOGGER.log(Level.WARNING, problem, () -> thing + " is not mirrored now");
                standing.denied(thing, "Jenkins failed at it, and its log tells why");
                return Outcome.LEFT_OUT;
            }
        }
        return Outcome.ENDED;
    }

    private void tell(Telling telling) throws IOException {
        try (Server server = new Server(target, Bearer.of(credentials))) {
            mirror.opened(server);
            telling.to(server);
        } finally {
            mirror.opened(null);
        }
    }

    /** Whether the server answers a question that has nothing to do with what it was told. */
    private boolean answers() {
        try {
            tell(server -> new RemoteRuns(server).ask());
            return true;
        } catch (Denied answered) {
            return true;
        } catch (IOException away) {
            return false;
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
