package io.jenkins.plugins.modellineage.jenkins.pages.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The pages on which a version stands, each at an address of its own below the version's. */
enum VersionPart {
    OVERVIEW("", "provenance", "tags"),
    METRICS("metrics", "metrics", "summaries", "laterEvidence"),
    FILES("files", "files"),
    INPUTS("inputs", "params", "inputs"),
    LINEAGE("lineage", "lineageFrom", "uses", "lineageTo"),
    HISTORY("history", "promotions", "history");

    private final String address;
    private final List<String> lists;

    VersionPart(String address, String... lists) {
        this.address = address;
        this.lists = List.of(lists);
    }

    /** What follows the version's address and a slash. */
    String address() {
        return address;
    }

    /**
     * The page that has a list of which an address asks for a page, as in {@code files.page=2}; empty for the overview and for
     * none of them.
     */
    static Optional<VersionPart> elsewhere(Collection<String> parameters) {
        return Arrays.stream(values())
                .filter(part -> part != OVERVIEW)
                .filter(part -> part.lists.stream().anyMatch(list -> parameters.contains(list + ".page")))
                .findFirst();
    }
}
