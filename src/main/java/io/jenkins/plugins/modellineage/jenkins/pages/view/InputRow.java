package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Input;
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

    public static InputRow of(Input input) {
        return new InputRow(
                input.name(),
                input.context(),
                input.source(),
                input.digest().hex(),
                input.files().size());
    }
}
