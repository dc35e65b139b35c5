package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Something that a version was made with and that the other one was not.
 *
 * @param kind parameter, input or code
 */
@ExportedBean(defaultVisibility = 999)
public record ChangeRow(
        @Exported String kind, @Exported(merge = true) DiffRow values) {
    static Stream<ChangeRow> of(String kind, List<DiffRow> rows) {
        return rows.stream().filter(DiffRow::differs).map(row -> new ChangeRow(kind, row));
    }
}
