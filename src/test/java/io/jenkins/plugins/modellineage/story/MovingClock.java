package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.lineage.Sample;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a story, which stands at a minute of it. */
final class MovingClock extends Clock {
    private long minute;

    void set(long now) {
        minute = now;
    }

    Instant at(long some) {
        return Sample.START.plusSeconds(60 * some);
    }

    @Override
    public Instant instant() {
        return at(minute);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
