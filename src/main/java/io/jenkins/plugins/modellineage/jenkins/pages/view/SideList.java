package io.jenkins.plugins.modellineage.jenkins.pages.view;

/**
 * What is compared of one kind: what differs in pages, and below it the beginning of what does not.
 *
 * @param name what addresses and JSON call it
 */
public record SideList(String name, Paged<SideRow> differing, Shown<SideRow> equal) {
    /** How many rows it has. */
    public int total() {
        return differing.total() + equal.all();
    }
}
