package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which scores an address asks for.
 *
 * @param set name of the evaluation set; empty for the first
 * @param version of the set; empty for the first of that name
 * @param find what ids or groups must have in them; empty for all
 * @param sort {@code id}, {@code group} or a metric, with a minus before it for the greatest first; empty for the order of
 *     the file
 */
public record ScoresQuery(String set, String version, String find, String sort) {
    static final String ID = "id";
    static final String GROUP = "group";
    private static final String DOWN = "-";

    /** @param parameters as they were sent */
    public static ScoresQuery of(Map<String, String[]> parameters) {
        return new ScoresQuery(
                first(parameters, "set"),
                first(parameters, "version"),
                first(parameters, "find").strip(),
                first(parameters, "sort"));
    }

    private static String first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.getOrDefault(name, new String[0]);
        return values.length == 0 ? "" : values[0];
    }

    /** The column that is sorted by; empty for none. */
    String column() {
        return sort.startsWith(DOWN) ? sort.substring(1) : sort;
    }

    boolean isDown() {
        return sort.startsWith(DOWN);
    }

    /** Numbers of the rows that match, in the order that is asked for; rows without a score are last. */
    List<Integer> rows(ScoreTable table) {
        List<Integer> rows = new ArrayList<>();
        IntStream.range(0, table.rows()).filter(row -> matches(table, row)).forEach(rows::add);
        order(table).ifPresent(rows::sort);
        return rows;
    }

    private boolean matches(ScoreTable table, int row) {
        String wanted = find.toLowerCase(Locale.ROOT);
        return find.isEmpty()
                || table.id(row).toLowerCase(Locale.ROOT).contains(wanted)
                || table.group(row)
                        .filter(group -> group.toLowerCase(Locale.ROOT).contains(wanted))
                        .isPresent();
    }

    private Optional<Comparator<Integer>> order(ScoreTable table) {
        String column = column();
        if (table.metrics().contains(column)) {
            Comparator<Integer> scores = Comparator.comparingDouble(row -> table.score(column, row));
            Comparator<Integer> missing = Comparator.comparing(row -> Double.isNaN(table.score(column, row)));
            return Optional.of(missing.thenComparing(isDown() ? scores.reversed() : scores));
        }
        Comparator<Integer> texts = column.equals(ID)
                ? Comparator.comparing(table::id)
                : column.equals(GROUP)
                        ? Comparator.comparing(row -> table.group(row).orElse(""))
                        : null;
        return Optional.ofNullable(texts).map(order -> isDown() ? order.reversed() : order);
    }

    /** The same with rows in another order: by that column, the other way round when it is sorted by it. */
    String sortedBy(String column) {
        boolean turned = column().equals(column) && !isDown();
        return "?set=" + PageQuery.encoded(set) + "&version=" + PageQuery.encoded(version) + "&find="
                + PageQuery.encoded(find) + "&sort=" + (turned ? DOWN : "") + PageQuery.encoded(column);
    }
}
