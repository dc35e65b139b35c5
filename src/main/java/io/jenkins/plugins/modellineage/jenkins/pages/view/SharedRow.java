package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedLines;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What an input for evaluation shares with one for training.
 *
 * @param files of the evaluation that are not empty
 * @param paths of the first shared files
 * @param sharedLines of those that were compared; null, as the next four, where no lines were
 * @param least share of the lines that are in both, as far as that is known
 * @param sharedPrompts of those that were compared; null, as the next two, where no prompts of a set were
 * @param sentence the same in words
 */
@ExportedBean(defaultVisibility = 999)
public record SharedRow(
        @Exported String train,
        @Exported String evaluation,
        @Exported int files,
        @Exported int sharedFiles,
        @Exported List<String> paths,
        @Exported Integer sharedLines,
        @Exported Integer comparedLines,
        @Exported Long distinctLines,
        @Exported Double least,
        @Exported Double most,
        @Exported Integer sharedPrompts,
        @Exported Integer comparedPrompts,
        @Exported Long distinctPrompts,
        @Exported String sentence) {

    public static SharedRow of(SharedData data) {
        SharedLines lines = data.lines().orElse(null);
        SharedLines prompts = data.prompts().orElse(null);
        return new SharedRow(
                data.train().name(),
                data.evaluation().name(),
                data.files(),
                data.sharedFiles(),
                data.paths(),
                lines == null ? null : lines.shared(),
                lines == null ? null : lines.compared(),
                lines == null ? null : lines.distinct(),
                lines == null ? null : lines.least(),
                lines == null ? null : lines.most(),
                prompts == null ? null : prompts.shared(),
                prompts == null ? null : prompts.compared(),
                prompts == null ? null : prompts.distinct(),
                data.sentence() + ".");
    }

    /** Whether anything is shared at all. */
    public boolean isAny() {
        return sharedFiles > 0 || sharedLines != null && sharedLines > 0 || sharedPrompts != null && sharedPrompts > 0;
    }
}
