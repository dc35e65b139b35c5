package org.jvnet.hudson.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sets levels of loggers for a test and, once {@link #capture(int)} was called, keeps their latest records. */
public class LogRecorder implements AutoCloseable {
    private final Map<Logger, Level> levelsBefore = new LinkedHashMap<>();
    private final Keeper keeper = new Keeper();

    public LogRecorder() {}

    /** Keeps up to so many records. */
    public LogRecorder capture(int maximum) {
        keeper.capture(maximum);
        return this;
    }

    /** Listens to a logger from a level on. */
    public LogRecorder record(Logger logger, Level level) {
        levelsBefore.putIfAbsent(logger, logger.getLevel());
        logger.setLevel(level);
        logger.removeHandler(keeper);
        logger.addHandler(keeper);
        return this;
    }

    public LogRecorder record(String name, Level level) {
        return record(Logger.getLogger(name), level);
    }

    public LogRecorder record(Class<?> clazz, Level level) {
        return record(clazz.getName(), level);
    }

    /** The records kept. */
    public List<LogRecord> getRecords() {
        return keeper.records();
    }

    /** The records' formatted messages. */
    public List<String> getMessages() {
        SimpleFormatter formatter = new SimpleFormatter();
        return getRecords().stream().map(formatter::formatMessage).toList();
    }

    /** Gives the loggers their levels back. */
    @Override
    public void close() {
        levelsBefore.forEach((logger, level) -> {
            logger.setLevel(level);
            logger.removeHandler(keeper);
        });
        levelsBefore.clear();
    }

    @Override
    public String toString() {
        return getMessages().toString();
    }

    private static final class Keeper extends Handler {
        private final List<LogRecord> records = new ArrayList<>();
        private int maximum;

        Keeper() {
            setLevel(Level.ALL);
        }

        synchronized void capture(int atMost) {
            maximum = atMost;
        }

        synchronized List<LogRecord> records() {
            return List.copyOf(records);
        }

        @Override
        public synchronized void publish(LogRecord logRecord) {
            if (maximum > 0) {
                logRecord.getSourceMethodName();
                records.add(logRecord);
                if (records.size() > maximum) {
                    records.remove(0);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
