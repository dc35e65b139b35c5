package io.jenkins.plugins.modellineage.promotion;

import java.util.List;

/** How many approvals are missing, for tests of other packages. */
public final class Missing {
    private Missing() {}

    /** By each of the request's rules. */
    public static List<Integer> of(Promotion promotion) {
        return promotion.rules().stream()
                .map(rule -> PromotionRules.missing(promotion, rule))
                .toList();
    }
}
