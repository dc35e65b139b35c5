package io.jenkins.plugins.modellineage.jenkins.pages.view;

/**
 * A column of scores.
 *
 * @param href where rows are in its order
 * @param sorted {@code ascending}, {@code descending} or {@code none}, as ARIA says it
 */
public record ScoreColumn(String name, String href, String sorted) {
    static ScoreColumn of(String name, ScoresQuery query) {
        String sorted = !query.column().equals(name) ? "none" : query.isDown() ? "descending" : "ascending";
        return new ScoreColumn(name, query.sortedBy(name), sorted);
    }
}
