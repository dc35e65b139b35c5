package io.jenkins.plugins.modellineage.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.RandomFilters;
import io.jenkins.plugins.modellineage.search.RandomFilters.Spoken;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.Searched;
import io.jenkins.plugins.modellineage.search.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index against things that lie in a list: what is found, in which order, on which page. */
class SearchIndexMeaningTest {
    /** Pairs of a filter and a thing are the product of both. */
    private static final int THINGS = 100;

    private static final int FILTERS = Integer.getInteger("modellineage.index.filters", 400);
    private static final int ORDERS = FILTERS / 4;
    private static final List<String> SIGHTS = List.of("ads", "maps", "search");
    private static final List<String> ORDER_KEYS = List.of(
            "metrics.loss", "metrics.val/acc", "params.lr", "tags.team", "status", "start_time", "params.`batch size`");

    private final Random random = new Random(20261128);
    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, String> sights = new HashMap<>();

    @TempDir
    Path directory;

    private SearchIndex index;

    @BeforeEach
    void shouldOpen() throws IOException {
        index = SearchIndex.open(directory, notice -> {});
    }

    @AfterEach
    void shouldClose() throws IOException {
        index.close();
    }

    @Test
    void shouldFindWhatTheFilterMeans() throws IOException {
        fill();
        for (int i = 0; i < FILTERS; i++) {
            Spoken spoken = RandomFilters.filter(random, 4);
            Search search = newest(Sight.EVERYTHING).where(FilterParser.parse(spoken.text(), Attributes.RUNS));

            assertThat(ids(index.search(search)))
                    .as(spoken.text())
                    .containsExactlyInAnyOrderElementsOf(expected(spoken, Set.copyOf(SIGHTS)));
            assertThat(index.count(search))
                    .isEqualTo(expected(spoken, Set.copyOf(SIGHTS)).size());
        }
    }

    @Test
    void shouldSortAndPageAsTheOrderSays() throws IOException {
        fill();
        for (int i = 0; i < ORDERS; i++) {
            String order = order();
            Search search = new Search(
                    Subject.RUN,
                    Sight.EVERYTHING,
                    Filter.ALL,
                    SearchOrder.parse(order, Attributes.RUNS),
                    1 + random.nextInt(40),
                    Optional.empty());

            assertThat(allPages(search)).as(order).containsExactlyElementsOf(sorted(order));
        }
    }

    @Test
    void shouldPageByTimeAsTheOrderSays() throws IOException {
        fill();
        for (String order : List.of("start_time DESC", "start_time DESC, metrics.loss", "start_time", "")) {
            Search search = newest(Sight.EVERYTHING).by(SearchOrder.parse(order, Attributes.RUNS));
            Search paged =
                    new Search(search.subject(), search.sight(), search.filter(), search.orders(), 7, Optional.empty());

            assertThat(allPages(paged)).as(order).containsExactlyElementsOf(sorted(order));
        }
    }

    @Test
    void shouldPageWhatHasNoTimeBehindAllThatHas() throws IOException {
        for (int i = 0; i < 20; i++) {
            Thing thing = i % 2 == 0 ? new Thing() : new Thing().with("attributes.start_time", i);
            things.put("id" + i, thing);
            index.put(List.of(new Entry(Subject.RUN, "id" + i, SIGHTS.get(0), "", 0, thing.facts())));
        }
        Search three = Search.newest(Subject.RUN, Sight.EVERYTHING, 3);

        assertThat(allPages(three)).containsExactlyElementsOf(sorted(""));
    }

    @Test
    void shouldShowOnlyWhatMayBeSeen() throws IOException {
        fill();
        for (int i = 0; i < FILTERS / 4; i++) {
            Spoken spoken = RandomFilters.filter(random, 2);
            Set<String> seen = Set.copyOf(SIGHTS.subList(0, random.nextInt(SIGHTS.size())));
            Search search = newest(Sight.of(seen)).where(FilterParser.parse(spoken.text(), Attributes.RUNS));

            assertThat(ids(index.search(search))).containsExactlyInAnyOrderElementsOf(expected(spoken, seen));
            assertThat(index.count(search)).isEqualTo(expected(spoken, seen).size());
        }
    }

    private static Search newest(Sight sight) {
        return Search.newest(Subject.RUN, sight, THINGS);
    }

    /** Every third thing has so many or such long values that some of them get no field of their own. */
    private void fill() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < THINGS; i++) {
            String id = String.format("%032x", random.nextLong() >>> 1);
            Thing thing = RandomFilters.thing(random).with("attributes.start_time", random.nextInt(20));
            things.put(id, i % 3 == 0 ? laden(thing) : thing);
            sights.put(id, SIGHTS.get(random.nextInt(SIGHTS.size())));
            entries.add(new Entry(
                    Subject.RUN, id, sights.get(id), "", 0, things.get(id).facts()));
        }
        entries.sort(Comparator.comparingInt(
                entry -> entry.facts().numbers().size() + entry.facts().texts().size()));
        Collections.reverse(entries); // those that take no new fields come first
        for (Entry entry : entries) {
            index.put(List.of(entry));
            if (random.nextInt(10) == 0) {
                index.count(newest(Sight.EVERYTHING)); // makes a segment of what is there
            }
        }
    }

    private Thing laden(Thing thing) {
        IntStream.range(0, 300).forEach(i -> thing.with("metrics.filler" + i, i));
        return random.nextBoolean() ? thing : thing.with("params.`batch size`", "a".repeat(400) + random.nextInt(3));
    }

    private List<String> expected(Spoken spoken, Set<String> seen) {
        return things.keySet().stream()
                .filter(id -> seen.contains(sights.get(id)))
                .filter(id -> spoken.matches(things.get(id)))
                .toList();
    }

    private String order() {
        List<String> keys = new ArrayList<>(ORDER_KEYS);
        Collections.shuffle(keys, random);
        return String.join(
                ", ",
                keys.subList(0, random.nextInt(4)).stream()
                        .map(key -> key + (random.nextBoolean() ? " DESC" : ""))
                        .toList());
    }

    private List<String> sorted(String order) {
        Comparator<Searched> asked = SearchOrder.comparator(SearchOrder.parse(order, Attributes.RUNS));
        Comparator<Searched> newest = SearchOrder.comparator(SearchOrder.parse("start_time DESC", Attributes.RUNS));
        return things.keySet().stream()
                .sorted(Comparator.comparing(
                                (String id) -> (Searched) things.get(id).facts(), asked)
                        .thenComparing(id -> things.get(id).facts(), newest)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private List<String> allPages(Search search) throws IOException {
        Found page = index.search(search);
        List<String> ids = new ArrayList<>(ids(page));
        while (page.next().isPresent()) {
            assertThat(page.rows()).hasSize(search.rows());
            page = index.search(search.from(page.next().get()));
            ids.addAll(ids(page));
        }
        return ids;
    }

    private static List<String> ids(Found found) {
        return found.rows().stream().map(Row::id).toList();
    }
}
