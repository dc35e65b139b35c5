package io.jenkins.plugins.modellineage.jenkins.pages.view;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One thing in two versions.
 *
 * @param change same, changed, added (only on the right) or removed (only on the left)
 * @param difference right minus left for numbers, otherwise empty
 */
@ExportedBean(defaultVisibility = 999)
public record DiffRow(
        @Exported String key,
        @Exported String left,
        @Exported String right,
        @Exported String change,
        @Exported String difference) {

    static DiffRow of(String key, String left, String right, String difference) {
        String change = left == null ? "added" : right == null ? "removed" : left.equals(right) ? "same" : "changed";
        return new DiffRow(key, shown(left), shown(right), change, difference);
    }

    private static String shown(String value) {
        return value == null ? "" : Pair.shortened(value);
    }

    public boolean differs() {
        return !change.equals("same");
    }
}
