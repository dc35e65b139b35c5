package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;
import java.util.Optional;

/**
 * Which rows of a list one page of it shows.
 *
 * @param total how many rows the list has
 * @param page number of the page, from 1; an empty list has one page
 * @param limit how many rows a page has at most
 */
public record Slice(int total, int page, int limit) {
    public Slice {
        if (total < 0 || limit < 1) {
            throw new IllegalArgumentException("No list has " + total + " rows, " + limit + " a page");
        }
        if (page < 1 || page > pages(total, limit)) {
            throw new IllegalArgumentException("Page " + page + " is not one of " + pages(total, limit));
        }
    }

    /** The page that was asked for, or the first or last one when there is none of that number. */
    public static Slice nearest(int total, int asked, int limit) {
        return new Slice(total, Math.max(1, Math.min(asked, pages(total, limit))), limit);
    }

    private static int pages(int total, int limit) {
        return total == 0 ? 1 : (total - 1) / limit + 1;
    }

    /** How many pages the list has, at least one. */
    public int pages() {
        return pages(total, limit);
    }

    /** Index of the first row, from 0. */
    public int begin() {
        return (page - 1) * limit;
    }

    /** Index after the last row. */
    public int end() {
        return (int) Math.min(total, (long) begin() + limit);
    }

    public Optional<Integer> previous() {
        return page == 1 ? Optional.empty() : Optional.of(page - 1);
    }

    public Optional<Integer> next() {
        return page == pages() ? Optional.empty() : Optional.of(page + 1);
    }

    /** The page's part of the whole list; no other row is looked at. */
    public <T> List<T> of(List<T> all) {
        return all.subList(begin(), end());
    }
}
