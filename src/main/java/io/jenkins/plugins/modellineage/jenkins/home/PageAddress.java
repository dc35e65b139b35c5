package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Util;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;

/** Where pages are, relative to Jenkins' root and without slashes at the ends. */
public final class PageAddress {
    /** What the pages of a folder, of a job and of a build are called; also printed in logs, so it stays as it is. */
    public static final String MODELS = "model-lineage";

    private PageAddress() {}

    /** By the name that it has now: in its folder, or by the id of its scope where the calling thread finds no folder. */
    public static String of(ModelRef model) {
        ModelRef now = ModelLineage.get().registry().current(model);
        String home = Visibility.folder(model.scope())
                .map(folder -> folder.getUrl() + MODELS)
                .orElseGet(() -> MODELS + "/scope/" + model.scope().value());
        return home + "/model/" + Util.rawEncode(now.name().value());
    }

    /** Where is told what has that content, and what was made from it. */
    public static String of(Sha256 content) {
        return MODELS + "/digest/" + content.hex();
    }

    /** Where the promotion is decided. */
    public static String of(Promotion promotion) {
        return of(promotion.version().model()) + "/promotion/" + promotion.id();
    }
}
