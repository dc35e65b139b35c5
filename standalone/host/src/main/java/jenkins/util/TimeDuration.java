package jenkins.util;

import java.util.concurrent.TimeUnit;

/** A length of time, in milliseconds, with its form in requests: {@code 5}, {@code 5sec}, {@code 5secs}, {@code 200ms}. */
public class TimeDuration {
    private final long millis;

    public TimeDuration(long millis) {
        this.millis = millis;
    }

    public long getTimeInMillis() {
        return millis;
    }

    public int getTimeInSeconds() {
        return Math.toIntExact(millis / 1000);
    }

    public long as(TimeUnit t) {
        return t.convert(millis, TimeUnit.MILLISECONDS);
    }
}
