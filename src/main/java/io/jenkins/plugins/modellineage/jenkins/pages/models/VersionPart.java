package io.jenkins.plugins.modellineage.jenkins.pages.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The pages on which a version stands, each at an address of its own below the version's. */
enum VersionPart {
    OVERVIEW("overview", version -> version, "provenance", "tags"),
    METRICS("metrics", Messages::VersionPart_metrics, "metrics", "summaries", "laterEvidence"),
    FILES("files", Messages::VersionPart_files, "files", "folder"),
    INPUTS("inputs", Messages::VersionPart_inputs, "params", "inputs"),
    LINEAGE("lineage", Messages::VersionPart_lineage, "lineageFrom", "uses", "lineageTo"),
    HISTORY("history", Messages::VersionPart_history, "promotions", "history");

    private final String name;
    private final UnaryOperator<String> title;
    private final List<String> lists;

    VersionPart(String name, UnaryOperator<String> title, String... lists) {
        this.name = name;
        this.title = title;
        this.lists = List.of(lists);
    }

    /** The page that is called so; the overview for all other names. */
    static VersionPart of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.name.equals(name))
                .findFirst()
                .orElse(OVERVIEW);
    }

    /** What follows the version's address and a slash. */
    String address() {
        return this == OVERVIEW ? "" : name;
    }

    /** The title of the page of that version among pages of others. */
    String title(String version) {
        return title.apply(version);
    }

    /** The view of what this page has and others have not. */
    String view() {
        return name + "Part.jelly";
    }

    /**
     * The page that is meant and does not stand there: with a slash behind its address, or it has a list of which the
     * version's address asks for a page, as in {@code files.page=2}.
     *
     * @param rest of the path behind the version's address, with the slash that it ends with
     */
    static Optional<VersionPart> elsewhere(String rest, Collection<String> parameters) {
        return Arrays.stream(values())
                .filter(part -> part != OVERVIEW)
                .filter(part -> rest.equals("/" + part.name + "/") || rest.matches("/?") && part.hasOneOf(parameters))
                .findFirst();
    }

    private boolean hasOneOf(Collection<String> parameters) {
        return lists.stream().anyMatch(list -> parameters.contains(list + ".page"));
    }
}
