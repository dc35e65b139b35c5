package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Value;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.textdiff.Shortened;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What one of those that are compared has under a key.
 *
 * @param value for people; empty when there is nothing
 * @param exact the value in full, shortened only when it is very long; null when there is nothing
 * @param difference from the first one, for metrics; otherwise empty
 * @param trend better or worse than the first one, where somebody says which way is better; otherwise empty
 * @param best whether it is better than all others
 * @param url where the difference from the first one is shown, relative to Jenkins' root unless it leads elsewhere; null where it
 *     is not
 */
@ExportedBean(defaultVisibility = 999)
public record SideCell(
        @Exported String value,
        @Exported String exact,
        @Exported String difference,
        @Exported String trend,
        @Exported boolean best,
        @Exported String url) {
    private static final SideCell NOTHING = new SideCell("", null, "", "", false, null);
    private static final int SHOWN = 120;
    private static final int PRECISE = 10;
    private static final int WIDE = 40;

    /** One of a row. */
    static SideCell of(Optional<Value> value, List<Optional<Value>> row) {
        return value.map(known -> new SideCell(
                        told(known, row.stream().flatMap(Optional::stream).toList()),
                        Pair.shortened(known.exact()),
                        "",
                        "",
                        false,
                        null))
                .orElse(NOTHING);
    }

    /** For people; with more digits, or from another place, where another one that differs would read the same. */
    private static String told(Value value, List<Value> row) {
        String human = human(value.text());
        return row.stream()
                .filter(other -> !other.exact().equals(value.exact())
                        && human(other.text()).equals(human))
                .findFirst()
                .map(other -> value.text().equals(other.text())
                        ? apart(value.exact(), other.exact())
                        : apart(value.text(), other.text()))
                .orElse(human);
    }

    private static String apart(String text, String other) {
        return Shortened.near(text, Shortened.alike(text, other), SHOWN);
    }

    static SideCell metric(double value, String difference, String trend, boolean best) {
        return new SideCell(Numbers.human(value), MetricNumbers.written(value), difference, trend, best, null);
    }

    static SideCell unmeasured() {
        return NOTHING;
    }

    /** A number of many digits with fewer, a long text by its beginning. */
    private static String human(String text) {
        if (text.length() > PRECISE && text.length() < SHOWN && MetricNumbers.isNumber(text)) {
            return Numbers.shortly(MetricNumbers.parse(text));
        }
        return Shortened.beginning(text, SHOWN);
    }

    /** Whether the other one is something else that reads the same. */
    boolean looksLike(SideCell other) {
        return !missing() && !other.missing() && value.equals(other.value) && !exact.equals(other.exact);
    }

    /** With all digits. */
    SideCell precisely() {
        return new SideCell(exact, exact, difference, trend, best, url);
    }

    SideCell linked(String address) {
        return new SideCell(value, exact, difference, trend, best, address);
    }

    /** Whether there is nothing of that name. */
    public boolean missing() {
        return exact == null;
    }

    /** Whether it is read from its beginning, over several lines. */
    public boolean extensive() {
        return value.length() > WIDE;
    }

    /** What the mouse tells; null where the eye sees all of it. */
    public String hover() {
        return exact == null || exact.equals(value) ? null : exact;
    }

    /** The difference behind an arrow that says which way the value went. */
    public String moved() {
        return difference.isEmpty() ? "" : (difference.startsWith("-") ? "↓ " : "↑ ") + difference;
    }

    /**
     * The address as a link; null where there is none.
     *
     * @param root of Jenkins, for addresses that are relative to it
     */
    public String href(String root) {
        return url == null || url.contains("://") ? url : root + "/" + url;
    }
}
