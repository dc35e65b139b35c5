package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much of Jenkins one caller takes at a time, so that something is left for others: requests, each of which holds a
 * thread of the web server while it is answered, and large bodies, each of which holds memory.
 */
final class Turns {
    /** Requests of one caller at a time: half of what Jenkins' own server answers at once. */
    static final int REQUESTS = 100;

    /** Large bodies of one caller at a time. */
    static final int LARGE_BODIES = 2;

    /** From so many bytes on a body is large. */
    static final int LARGE = 1 << 20;

    private static final int SECONDS = 60;
    private static final Map<String, Turns> CALLERS = new ConcurrentHashMap<>();

    private final Semaphore large = new Semaphore(LARGE_BODIES, true);
    private int requests;

    private Turns() {}

    /**
     * A request that is being answered, until it is closed.
     *
     * @throws MlflowException which lets clients try again, when the caller has too many already
     */
    static Turn take(String caller) {
        Turns turns = CALLERS.compute(caller, (name, known) -> {
            Turns now = known == null ? new Turns() : known;
            if (now.requests == REQUESTS) {
                throw new MlflowException(
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "More than " + REQUESTS + " requests at a time; ask with fewer threads");
            }
            now.requests++;
            return now;
        });
        return new Turn(caller, turns);
    }

    /** Who has nothing open is forgotten. */
    private static void giveBack(String caller) {
        CALLERS.computeIfPresent(caller, (name, turns) -> {
            turns.requests--;
            return turns.requests == 0 ? null : turns;
        });
    }

    /** One request. For use by one thread. */
    static final class Turn implements AutoCloseable {
        private final String caller;
        private final Turns turns;
        private boolean isLarge;

        private Turn(String caller, Turns turns) {
            this.caller = caller;
            this.turns = turns;
        }

        /**
         * The body is large: waits until it may be.
         *
         * @throws MlflowException which lets clients try again, when that takes too long
         */
        void enlarge() throws InterruptedException {
            if (!isLarge && !turns.large.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
                throw new MlflowException(
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "More than " + LARGE_BODIES + " requests of more than " + LARGE
                                + " bytes at a time; send smaller batches");
            }
            isLarge = true;
        }

        @Override
        public void close() {
            if (isLarge) {
                turns.large.release();
            }
            giveBack(caller);
        }
    }
}
