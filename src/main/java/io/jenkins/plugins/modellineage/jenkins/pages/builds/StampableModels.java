package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The models that somebody may stamp a run into. */
final class StampableModels {
    /** More names are no help to who looks for one. */
    private static final int MOST = 200;

    private StampableModels() {}

    /**
     * Those that the reader sees and may register versions of, as they are named from a job of the folder; its own come
     * first.
     */
    static List<String> of(ItemGroup<?> own, PageSight sight) {
        Registry registry = ModelLineage.get().registry();
        return registry.models().stream()
                .map(Model::ref)
                .filter(model -> registry.archived(model).isEmpty())
                .filter(sight.seen()::seesAny)
                .flatMap(model -> name(model, own).stream())
                .limit(MOST)
                .sorted(Comparator.comparing((String name) -> name.startsWith("/"))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static Optional<String> name(ModelRef model, ItemGroup<?> own) {
        return Visibility.folder(model.scope())
                .filter(folder -> ((AccessControlled) folder).hasPermission(ModelPermissions.REGISTER))
                .map(folder -> folder == own ? model.name().value() : path(folder) + model.name());
    }

    private static String path(ItemGroup<?> folder) {
        return folder.getFullName().isEmpty() ? "/" : "/" + folder.getFullName() + "/";
    }
}
