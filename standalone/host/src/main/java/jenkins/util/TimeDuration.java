package jenkins.util;

import java.util.concurrent.TimeUnit;
import org.apache.commons.beanutils.Converter;

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

    /**
     * Reads a duration; null for null. A number alone is seconds.
     *
     * @throws NumberFormatException when the text is no number with a known unit
     */
    public static TimeDuration fromString(String delay) {
        if (delay == null) {
            return null;
        }
        String text = delay.trim();
        if (text.endsWith("ms")) {
            return new TimeDuration(
                    Long.parseLong(text.substring(0, text.length() - 2).trim()));
        }
        return new TimeDuration(1000 * Long.parseLong(text.replaceFirst("\\s*secs?$", "")));
    }

    /** Lets Stapler read a duration from a request. */
    public static class StaplerConverterImpl implements Converter {
        @Override
        @SuppressWarnings("rawtypes")
        public Object convert(Class type, Object value) {
            return value == null ? null : fromString(value.toString());
        }
    }
}
