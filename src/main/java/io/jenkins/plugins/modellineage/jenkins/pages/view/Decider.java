package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.promotion.Promotion;

/** What the reader of a page may do about promotions. */
@FunctionalInterface
public interface Decider {
    /** For pages that only tell how it went. */
    Decider NONE = promotion -> Decision.NONE;

    Decision about(Promotion promotion);
}
