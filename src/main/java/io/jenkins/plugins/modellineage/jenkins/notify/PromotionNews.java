package io.jenkins.plugins.modellineage.jenkins.notify;

import java.util.Objects;

/**
 * What a {@link ModelPromotionListener} is told of a request for a stage.
 *
 * @param promotion its id, such as {@code P3}
 * @param folder full name of the model's folder; empty for Jenkins itself
 * @param model name of the model
 * @param version its number
 * @param state {@code requested}, {@code waiting for approval}, or how it ended: {@code promoted}, {@code rolled back},
 *     {@code refused}, {@code rejected}, {@code expired}, {@code conflicted}, {@code superseded} or {@code withdrawn}
 * @param sentence that tells it, as the ledger does
 */
public record PromotionNews(
        String promotion, String folder, String model, int version, String stage, String state, String sentence) {
    public PromotionNews {
        Objects.requireNonNull(promotion, "promotion");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(sentence, "sentence");
    }
}
