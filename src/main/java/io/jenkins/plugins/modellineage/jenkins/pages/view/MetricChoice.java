package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which metrics a page draws, of those that it could.
 *
 * @param listed those to choose from, in the page's order
 * @param chosen those that are drawn
 */
public record MetricChoice(Shown<String> listed, List<String> chosen) {
    /** More boxes than this are no choice but a flood. */
    static final int MOST_LISTED = 1_000;

    /** More charts than this on one page are slow to draw and to look at. */
    static final int MOST_CHOSEN = 60;

    public MetricChoice {
        chosen = List.copyOf(chosen);
    }

    /**
     * @param keys of all metrics that could be drawn, those that matter most first
     * @param asked what the reader chose; those that are none of the keys are passed over
     * @param otherwise what is drawn where the reader chose nothing
     */
    public static MetricChoice of(List<String> keys, List<String> asked, List<String> otherwise) {
        List<String> chosen = asked.isEmpty()
                ? otherwise
                : keys.stream()
                        .filter(Set.copyOf(asked)::contains)
                        .limit(MOST_CHOSEN)
                        .toList();
        Set<String> listed = Stream.concat(chosen.stream(), keys.stream())
                .distinct()
                .limit(MOST_LISTED)
                .collect(Collectors.toSet());
        return new MetricChoice(
                new Shown<>(keys.stream().filter(listed::contains).toList(), keys.size()), chosen);
    }
}
