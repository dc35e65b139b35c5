package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.PeoplesRequests;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.OutlookView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RollbackRow;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.Optional;

/**
 * Pages of what somebody names instead of following a link to it: who asks sees as much as there, and what is unknown is not
 * told from what is not for them to see.
 */
public final class NamedPages {
    private NamedPages() {}

    /** @param path of the model: its folder's full name, a slash and its own name, or that alone */
    public static Optional<ModelPage> model(String path) {
        return find(path).map(ModelPage::new);
    }

    /**
     * @param text that means the version, as {@link VersionSelector} reads it
     * @throws IllegalArgumentException naming the choices, when it means several
     */
    public static Optional<VersionRef> version(String path, String text) {
        return find(path)
                .flatMap(model -> new VersionSelector(ModelLineage.get().registry(), model, PageSight.now()::sees)
                        .chosen(text.strip()))
                .map(ModelVersion::ref);
    }

    /** @param id such as {@code P12} */
    public static Optional<PromotionPage> promotion(String id) {
        return ModelLineage.get()
                .registry()
                .promotion(id)
                .map(promotion -> new ModelPage(promotion.version().model()).getPromotion(id));
    }

    /**
     * What would come of it if whoever asks promoted the version now.
     *
     * @throws Refused or {@link io.jenkins.plugins.modellineage.promotion.PromotionRefusedException} in one line when
     *     nothing can be asked for
     */
    public static OutlookView outlook(VersionRef version, StageName stage) {
        return OutlookView.of(
                PeoplesRequests.preview(version, stage), ModelLineage.get().registry(), PageSight.now());
    }

    /**
     * What a rollback to the version would do, with what to look at before.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Rollback on the model's folder
     * @throws Refused when the version was never live in the stage, or is now
     */
    public static RollbackRow rollback(VersionRef to, StageName stage) throws IOException {
        ModelHome.of(to.model()).checkPermission(ModelPermissions.ROLLBACK);
        VersionPage page = new VersionPage(to);
        if (!page.rollbackStages().contains(stage.value())) {
            throw new Refused("Cannot roll back " + stage + " to " + to.label()
                    + ": it was never live there, or is now; choose one that was");
        }
        return page.rollback(stage);
    }

    private static Optional<ModelRef> find(String path) {
        String full = path.startsWith("/") ? path.substring(1) : path;
        int slash = full.lastIndexOf('/');
        String name = full.substring(slash + 1);
        return (slash < 0 ? Optional.of(ScopeId.ROOT) : scope(full.substring(0, slash)))
                .flatMap(scope -> find(scope, name));
    }

    private static Optional<ScopeId> scope(String folder) {
        Optional<Item> item = Visibility.item(folder);
        return item.filter(ItemGroup.class::isInstance).flatMap(found -> Scopes.known((ItemGroup<?>) found));
    }

    private static Optional<ModelRef> find(ScopeId scope, String name) {
        try {
            return ModelLineage.get()
                    .registry()
                    .model(new ModelRef(scope, new ModelName(name)))
                    .map(Model::ref)
                    .filter(PageSight.now().seen()::seesAny);
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
