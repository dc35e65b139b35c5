package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * That approving a promotion would put an older version in the place of a newer one.
 *
 * @param version the newer one; null, like its number, when the reader may not see it, and so may not agree to replace it
 */
@ExportedBean(defaultVisibility = 999)
public record NewerReplaced(
        @Exported String version, @Exported Integer number) {

    /** Null when the promotion waits no more, or would replace no newer version. */
    static NewerReplaced of(Promotion promotion, Registry registry, Sight sight) {
        if (!promotion.waiting()) {
            return null;
        }
        return PromotionRules.newerReplaced(
                        promotion.ref(), registry.live(promotion.version().model(), promotion.stage()))
                .map(newer -> sight.sees(newer)
                        ? new NewerReplaced(newer.label(), newer.number())
                        : new NewerReplaced(null, null))
                .orElse(null);
    }

    /** Whether the reader may see the newer version. */
    public boolean seen() {
        return version != null;
    }

    /** The number as a form sends it. */
    public String value() {
        return String.valueOf(number);
    }
}
