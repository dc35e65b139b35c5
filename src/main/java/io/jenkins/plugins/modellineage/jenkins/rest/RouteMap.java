package io.jenkins.plugins.modellineage.jenkins.rest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the route of an address, as Stapler reads addresses: words before parts that vary, and a path of a file last. Each
 * page that has JSON has Jenkins' other forms of it too, such as {@code api/xml}.
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
        return ways.stream()
                .filter(way -> way.path.equals(head) || way.path.startsWith(head + "/"))
                .filter(way -> way.matches(head, asked))
                .min(Comparator.comparing(Way::rank))
                .map(Way::route);
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
    private record Way(String path, Route route) {
        boolean matches(String head, List<String> asked) {
            List<String> parts = parts(path.substring(head.length()));
            boolean open = !parts.isEmpty() && parts.get(parts.size() - 1).equals("{path}");
            return (open ? asked.size() >= parts.size() : asked.size() == parts.size())
                    && IntStream.range(0, parts.size())
                            .allMatch(
                                    at -> varies(parts.get(at)) || parts.get(at).equals(asked.get(at)));
        }

        /** Words come first, so that the page of that name is found and not a thing that is called like it. */
        String rank() {
            return parts(path).stream()
                    .map(part -> varies(part) ? part.equals("{path}") ? "c" : "b" : "a")
                    .collect(Collectors.joining());
        }

        private static boolean varies(String part) {
            return part.startsWith("{");
        }
    }
}
