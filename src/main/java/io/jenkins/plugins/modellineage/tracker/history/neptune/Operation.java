package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code neptune-scale} was to send: one message of protobuf each. Values are a {@link Double}, {@link Long}, {@link Boolean},
 * {@link String}, {@link Instant}, a list of texts, or {@link Unread}.
 */
final class Operation {
    /** In the table of operations. */
    static final long UPDATE = 0;

    static final long CREATE = 1;

    private static final int TEXT = 1 << 20;
    private static final int SET = 10_000;

    private Operation() {}

    /** Values that are not read. */
    enum Unread {
        FILE,
        HISTOGRAM,
        OTHER
    }

    /** A point of a series, or a value of its own. */
    record Named(String path, Object value) {}

    /**
     * The run as it was begun.
     *
     * @param experiment the name that people gave it; empty when they gave none
     * @param parent the run that it was forked from
     * @param step at which it was
     */
    record Created(Optional<Instant> at, String experiment, Optional<String> parent, Optional<BigDecimal> step) {
        static Created read(byte[] message) throws IOException {
            WireMessage run = new WireMessage(FileBytes.of(message));
            Optional<Instant> at = Optional.empty();
            String experiment = "";
            Optional<String> parent = Optional.empty();
            Optional<BigDecimal> step = Optional.empty();
            while (run.next()) {
                switch (run.field()) {
                    case 2 -> {
                        WireMessage fork = run.message();
                        while (fork.next()) {
                            if (fork.field() == 2) {
                                parent = Optional.of(fork.text(TEXT));
                            } else if (fork.field() == 4) {
                                step = Optional.of(stepOf(fork.message()));
                            }
                        }
                    }
                    case 3 -> at = timeOf(run.message());
                    case 5 -> experiment = run.text(TEXT);
                    default -> {}
                }
            }
            return new Created(at, experiment, parent, step);
        }
    }

    /**
     * What was logged at once.
     *
     * @param set values of their own, and what was added to sets
     * @param appended points of series
     * @param preview whether the points were to be replaced later
     */
    record Update(BigDecimal step, Optional<Instant> at, List<Named> set, List<Named> appended, boolean preview) {
        static Update read(byte[] message) throws IOException {
            WireMessage update = new WireMessage(FileBytes.of(message));
            BigDecimal step = BigDecimal.ZERO;
            Optional<Instant> at = Optional.empty();
            List<Named> set = new ArrayList<>();
            List<Named> appended = new ArrayList<>();
            boolean preview = false;
            while (update.next()) {
                switch (update.field()) {
                    case 1 -> step = stepOf(update.message());
                    case 2 -> at = timeOf(update.message());
                    case 4 -> set.add(named(update.message()));
                    case 5 -> set.add(added(update.message()));
                    case 8 -> appended.add(named(update.message()));
                    case 10 -> preview = flag(update.message());
                    default -> {}
                }
            }
            return new Update(step, at, set, appended, preview);
        }
    }

    private static boolean flag(WireMessage message) throws IOException {
        boolean flag = false;
        while (message.next()) {
            if (message.field() == 1) {
                flag = message.varint() != 0;
            }
        }
        return flag;
    }

    private static BigDecimal stepOf(WireMessage step) throws IOException {
        BigDecimal whole = BigDecimal.ZERO;
        BigDecimal micro = BigDecimal.ZERO;
        while (step.next()) {
            if (step.field() == 1) {
                whole = BigDecimal.valueOf(step.varint());
            } else if (step.field() == 2) {
                micro = BigDecimal.valueOf(step.varint(), 6);
            }
        }
        return whole.add(micro);
    }

    private static Optional<Instant> timeOf(WireMessage time) throws IOException {
        long seconds = 0;
        long nanos = 0;
        while (time.next()) {
            if (time.field() == 1) {
                seconds = time.varint();
            } else if (time.field() == 2) {
                nanos = time.varint();
            }
        }
        try {
            return Optional.of(Instant.ofEpochSecond(seconds, nanos));
        } catch (DateTimeException | ArithmeticException noTime) {
            return Optional.empty();
        }
    }

    private static Named named(WireMessage entry) throws IOException {
        String path = "";
        Object value = Unread.OTHER;
        while (entry.next()) {
            if (entry.field() == 1) {
                path = entry.text(TEXT);
            } else if (entry.field() == 2) {
                value = value(entry.message());
            }
        }
        return new Named(path, value);
    }

    private static Object value(WireMessage value) throws IOException {
        Object read = Unread.OTHER;
        while (value.next()) {
            read = switch (value.field()) {
                case 1 -> Double.longBitsToDouble(value.fixed64());
                case 3 -> value.varint();
                case 5 -> value.varint() != 0;
                case 6 -> value.text(TEXT);
                case 8 -> timeOf(value.message()).<Object>map(time -> time).orElse(Unread.OTHER);
                case 12 -> texts(value.message());
                case 13 -> Unread.FILE;
                case 14 -> Unread.HISTOGRAM;
                default -> read;
            };
        }
        return read;
    }

    private static List<String> texts(WireMessage set) throws IOException {
        List<String> texts = new ArrayList<>();
        while (set.next()) {
            if (set.field() == 1 && texts.size() < SET) {
                texts.add(set.text(TEXT));
            }
        }
        return texts;
    }

    /** What was added to a set of texts. */
    private static Named added(WireMessage entry) throws IOException {
        String path = "";
        List<String> added = new ArrayList<>();
        while (entry.next()) {
            if (entry.field() == 1) {
                path = entry.text(TEXT);
            } else if (entry.field() == 2) {
                WireMessage sets = entry.message();
                while (sets.next()) {
                    if (sets.field() == 1) {
                        strings(sets.message(), added);
                    }
                }
            }
        }
        return new Named(path, added);
    }

    private static void strings(WireMessage strings, List<String> added) throws IOException {
        while (strings.next()) {
            if (strings.field() == 1) {
                change(strings.message(), added);
            }
        }
    }

    /** A text that is put into a set, or taken out of it. */
    private static void change(WireMessage entry, List<String> added) throws IOException {
        String text = "";
        boolean put = false;
        while (entry.next()) {
            if (entry.field() == 1) {
                text = entry.text(TEXT);
            } else if (entry.field() == 2) {
                put = entry.varint() == 1;
            }
        }
        if (put && added.size() < SET) {
            added.add(text);
        }
    }
}
