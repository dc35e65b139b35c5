package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Row;
import java.util.Locale;
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
        return new ChangeRow(row.aspect().name().toLowerCase(Locale.ROOT), DiffRow.of(row), url);
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
