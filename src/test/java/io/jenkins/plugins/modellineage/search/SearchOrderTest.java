package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchOrderTest {
    private final Thing best = named("best").with("metrics.acc", 0.9).with("attributes.start_time", 3);
    private final Thing good = named("good").with("metrics.acc", 0.8).with("attributes.start_time", 2);
    private final Thing alike = named("alike").with("metrics.acc", 0.8).with("attributes.start_time", 1);
    private final Thing broken = named("broken").with("metrics.acc", Double.NaN);
    private final Thing empty = new Thing();

    @Test
    void shouldSortFromTheLeastUnlessItSaysOtherwise() {
        assertThat(sorted("metrics.acc, start_time")).containsExactly(alike, good, best, broken, empty);
        assertThat(sorted("metrics.acc ASC, start_time asc")).containsExactly(alike, good, best, broken, empty);
    }

    @Test
    void shouldPutThoseWithoutAValueLastEitherWay() {
        assertThat(sorted("metrics.acc DESC, start_time DESC")).containsExactly(best, good, alike, broken, empty);
    }

    @Test
    void shouldSortTextsByTheirCharacters() {
        assertThat(sorted("run_name")).containsExactly(alike, best, broken, good, empty);
        assertThat(sorted("`Run Name` DESC")).containsExactly(good, broken, best, alike, empty);
    }

    @Test
    void shouldLeaveThingsAsTheyAreWithoutAnOrder() {
        assertThat(sorted(" ")).containsExactly(empty, broken, alike, good, best);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics.acc DOWN | 13 | Expected ASC, DESC, a comma or the end",
                "metrics.acc, | 13 | Expected a key such as",
                "datasets.name | 1 | A run may have several datasets, so it cannot be sorted by them",
                "acc | 1 | There is no attribute"
            })
    void shouldSayWhereItStops(String order, int column, String message) {
        assertThatExceptionOfType(SearchException.class)
                .isThrownBy(() -> SearchOrder.parse(order, Attributes.RUNS))
                .withMessageContaining(message)
                .matches(refusal -> refusal.column() == column);
    }

    @Test
    void shouldRefuseMoreKeysThanAnybodyMeans() {
        assertThatExceptionOfType(SearchException.class)
                .isThrownBy(() -> SearchOrder.parse("status,".repeat(20) + "status", Attributes.RUNS))
                .withMessageContaining("More than 20 keys");
    }

    /** {@code List.sort} throws when a comparison contradicts itself. */
    @Property(tries = 200)
    void shouldNeverContradictItself(@ForAll long seed) {
        Random random = new Random(seed);
        double[] values = {0.0, -0.0, 1, Double.NaN, Double.NEGATIVE_INFINITY};
        List<Thing> things = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Thing thing = random.nextBoolean() ? new Thing() : named("n" + random.nextInt(3));
            things.add(random.nextInt(3) == 0 ? thing : thing.with("metrics.acc", values[random.nextInt(5)]));
        }
        Comparator<Searched> order =
                SearchOrder.comparator(SearchOrder.parse("metrics.acc DESC, run_name", Attributes.RUNS));
        things.sort(order);

        for (int i = 1; i < things.size(); i++) {
            assertThat(order.compare(things.get(i - 1), things.get(i))).isLessThanOrEqualTo(0);
        }
    }

    private List<Thing> sorted(String order) {
        List<Thing> things = new ArrayList<>(List.of(empty, broken, alike, good, best));
        things.sort(SearchOrder.comparator(SearchOrder.parse(order, Attributes.RUNS)));
        return things;
    }

    private static Thing named(String name) {
        return new Thing().with("attributes.run_name", name);
    }
}
