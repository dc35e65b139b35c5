package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows for spreadsheets. A text that begins as a formula does gets an apostrophe before it, since spreadsheets run it
 * wherever it came from; numbers stay numbers.
 *
 * <p>Source: RFC 4180.
 */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r\n";
    private static final String QUOTED = ",\"\r\n";
    private static final String END = "\r\n";

    private Csv() {}

    /** The row with its end of line. */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", END));
    }

    private static String cell(String value) {
        boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 && !MetricNumbers.isNumber(value);
        String safe = formula ? "'" + value : value;
        return safe.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
