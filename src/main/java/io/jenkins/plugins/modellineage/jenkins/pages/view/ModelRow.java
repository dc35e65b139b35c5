package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A model as one row of a list.
 *
 * @param folder full name of its folder, also of one that is gone; empty for Jenkins itself, and where the reader may not
 *     know it
 * @param folderDeleted whether the folder was deleted
 * @param versions how many of its versions the reader sees
 * @param bytes of the files of these versions, deleted ones aside
 * @param waiting how many promotions of these wait for approval
 * @param changed when its newest version was stamped
 * @param variables what a caller of its newest version must give, if it is a prompt: the first of many
 */
@ExportedBean(defaultVisibility = 999)
public record ModelRow(
        @Exported String name,
        @Exported String folder,
        @Exported boolean folderDeleted,
        @Exported String url,
        @Exported int versions,
        @Exported long bytes,
        @Exported int waiting,
        @Exported List<StageRow> stages,
        @Exported String newest,
        String newestUrl,
        Moment changed,
        Shown<String> variables) {
    private static final int VARIABLES = 8;

    /** @param model of which the reader sees a version at least */
    public static ModelRow of(Model model, SeenRegistry seen, Sight sight) {
        int[] numbers = seen.numbers(model.ref());
        ModelVersion newest = model.version(newest(model, numbers)).orElseThrow();
        String version = sight.url(newest.ref());
        return new ModelRow(
                model.ref().name().value(),
                sight.folder(model.ref()),
                sight.folderDeleted(model.ref()),
                version.substring(0, version.lastIndexOf('/')),
                numbers.length,
                seen.bytes(model.ref()),
                (int) seen.waiting(model.ref()).stream()
                        .filter(Promotion::waiting)
                        .count(),
                StageRow.of(model, seen, sight),
                newest.ref().label(),
                version,
                new Moment(newest.stamped()),
                Shown.of(variables(newest), VARIABLES));
    }

    private static List<String> variables(ModelVersion newest) {
        return newest.prompt().map(prompt -> List.copyOf(prompt.variables())).orElse(List.of());
    }

    /** The last one that is not marked as deleted, as who names no version means it; of deleted ones the last. */
    private static int newest(Model model, int[] numbers) {
        for (int i = numbers.length - 1; i >= 0; i--) {
            if (!model.deleted().contains(numbers[i])) {
                return numbers[i];
            }
        }
        return numbers[numbers.length - 1];
    }

    /** As people read it. */
    public String sizeWritten() {
        return ByteSize.written(bytes);
    }

    /** When the newest version was stamped, in milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return changed.millis();
    }
}
