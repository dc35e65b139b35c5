package io.jenkins.plugins.modellineage.jenkins.pages.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kohsuke.stapler.StaplerRequest2;

/** The pages on which a version stands, each at an address of its own below the version's. */
enum VersionPart {
    OVERVIEW("overview", version -> version, "provenance", "tags"),
    METRICS("metrics", Messages::VersionPart_metrics, "metrics", "summaries", "laterEvidence"),
    FILES("files", Messages::VersionPart_files, "files", "folder"),
    INPUTS("inputs", Messages::VersionPart_inputs, "params", "inputs"),
    LINEAGE("lineage", Messages::VersionPart_lineage, "lineageFrom", "uses", "lineageTo", "adapters"),
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

    /** The title of the page of that version among pages of others. */
    String title(String version) {
        return title.apply(version);
    }

    /** The view of what this page has and others have not. */
    String view() {
        return name + "Part.jelly";
    }

    /**
     * Where somebody is led, below the version's address, who reads a page with a slash behind its address, or asks the version's
     * address for a page of a list that another page has, as in {@code files.page=2}.
     *
     * @param request at the version
     */
    static Optional<String> elsewhere(StaplerRequest2 request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return Stream.of(request.getMethod())
                .filter(List.of("GET", "HEAD")::contains)
                .flatMap(reads -> Arrays.stream(values()))
                .filter(part -> part != OVERVIEW
                        && part.isMeant(rest(request), request.getParameterMap().keySet()))
                .map(part -> part.name + query)
                .findFirst();
    }

    /** Of the path; Stapler leaves out the slash at the end. */
    private static String rest(StaplerRequest2 request) {
        String rest = request.getRestOfPath();
        return !rest.endsWith("/") && request.getRequestURI().endsWith("/") ? rest + "/" : rest;
    }

    private boolean isMeant(String rest, Collection<String> parameters) {
        return rest.equals("/" + name + "/") || rest.matches("/?") && hasOneOf(parameters);
    }

    private boolean hasOneOf(Collection<String> parameters) {
        return lists.stream().anyMatch(list -> parameters.contains(list + ".page"));
    }
}
