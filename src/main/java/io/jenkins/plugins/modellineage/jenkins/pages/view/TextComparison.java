package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.textdiff.DiffLine;
import io.jenkins.plugins.modellineage.textdiff.IndentedJson;
import io.jenkins.plugins.modellineage.textdiff.TextDiff;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A text of two runs or versions, line by line.
 *
 * @param kind param, tag or file
 * @param indented whether it is JSON that was put into lines to compare it
 * @param diff empty when there was too much to compare, or one was not read
 */
@ExportedBean(defaultVisibility = 999)
public record TextComparison(
        @Exported String kind,
        @Exported String name,
        @Exported TextSide before,
        @Exported TextSide after,
        @Exported boolean indented,
        Optional<List<TextLine>> diff) {
    public static TextComparison of(String kind, String name, TextSide before, TextSide after) {
        if (before.text() == null || after.text() == null) {
            return new TextComparison(kind, name, before, after, false, Optional.empty());
        }
        Optional<List<DiffLine>> json = IndentedJson.of(before.text())
                .flatMap(left -> IndentedJson.of(after.text()).flatMap(right -> TextDiff.of(left, right)))
                .filter(lines -> !lines.isEmpty());
        Optional<List<DiffLine>> lines = json.or(() -> TextDiff.of(before.text(), after.text()));
        return new TextComparison(kind, name, before, after, json.isPresent(), lines.map(TextComparison::rows));
    }

    private static List<TextLine> rows(List<DiffLine> lines) {
        return lines.stream().map(TextLine::new).toList();
    }

    /** Whether both have the same text. */
    @Exported
    public boolean same() {
        return Objects.equals(before.digest(), after.digest());
    }

    /** Whether there are lines to show. */
    public boolean compared() {
        return diff.isPresent();
    }

    /** Null when they could not be compared. */
    @Exported
    public List<TextLine> lines() {
        return diff.orElse(null);
    }

    public List<TextSide> sides() {
        return List.of(before, after);
    }
}
