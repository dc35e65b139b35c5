package io.jenkins.plugins.modellineage.comparison;

import static io.jenkins.plugins.modellineage.comparison.Sides.given;
import static io.jenkins.plugins.modellineage.comparison.Sides.side;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);

    @Test
    void shouldTellWhatDiffersFromWhatIsTheSameInAll() {
        List<Row> rows = Row.of(
                Aspect.PARAMETER,
                List.of(
                        side(Map.of("lr", "0.1", "seed", "1"), Map.of(), Map.of()),
                        side(Map.of("lr", "0.2", "seed", "1"), Map.of(), Map.of()),
                        side(Map.of("lr", "0.1", "seed", "1", "dropout", "0"), Map.of(), Map.of())));

        assertThat(rows)
                .extracting(Row::key, Row::differs)
                .containsExactly(tuple("dropout", true), tuple("lr", true), tuple("seed", false));
        assertThat(rows.get(0).cells()).containsExactly(Optional.empty(), Optional.empty(), Optional.of(Value.of("0")));
    }

    @Test
    void shouldCompareInputsByTheWholeDigestAndShowItsBeginning() {
        Row row = Row.of(Aspect.INPUT, List.of(given("a"), given("a", "b"))).get(0);

        assertThat(row.key()).isEqualTo("corpus (train)");
        assertThat(row.differs()).isTrue();
        assertThat(row.cells().get(0))
                .hasValue(new Value(Sides.sha("a").abbreviated(), Sides.sha("a").hex()));
        assertThat(row.cells().get(1).orElseThrow().text())
                .isEqualTo(Sides.sha("a").abbreviated() + ", " + Sides.sha("b").abbreviated());
    }

    @Test
    void shouldPutTheUsualReasonsFirst() {
        Side before = side(
                Map.of("lr", "0.1", "order", "3"),
                Map.of("loss", 1.0),
                Map.of(
                        Provenance.AGENT, "one",
                        Provenance.OS, "Linux 6",
                        Provenance.SCM_BRANCH, "main",
                        Provenance.SCM_COMMIT, ONE));
        Side after = side(
                Map.of("order", "4", "beam", "2"),
                Map.of("loss", 2.0),
                Map.of(
                        Provenance.AGENT, "two",
                        Provenance.OS, "Linux 7",
                        Provenance.SCM_BRANCH, "fix",
                        Provenance.SCM_COMMIT, TWO));

        assertThat(Row.reasons(before, after))
                .extracting(Row::aspect, Row::key)
                .containsExactly(
                        tuple(Aspect.PARAMETER, "order"),
                        tuple(Aspect.PARAMETER, "beam"),
                        tuple(Aspect.PARAMETER, "lr"),
                        tuple(Aspect.CODE, "scm.commit"),
                        tuple(Aspect.CODE, "scm.branch"),
                        tuple(Aspect.ENVIRONMENT, "os"),
                        tuple(Aspect.AGENT, "agent"));
    }

    @Test
    void shouldPutDataBeforeAllOtherReasons() {
        Side before = given("a");
        Side after = given("b");

        assertThat(Row.reasons(before, after)).extracting(Row::aspect).containsExactly(Aspect.INPUT);
    }

    @Test
    void shouldNotTakeWhatEveryBuildHasForItselfForAReason() {
        Side before =
                side(Map.of(), Map.of(), Map.of("build.url", "a", "started", "1", "log.sha256", "x", "branch", "p"));
        Side after =
                side(Map.of(), Map.of(), Map.of("build.url", "b", "started", "2", "log.sha256", "y", "branch", "q"));

        assertThat(Row.reasons(before, after)).isEmpty();
    }
}
