package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;

/** The first of many: what is left out stands elsewhere. */
public record Shown<T>(List<T> items, int all) {
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
