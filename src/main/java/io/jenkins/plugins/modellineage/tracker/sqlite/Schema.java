package io.jenkins.plugins.modellineage.tracker.sqlite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a table, as the statement tells them that made it.
 *
 * @param columns their places in a row by their names in lower case
 * @param rowid the column that is the row's number, and stands in no row; null when none is
 */
record Schema(Map<String, Integer> columns, String rowid) {
    private static final Pattern NAME = Pattern.compile(
            "\\s*(?:\"((?:[^\"]++|\"\")*+)\"|`([^`]*)`|\\[([^]]*)]|([^\\s(]+))\\s*(.*)", Pattern.DOTALL);
    private static final Pattern CONSTRAINT =
            Pattern.compile("(?is)\\s*(constraint|primary|foreign|unique|check)\\b.*");
    private static final Pattern KEY = Pattern.compile("(?is).*\\bprimary\\s+key\\b.*");
    private static final Pattern ONE_KEY =
            Pattern.compile("(?is).*\\bprimary\\s+key\\s*\\(\\s*[\"`\\[]?([^\\s\"`\\],]+)[\"`\\]]?\\s*\\).*");
    private static final Pattern INTEGER = Pattern.compile("(?is)integer\\b.*");
    private static final Pattern INDEXED =
            Pattern.compile("(?is)create\\s+(?:unique\\s+)?index\\b[^(]*\\(([^,)]++)[,)].*");

    static Schema of(String sql) throws DatabaseException {
        int open = sql.indexOf('(');
        int close = sql.lastIndexOf(')');
        String behind = close < 0 ? "" : sql.substring(close).toLowerCase(Locale.ROOT);
        if (open < 0 || close < open || behind.contains("without")) {
            throw new DatabaseException("a table is made in a way that is not read here");
        }
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<String> integers = new ArrayList<>();
        String rowid = null;
        for (String part : parts(sql.substring(open + 1, close))) {
            Matcher key = ONE_KEY.matcher(part);
            if (CONSTRAINT.matcher(part).matches()) {
                String name = key.matches() ? key.group(1).toLowerCase(Locale.ROOT) : "";
                rowid = integers.contains(name) ? name : rowid;
                continue;
            }
            Matcher column = NAME.matcher(part);
            if (!column.matches()) {
                continue;
            }
            String name = name(column);
            columns.put(name, columns.size());
            boolean integer = INTEGER.matcher(column.group(5)).matches();
            if (integer) {
                integers.add(name);
            }
            rowid = integer && KEY.matcher(column.group(5)).matches() ? name : rowid;
        }
        return new Schema(columns, rowid);
    }

    /** The column that an index begins with; empty for one of a part of the rows, in another order, or of an expression. */
    static Optional<String> indexed(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        Matcher index = INDEXED.matcher(sql);
        if (lower.contains(" where ") || lower.contains(" desc") || lower.contains("collate") || !index.matches()) {
            return Optional.empty();
        }
        Matcher column = NAME.matcher(index.group(1));
        return column.matches() && column.group(5).isBlank() ? Optional.of(name(column)) : Optional.empty();
    }

    private static String name(Matcher matched) {
        for (int i = 1; i < 5; i++) {
            if (matched.group(i) != null) {
                return matched.group(i).replace("\"\"", "\"").toLowerCase(Locale.ROOT);
            }
        }
        throw new IllegalStateException("One of the forms matched");
    }

    /** What commas part that are in no brackets and no quotes. */
    private static List<String> parts(String definition) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        char quote = 0;
        for (int i = 0; i < definition.length(); i++) {
            char c = definition.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == ',' && depth == 0) {
                parts.add(definition.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(definition.substring(begin));
        return parts;
    }
}
