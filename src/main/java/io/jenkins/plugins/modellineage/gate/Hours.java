package io.jenkins.plugins.modellineage.gate;

import java.time.Duration;

/** How gates tell and bound times. */
final class Hours {
    /** Longer than this no stage is waited for; a larger number is a mistyped one. */
    static final long MOST = 24 * 365 * 10;

    /** What a number of hours is called where verdicts keep it. */
    static final String UNIT = "hours";

    private Hours() {}

    /** In hours, to the minute. */
    static double number(Duration time) {
        return Math.rint(time.toMinutes() * 100 / 60.0) / 100;
    }

    /** {@code 26 h 10 min}, {@code 26 h} or {@code 10 min}, rounded down. */
    static String told(Duration time) {
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return hours + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }

    /**
     * The time, unless it is negative or beyond all use.
     *
     * @param what the argument's name
     * @throws IllegalArgumentException naming the argument and its bounds
     */
    static Duration bounded(String gate, String what, Duration time, long least) {
        if (time.toHours() < least || time.toHours() > MOST) {
            throw new IllegalArgumentException("The " + gate + " has " + what + ": " + time.toHours()
                    + "; give a number of hours from " + least + " to " + MOST);
        }
        return time;
    }
}
