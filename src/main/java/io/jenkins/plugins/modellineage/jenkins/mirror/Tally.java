package io.jenkins.plugins.modellineage.jenkins.mirror;

import java.util.concurrent.atomic.AtomicLong;

/** What was mirrored since Jenkins started. */
final class Tally {
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong points = new AtomicLong();
    private final AtomicLong versions = new AtomicLong();
    private final AtomicLong aliases = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    void copied() {
        runs.incrementAndGet();
    }

    void points(int more) {
        points.addAndGet(more);
    }

    void version() {
        versions.incrementAndGet();
    }

    void alias() {
        aliases.incrementAndGet();
    }

    void file(long size) {
        files.incrementAndGet();
        bytes.addAndGet(size);
    }

    long files() {
        return files.get();
    }

    long bytes() {
        return bytes.get();
    }

    long runs() {
        return runs.get();
    }

    long points() {
        return points.get();
    }

    long versions() {
        return versions.get();
    }

    long aliases() {
        return aliases.get();
    }
}
