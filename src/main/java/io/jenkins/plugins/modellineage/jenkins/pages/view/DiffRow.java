package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.comparison.Value;
import io.jenkins.plugins.modellineage.gate.Directions;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One thing in two versions.
 *
 * @param change same, changed, added (only on the right) or removed (only on the left)
 * @param difference right minus left for numbers, otherwise empty
 * @param trend better or worse, for a metric of which a gate, an evaluation or its name says which way is better; otherwise empty
 * @param before the left one as a number, for metrics; null where there is none
 * @param after the right one, likewise
 */
@ExportedBean(defaultVisibility = 999)
public record DiffRow(
        @Exported String key,
        @Exported String left,
        @Exported String right,
        @Exported String change,
        @Exported String difference,
        @Exported String trend,
        Figure before,
        Figure after) {

    /** @param row of two sides */
    static DiffRow of(Row row) {
        return of(row.key(), text(row.cells().get(0)), text(row.cells().get(1)));
    }

    private static String text(Optional<Value> value) {
        return value.map(Value::text).orElse(null);
    }

    private static DiffRow of(String key, String left, String right) {
        return new DiffRow(key, shown(left), shown(right), change(left, right), "", "", null, null);
    }

    /**
     * A metric, in JSON with six digits.
     *
     * @param left null where there is none
     * @param right likewise
     */
    static DiffRow metric(String key, Double left, Double right, Directions directions) {
        String before = left == null ? null : Numbers.shortly(left);
        String after = right == null ? null : Numbers.shortly(right);
        boolean both = left != null && right != null;
        return new DiffRow(
                key,
                shown(before),
                shown(after),
                change(before, after),
                both ? difference(left, right) : "",
                both ? directions.trend(key, left, right).orElse("") : "",
                left == null ? null : new Figure(left),
                right == null ? null : new Figure(right));
    }

    private static String difference(double left, double right) {
        return Double.isFinite(right - left) ? (right > left ? "+" : "") + Numbers.shortly(right - left) : "";
    }

    private static String change(String left, String right) {
        return left == null ? "added" : right == null ? "removed" : left.equals(right) ? "same" : "changed";
    }

    private static String shown(String value) {
        return value == null ? "" : Pair.shortened(value);
    }

    /**
     * Whether a metric is worse.
     *
     * @param counting which way those get better that count: of the many that evaluations have, one always is
     */
    static boolean anyWorse(List<DiffRow> rows, Directions counting) {
        return rows.stream()
                .anyMatch(row ->
                        row.trend().equals("worse") && counting.lower(row.key()).isPresent());
    }

    /** How far the metric went; null where nothing can be said. */
    public Figure moved() {
        return difference.isEmpty() ? null : new Figure(after.value() - before.value());
    }

    public boolean differs() {
        return !change.equals("same");
    }
}
