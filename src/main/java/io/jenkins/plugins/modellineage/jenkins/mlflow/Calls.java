package io.jenkins.plugins.modellineage.jenkins.mlflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every request that is served, by the parts that do them. */
final class Calls {
    private static final List<Route> ROUTES = routes();

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
        routes.addAll(SpanCalls.routes());
        routes.addAll(AssessmentCalls.routes());
        routes.addAll(EvaluationDatasetCalls.routes());
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

    static List<Route> all() {
        return ROUTES;
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
