package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;

/**
 * A build that waits for people.
 *
 * @param version that it asks a stage for
 * @param asked when
 * @param url of the promotion, where they decide
 */
public record WaitingBuild(int number, String version, String stage, Moment asked, String url) {

    public static WaitingBuild of(BuildRef build, Promotion promotion, Sight sight) {
        return new WaitingBuild(
                build.number(),
                promotion.version().label(),
                promotion.stage().value(),
                new Moment(promotion.requested()),
                PromotionView.url(promotion, sight));
    }
}
