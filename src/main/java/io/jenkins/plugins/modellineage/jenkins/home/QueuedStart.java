package io.jenkins.plugins.modellineage.jenkins.home;

import java.util.Comparator;
import java.util.Objects;

/**
 * A build that waits in the queue for what went live; {@code 100 team/deploy} as text.
 *
 * @param entry of the ledger that tells what went live
 * @param job full name of the job
 */
public record QueuedStart(long entry, String job) implements Comparable<QueuedStart> {
    private static final Comparator<QueuedStart> ORDER =
            Comparator.comparingLong(QueuedStart::entry).thenComparing(QueuedStart::job);

    public QueuedStart {
        Objects.requireNonNull(job, "job");
        if (entry < 1 || job.isBlank()) {
            throw new IllegalArgumentException("'" + entry + " " + job + "' names no entry and job");
        }
    }

    /** @throws IllegalArgumentException when it is no number, a space and a name */
    static QueuedStart parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("'" + text + "' names no job");
        }
        return new QueuedStart(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
    }

    @Override
    public int compareTo(QueuedStart other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return entry + " " + job;
    }
}
