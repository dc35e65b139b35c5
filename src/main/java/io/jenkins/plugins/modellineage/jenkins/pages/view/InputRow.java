package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Input;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Something a run was given.
 *
 * @param files how many files it is made of
 */
@ExportedBean(defaultVisibility = 999)
public record InputRow(
        @Exported String name,
        @Exported String context,
        @Exported String source,
        @Exported String digest,
        @Exported int files) {

    static List<InputRow> of(List<Input> inputs) {
        return inputs.stream()
                .map(i -> new InputRow(
                        i.name(),
                        i.context(),
                        i.source(),
                        i.digest().hex(),
                        i.files().size()))
                .toList();
    }
}
