package org.modellineage.bench.measured;

import java.util.concurrent.TimeUnit;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Trial;

/**
 * A server that has run for a while: behind its first trial, which tells how a fresh one does, it is given the same work
 * again for some seconds. Both sides alike; a JVM gains the more by it.
 */
final class Warmed implements Pairs.Side {
    private static final long SECONDS = 10;

    private final Pairs.Side side;
    private final long nanos;
    private boolean warm;

    private Warmed(Pairs.Side side, long nanos) {
        this.side = side;
        this.nanos = nanos;
    }

    static Pairs.Side of(boolean quick, Pairs.Side side) {
        return new Warmed(side, quick ? 0 : TimeUnit.SECONDS.toNanos(SECONDS));
    }

    @Override
    public Trial run(int time) throws Exception {
        Trial trial = side.run(time);
        if (!warm) {
            warm = true;
            warm();
        }
        return trial;
    }

    private void warm() throws Exception {
        long start = System.nanoTime();
        for (int time = 1; System.nanoTime() - start < nanos; time++) {
            side.run(time);
        }
    }
}
