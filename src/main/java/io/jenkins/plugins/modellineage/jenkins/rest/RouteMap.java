package io.jenkins.plugins.modellineage.jenkins.rest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the route of an address, as Stapler reads addresses: part by part, where a word leads on even if nothing comes of it
 * and the rest would fit a thing that is called like it; and a path of a file last. Each page that has JSON has Jenkins' other forms of it too, such as {@code api/xml}.
 */
final class RouteMap {
    private static final List<String> PLACES_OF_MODELS =
            List.of("model-lineage", "{folder}/model-lineage", "model-lineage/scope/{scope}");

    private final List<Way> ways;

    RouteMap(List<Route> routes) {
        this.ways = routes.stream().flatMap(RouteMap::ways).toList();
    }

    /**
     * The route; empty for an address that there is not.
     *
     * @param head of the address as {@link Route#path()} writes it, up to the page that Jenkins leads to
     * @param rest of the address behind it, decoded
     */
    Optional<Route> find(String head, String rest) {
        List<String> asked = parts(rest);
        return find(head, asked).or(() -> find(head, parts(rest.replaceFirst("/api(/[^/]+)?/?$", "/api/json"))));
    }

    private Optional<Route> find(String head, List<String> asked) {
        List<Lead> open = ways.stream()
                .filter(way -> way.path.equals(head) || way.path.startsWith(head + "/"))
                .map(way -> new Lead(parts(way.path.substring(head.length())), way.route))
                .toList();
        for (int at = 0; at < asked.size(); at++) {
            open = behind(open, at, asked.get(at));
        }
        return open.stream()
                .filter(lead -> lead.endsAt(asked.size()))
                .min(Comparator.comparing(Lead::rank))
                .map(Lead::route);
    }

    /** Where one more part leads: what is called like it is not looked for where it is a word. */
    private static List<Lead> behind(List<Lead> open, int at, String asked) {
        List<Lead> words = open.stream().filter(lead -> lead.hasWord(at, asked)).toList();
        return words.isEmpty() ? open.stream().filter(lead -> lead.variesAt(at)).toList() : words;
    }

    /** A model has its pages below three kinds of places. */
    private static Stream<Way> ways(Route route) {
        return route.path().startsWith("{model}")
                ? PLACES_OF_MODELS.stream()
                        .map(place -> new Way(route.path().replace("{model}", place + "/model/{name}"), route))
                : Stream.of(new Way(route.path(), route));
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** One form of a route's path. */
    private record Way(String path, Route route) {}

    /** What a way has behind the page that Jenkins leads to. */
    private record Lead(List<String> parts, Route route) {
        boolean hasWord(int at, String asked) {
            return at < parts.size() && !varies(parts.get(at)) && parts.get(at).equals(asked);
        }

        boolean variesAt(int at) {
            return at < parts.size() ? varies(parts.get(at)) : endsInPath();
        }

        boolean endsAt(int length) {
            return length == parts.size() || length > parts.size() && endsInPath();
        }

        private boolean endsInPath() {
            return !parts.isEmpty() && parts.get(parts.size() - 1).equals("{path}");
        }

        /** Single parts come before the path of a file. */
        String rank() {
            return parts.stream()
                    .map(part -> varies(part) ? part.equals("{path}") ? "c" : "b" : "a")
                    .collect(Collectors.joining());
        }

        private static boolean varies(String part) {
            return part.startsWith("{");
        }
    }
}
