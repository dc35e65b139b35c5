package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Prints how far work on bytes has come: a line every five seconds, none for work that is done sooner. For any thread. */
public final class ProgressLines implements LongConsumer {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);
    private static final double MEGABYTE = 1_000_000;

    private final String doing;
    private final long total;
    private final TaskListener log;
    private final LongSupplier nanoClock;
    private final long started;
    private long printed;
    private long done;

    public ProgressLines(String doing, long total, TaskListener log) {
        this(doing, total, log, System::nanoTime);
    }

    ProgressLines(String doing, long total, TaskListener log, LongSupplier nanoClock) {
        this.doing = Naming.line(doing);
        this.total = total;
        this.log = log;
        this.nanoClock = nanoClock;
        this.started = nanoClock.getAsLong();
        this.printed = started;
    }

    /** @param bytes done since the last call */
    @Override
    public synchronized void accept(long bytes) {
        done += bytes;
        long now = nanoClock.getAsLong();
        if (now - printed >= INTERVAL) {
            printed = now;
            log.getLogger().println(line(now));
        }
    }

    private String line(long now) {
        double seconds = (now - started) / 1e9;
        double perSecond = done / seconds;
        long left = Math.round(Math.max(0, total - done) / Math.max(1, perSecond));
        return String.format(
                Locale.ROOT,
                "%s: %d%%, %.1f of %.1f MB, %.1f MB/s, %d s left",
                doing,
                total == 0 ? 100 : Math.min(100, 100 * done / total),
                done / MEGABYTE,
                total / MEGABYTE,
                perSecond / MEGABYTE,
                left);
    }
}
