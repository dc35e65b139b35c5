package io.jenkins.plugins.modellineage.jenkins.mlflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every request that is served, by the parts that do them. */
final class Calls {
    private static final List<Route> ROUTES = routes();

    /** Those without open parts, by verb and path: nearly every request is one of them, and is found at once. */
    private static final Map<String, Route> FIXED = fixed();

    private static final List<Route> OPEN =
            ROUTES.stream().filter(Route::isOpen).toList();

    private Calls() {}

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(ServerCalls.routes());
        routes.addAll(ExperimentCalls.routes());
        routes.addAll(RunCalls.routes());
        routes.addAll(LogCalls.routes());
        routes.addAll(MetricCalls.routes());
        routes.addAll(TraceReading.routes());
        routes.addAll(TraceCalls.routes());
        routes.addAll(LegacyTraceCalls.routes());
        routes.addAll(SpanCalls.routes());
        routes.addAll(AssessmentCalls.routes());
        routes.addAll(EvaluationDatasetCalls.routes());
        routes.addAll(ScorerCalls.routes());
        routes.addAll(OutputCalls.routes());
        routes.addAll(VersionFileCalls.routes()); // before those of all other files
        routes.addAll(ArtifactCalls.routes());
        routes.addAll(LoggedModelCalls.routes());
        routes.addAll(ModelCalls.routes());
        routes.addAll(ModelChanges.routes());
        routes.addAll(Registration.routes());
        routes.addAll(AliasChanges.routes());
        routes.addAll(VersionCalls.routes());
        return List.copyOf(routes);
    }

    private static Map<String, Route> fixed() {
        Map<String, Route> fixed = new HashMap<>();
        ROUTES.stream()
                .filter(route -> !route.isOpen())
                .forEach(route -> fixed.put(key(route.verb(), route.path()), route));
        return fixed;
    }

    private static String key(String verb, String path) {
        return verb + " " + path;
    }

    static List<Route> all() {
        return ROUTES;
    }

    /**
     * A route that was found for a path.
     *
     * @param parts that it leaves open, by name, decoded
     */
    record Found(Route route, Map<String, String> parts) {}

    /** The route of a verb and a path; one without open parts goes before all others. */
    static Optional<Found> find(String verb, String path) {
        Route fixed = FIXED.get(key(verb, path));
        if (fixed != null) {
            return Optional.of(new Found(fixed, Map.of()));
        }
        for (Route route : OPEN) {
            Optional<Map<String, String>> parts = route.verb().equals(verb) ? route.match(path) : Optional.empty();
            if (parts.isPresent()) {
                return Optional.of(new Found(route, parts.get()));
            }
        }
        return Optional.empty();
    }

    /** The verbs that a path is served with. */
    static Set<String> verbs(String path) {
        Set<String> verbs = new TreeSet<>();
        for (Route route : ROUTES) {
            if (route.match(path).isPresent()) {
                verbs.add(route.verb());
            }
        }
        return verbs;
    }
}
