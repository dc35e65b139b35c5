package io.jenkins.plugins.modellineage.jenkins.pages.view;

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

    public boolean differs() {
        return !change.equals("same");
    }
}
