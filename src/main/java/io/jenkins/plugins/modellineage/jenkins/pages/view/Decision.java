package io.jenkins.plugins.modellineage.jenkins.pages.view;

/**
 * What the reader may do about a promotion that waits.
 *
 * @param approve also reject
 * @param takeBack the approval that they gave
 * @param asked those whom the reader may replace by others, as a field holds them; null when they may not
 * @param refusal why they may not approve, as a sentence for the page; null when they may
 */
public record Decision(boolean approve, boolean withdraw, boolean takeBack, String asked, String refusal) {
    static final Decision NONE = new Decision(false, false, false, null, null);
}
