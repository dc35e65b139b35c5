package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Aspect;
import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.comparison.Value;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Something that a version was made with and that the other one was not.
 *
 * @param kind input, parameter, code, environment or agent
 * @param url where the change is shown, relative to Jenkins' root unless it leads elsewhere
 */
@ExportedBean(defaultVisibility = 999)
public record ChangeRow(
        @Exported String kind,
        @Exported(merge = true) DiffRow values,
        @Exported String url) {
    static ChangeRow of(Row row, String url) {
        Optional<Value> before = row.cells().get(0);
        Optional<Value> after = row.cells().get(1);
        return new ChangeRow(word(row.aspect()), DiffRow.of(row.key(), text(before), text(after)), url);
    }

    private static String text(Optional<Value> value) {
        return value.map(Value::text).orElse(null);
    }

    private static String word(Aspect aspect) {
        return switch (aspect) {
            case INPUT -> "input";
            case PARAMETER -> "parameter";
            case CODE -> "code";
            case ENVIRONMENT -> "environment";
            case AGENT -> "agent";
            case FILE -> "file";
            case TAG -> "tag";
        };
    }

    /**
     * The address as a link.
     *
     * @param root of Jenkins, for addresses that are relative to it
     */
    public String href(String root) {
        return url.contains("://") ? url : root + "/" + url;
    }
}
