package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A version that may be live in a stage next.
 *
 * @param promotion where the request for it is, which waits; null for one that nobody asked for yet
 */
@ExportedBean(defaultVisibility = 999)
public record NextVersion(
        @Exported String version,
        @Exported String url,
        @Exported String promotion) {
    /** Versions that are looked at, from the newest back. */
    private static final int LOOKED_AT = 50;

    /** @param promotion that waits */
    static NextVersion asked(Promotion promotion, Sight sight) {
        return new NextVersion(
                promotion.version().label(), sight.url(promotion.version()), PromotionView.url(promotion, sight));
    }

    /**
     * The newest version that somebody could ask for: newer than what is live, neither deleted nor kept from the stage, and
     * not of a change request. Empty when the reader sees none among the newest {@value #LOOKED_AT}.
     */
    static Optional<NextVersion> newest(Model model, StageName stage, SeenRegistry seen, Sight sight) {
        int live = model.live(stage).orElse(0);
        int[] numbers = seen.numbers(model.ref());
        return IntStream.iterate(numbers.length - 1, at -> at >= Math.max(0, numbers.length - LOOKED_AT), at -> at - 1)
                .map(at -> numbers[at])
                .takeWhile(number -> number > live)
                .filter(number -> !model.deleted().contains(number) && !model.isQuarantined(number, stage))
                .mapToObj(number -> model.version(number).orElseThrow())
                .filter(version -> version.changeRequest().isEmpty())
                .map(ModelVersion::ref)
                .map(ref -> new NextVersion(ref.label(), sight.url(ref), null))
                .findFirst();
    }
}
