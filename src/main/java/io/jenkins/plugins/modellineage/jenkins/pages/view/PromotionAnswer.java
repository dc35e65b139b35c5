package io.jenkins.plugins.modellineage.jenkins.pages.view;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A promotion as its own address tells it: with the evidence, which lists of promotions leave out. */
@ExportedBean(defaultVisibility = 999)
public record PromotionAnswer(@Exported(merge = true) PromotionView promotion) {
    @Exported
    public EvidenceCard evidence() {
        return promotion.evidence();
    }
}
