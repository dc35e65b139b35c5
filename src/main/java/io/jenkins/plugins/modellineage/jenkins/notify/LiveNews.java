package io.jenkins.plugins.modellineage.jenkins.notify;

import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link ModelPromotionListener} is told of a version that went live in a stage.
 *
 * @param folder full name of the model's folder; empty for Jenkins itself
 * @param model name of the model
 * @param version its number
 * @param before number of the version that was live until then
 * @param rollback whether a rollback put it there, and no promotion
 * @param sentence that tells it, as the ledger does
 */
public record LiveNews(
        String folder,
        String model,
        int version,
        String stage,
        Optional<Integer> before,
        boolean rollback,
        String sentence) {
    public LiveNews {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(sentence, "sentence");
    }
}
