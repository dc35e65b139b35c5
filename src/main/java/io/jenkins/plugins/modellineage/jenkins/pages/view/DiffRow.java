package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.comparison.Value;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One thing in two versions.
 *
 * @param change same, changed, added (only on the right) or removed (only on the left)
 * @param difference right minus left for numbers, otherwise empty
 * @param trend better or worse, for a metric of which a gate or its name says which way is better; otherwise empty
 */
@ExportedBean(defaultVisibility = 999)
public record DiffRow(
        @Exported String key,
        @Exported String left,
        @Exported String right,
        @Exported String change,
        @Exported String difference,
        @Exported String trend) {

    /** @param row of two sides */
    static DiffRow of(Row row) {
        return of(row.key(), text(row.cells().get(0)), text(row.cells().get(1)));
    }

    private static String text(Optional<Value> value) {
        return value.map(Value::text).orElse(null);
    }

    static DiffRow of(String key, String left, String right) {
        return of(key, left, right, "", "");
    }

    static DiffRow of(String key, String left, String right, String difference, String trend) {
        String change = left == null ? "added" : right == null ? "removed" : left.equals(right) ? "same" : "changed";
        return new DiffRow(key, shown(left), shown(right), change, difference, trend);
    }

    private static String shown(String value) {
        return value == null ? "" : Pair.shortened(value);
    }

    /** Whether a metric is worse. */
    static boolean anyWorse(List<DiffRow> rows) {
        return rows.stream().anyMatch(row -> row.trend().equals("worse"));
    }

    public boolean differs() {
        return !change.equals("same");
    }
}
