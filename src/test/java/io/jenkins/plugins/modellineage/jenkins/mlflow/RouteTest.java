package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final Call NOTHING = exchange -> Reply.done();

    @Test
    void shouldMatchItsPathAlone() {
        Route route = new Route("GET", "mlflow/runs/get", NOTHING);

        assertThat(route.match("mlflow/runs/get")).isPresent();
        assertThat(route.match("mlflow/runs/get/")).isEmpty();
        assertThat(route.match("mlflow/runs")).isEmpty();
        assertThat(route.match("mlflow/runs/gets")).isEmpty();
    }

    @Test
    void shouldTellTheOpenPartsOfAPath() {
        Route route = new Route("GET", "mlflow/logged-models/{id}/tags/{key}", NOTHING);

        assertThat(route.match("mlflow/logged-models/m-1/tags/a%2Fb"))
                .hasValueSatisfying(
                        parts -> assertThat(parts).containsEntry("id", "m-1").containsEntry("key", "a/b"));
        assertThat(route.match("mlflow/logged-models//tags/a")).isEmpty();
    }

    @Test
    void shouldTellTheRestOfAPathDecodedOnce() {
        Route route = new Route("PUT", "mlflow-artifacts/artifacts/{path...}", NOTHING);

        assertThat(route.match("mlflow-artifacts/artifacts/1/r/artifacts/a%20b+%C3%A9%2525.txt"))
                .hasValueSatisfying(parts -> assertThat(parts).containsEntry("path", "1/r/artifacts/a b+é%25.txt"));
        assertThat(route.match("mlflow-artifacts/artifacts"))
                .hasValueSatisfying(parts -> assertThat(parts).containsEntry("path", ""));
    }

    @Test
    void shouldLeaveWhatIsNoCodeAsItIs() {
        Route route = new Route("GET", "{path...}", NOTHING);

        assertThat(route.match("100%25%zz%4"))
                .hasValueSatisfying(parts -> assertThat(parts).containsEntry("path", "100%%zz%4"));
    }

    @Test
    void shouldServeNoPathTwice() {
        Set<String> seen = new HashSet<>();
        for (Route route : Calls.all()) {
            assertThat(seen.add(route.verb() + " " + route.path().replaceAll("\\{[^}]*}", "{}")))
                    .as(route.path())
                    .isTrue();
        }
    }

    @Test
    void shouldFindEveryRouteByItsPath() {
        for (Route route : Calls.all()) {
            String path = route.path().replaceAll("\\{[^}]*}", "x");

            assertThat(Calls.find(route.verb(), path))
                    .as(route.verb() + " " + path)
                    .hasValueSatisfying(found -> assertThat(found.route()).isSameAs(route));
        }
    }

    @Test
    void shouldFindTheOpenPartsWithTheRoute() {
        assertThat(Calls.find("GET", "mlflow/datasets/d-1/records"))
                .hasValueSatisfying(found -> assertThat(found.parts()).containsEntry("id", "d-1"));
    }

    @Test
    void shouldFindNothingForAnotherVerbOrPath() {
        assertThat(Calls.find("DELETE", "mlflow/runs/log-metric")).isEmpty();
        assertThat(Calls.find("POST", "mlflow/runs/log-metric/")).isEmpty();
        assertThat(Calls.find("POST", "")).isEmpty();
    }
}
