package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The runs about which something was recorded, and when each is looked at. Bounded: of more, all runs are gone through. */
final class Waiting {
    static final int MOST = 10_000;

    private final Map<RunPlace, Instant> due = new LinkedHashMap<>();
    private boolean overflown;

    /** Looks at it so much later; one that waits already is not put off. */
    synchronized void add(RunPlace run, Instant now, Duration later) {
        Instant at = now.plus(later);
        Instant known = due.get(run);
        if (known != null) {
            if (at.isBefore(known)) {
                due.put(run, at);
            }
        } else if (due.size() < MOST) {
            due.put(run, at);
        } else {
            overflown = true;
        }
    }

    /** Looks at it at that time, unless it waits already or there are too many: then it is looked at with the next start. */
    synchronized void again(RunPlace run, Instant at) {
        if (due.size() < MOST) {
            due.putIfAbsent(run, at);
        }
    }

    synchronized boolean has(RunPlace run) {
        return due.containsKey(run);
    }

    /** One whose time has come, which waits no more. */
    synchronized Optional<RunPlace> next(Instant now) {
        Optional<RunPlace> next = due.entrySet().stream()
                .filter(one -> !one.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .findFirst();
        next.ifPresent(due::remove);
        return next;
    }

    /** Whether there were more since this was last told, and there is room for them now: else it would overflow again at once. */
    synchronized boolean overflown() {
        boolean was = overflown && due.size() <= MOST / 2;
        overflown &= !was;
        return was;
    }

    synchronized int size() {
        return due.size();
    }

    /** Since when the one waits that is due first. */
    synchronized Optional<Instant> oldest() {
        return due.values().stream().min(Instant::compareTo);
    }
}
