package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn of a step to archive for its run. Where a file goes is decided by what the run archived before, and that is
 * known once it is recorded; so one step at a time decides, copies and records. Steps of other runs do not wait.
 */
final class ArchiveTurn implements AutoCloseable {
    private static final Map<RunId, ArchiveTurn> TURNS = new HashMap<>();

    private final RunId run;
    private final ReentrantLock lock = new ReentrantLock(true);
    private int steps;

    private ArchiveTurn(RunId run) {
        this.run = run;
    }

    /**
     * Waits for the turn, which lasts until it is closed by the same thread.
     *
     * @throws InterruptedException when the step is stopped while it waits
     */
    static ArchiveTurn of(RunId run) throws InterruptedException {
        ArchiveTurn turn = join(run);
        try {
            turn.lock.lockInterruptibly();
        } catch (InterruptedException stopped) {
            turn.leave();
            throw stopped;
        }
        return turn;
    }

    private static ArchiveTurn join(RunId run) {
        synchronized (TURNS) {
            ArchiveTurn turn = TURNS.computeIfAbsent(run, ArchiveTurn::new);
            turn.steps++;
            return turn;
        }
    }

    private void leave() {
        synchronized (TURNS) {
            if (--steps == 0) {
                TURNS.remove(run);
            }
        }
    }

    @Override
    public void close() {
        lock.unlock();
        leave();
    }
}
