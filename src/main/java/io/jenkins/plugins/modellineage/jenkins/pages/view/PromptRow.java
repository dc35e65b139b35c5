package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.PromptContent;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a version of a prompt says, without its texts.
 *
 * @param digest of the canonical form, without a word in front
 * @param format how its texts say what is filled in: {@code jinja2}
 * @param variables what a caller must give, sorted
 * @param roles of the messages, in their order; empty texts where nobody says who speaks
 * @param responseSchema digest of the schema of the answer; null where there is none
 * @param parameters digest of the model and its parameters; null where there are none
 * @param model as the file calls it; null where it does not
 */
@ExportedBean(defaultVisibility = 999)
public record PromptRow(
        @Exported String digest,
        @Exported String format,
        @Exported List<String> variables,
        @Exported List<String> roles,
        @Exported String responseSchema,
        @Exported String parameters,
        @Exported String model) {
    static PromptRow of(PromptContent content) {
        return new PromptRow(
                content.digest().hex(),
                content.format().word(),
                List.copyOf(content.variables()),
                content.roles(),
                content.responseSchema().map(Sha256::hex).orElse(null),
                content.parameters().map(Sha256::hex).orElse(null),
                content.model().orElse(null));
    }
}
