package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attributes of a run, a model or a version that have one value, as text. */
final class Attributes {
    private static final String SYSTEM = "sys/";

    private final Export.Left left;
    private final SortedMap<String, String> own = new TreeMap<>();
    private final SortedMap<String, String> system = new TreeMap<>();
    private long characters;
    private String project = "";
    private String id = "";

    Attributes(Export.Left left) {
        this.left = left;
    }

    /** @return whether the row is such an attribute */
    boolean take(Row row) {
        project = row.text(Row.PROJECT);
        id = row.text(Row.RUN);
        Optional<Object> value = row.single();
        value.ifPresent(of -> put(row.text(Row.PATH), of));
        return value.isPresent();
    }

    /** An attribute of a run, as a number, text, truth value or time. */
    void set(String run, String path, Object value) {
        id = run;
        put(path, value);
    }

    private void put(String path, Object value) {
        Optional<String> text = text(path, value);
        if (text.isEmpty()) {
            left.accept("attributes whose names or values are not kept", id + " " + Naming.quoted(path));
            return;
        }
        characters += path.length() + text.get().length();
        if (characters > ParameterValues.RUN_CHARACTERS || own.size() + system.size() >= ParameterValues.PARAMETERS) {
            left.accept("attributes of runs that have too many", id + " " + Naming.quoted(path));
            return;
        }
        (path.startsWith(SYSTEM) ? system : own).put(path, text.get());
    }

    private static Optional<String> text(String path, Object value) {
        try {
            return ParameterValues.normalise(path, value instanceof Instant time ? time.toString() : value);
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** What people and programs gave. */
    SortedMap<String, String> own() {
        return own;
    }

    /** What Neptune keeps of each run: those below {@code sys}. */
    SortedMap<String, String> system() {
        return system;
    }

    Optional<String> system(String name) {
        return Optional.ofNullable(system.get(SYSTEM + name)).filter(text -> !text.isBlank());
    }

    /** A time that Neptune keeps. */
    Optional<Instant> time(String name) {
        try {
            return system(name).map(Instant::parse).flatMap(time -> RecordedRun.time(time.toEpochMilli()));
        } catch (DateTimeParseException | ArithmeticException noTime) {
            return Optional.empty();
        }
    }

    String project() {
        return project;
    }

    String id() {
        return id;
    }
}
