package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;

/** The first rows of a list that may be too long for a page. */
public record Shown<T>(List<T> items, int all) {
    /** A page with this many rows is still quick to render and to scroll. */
    public static final int MOST = 500;

    public static <T> Shown<T> of(List<T> all) {
        return of(all, MOST);
    }

    public static <T> Shown<T> of(List<T> all, int most) {
        return new Shown<>(List.copyOf(all.subList(0, Math.min(most, all.size()))), all.size());
    }

    public int hidden() {
        return all - items.size();
    }

    public boolean isEmpty() {
        return all == 0;
    }
}
