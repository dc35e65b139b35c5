package io.jenkins.plugins.modellineage.tracker.history.neptune;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row of an export: an attribute, or a point of one. What is not there, or of another kind than it should be, is empty. */
record Row(Map<String, Object> values) {
    static final String PROJECT = "project_id";
    static final String RUN = "run_id";
    static final String PATH = "attribute_path";
    static final String TYPE = "attribute_type";
    static final String STEP = "step";
    static final String TIME = "timestamp";
    static final String FLOAT = "float_value";
    static final String STRING = "string_value";
    static final String FILE = "file_value";

    /** Columns of values, without those of histograms. */
    static final List<String> VALUES =
            List.of(FLOAT, "int_value", "bool_value", "datetime_value", STRING, "string_set_value", FILE);

    String text(String column) {
        return values.get(column) instanceof String text ? text : "";
    }

    Optional<BigDecimal> step() {
        return values.get(STEP) instanceof BigDecimal step ? Optional.of(step) : Optional.empty();
    }

    Optional<Instant> time(String column) {
        return values.get(column) instanceof Instant time ? Optional.of(time) : Optional.empty();
    }

    Optional<Double> number() {
        return values.get(FLOAT) instanceof Double number ? Optional.of(number) : Optional.empty();
    }

    /** The path of a file below the folder of the project's files. */
    String file() {
        return values.get(FILE) instanceof Map<?, ?> file && file.get("path") instanceof String path ? path : "";
    }

    /** The one value of an attribute; empty when it has none, or is a series or a file. */
    Optional<Object> single() {
        Object value =
                switch (text(TYPE)) {
                    case "float" -> values.get(FLOAT);
                    case "int" -> values.get("int_value");
                    case "string" -> values.get(STRING);
                    case "bool" -> values.get("bool_value");
                    case "datetime" -> values.get("datetime_value");
                    case "string_set" -> values.get("string_set_value") instanceof List<?> set ? joined(set) : null;
                    default -> null;
                };
        return Optional.ofNullable(value);
    }

    private static String joined(List<?> set) {
        return String.join(", ", set.stream().map(String::valueOf).sorted().toList());
    }
}
