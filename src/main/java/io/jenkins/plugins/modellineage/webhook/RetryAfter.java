package io.jenkins.plugins.modellineage.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header with which an answer says that it is too early, and how long to wait.
 *
 * <p>Source: RFC 9110, 10.2.3: seconds or a date of HTTP. Heeded with the statuses 429 and 503.
 */
public final class RetryAfter {
    public static final String HEADER = "Retry-After";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private RetryAfter() {}

    /**
     * How long to wait, {@link Backoff#longest} at most; empty when the answer does not say, or says what nobody can read.
     *
     * @param value of the header
     */
    public static Optional<Duration> read(int status, String value, Instant now) {
        if (status != TOO_MANY_REQUESTS && status != UNAVAILABLE) {
            return Optional.empty();
        }
        return asked(value.strip(), now)
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .map(wait -> wait.compareTo(Backoff.longest()) > 0 ? Backoff.longest() : wait);
    }

    private static Optional<Duration> asked(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.ofSeconds(Duration.between(now, date).toSeconds()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
