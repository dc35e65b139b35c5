package io.jenkins.plugins.modellineage.jenkins.pages.found;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.index.Entry;
import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.SearchIndex;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of the table costs what its rows cost, and hardly anything for the runs on other pages. */
class ManyRunsTableTest {
    private static final int FEW = 100;
    private static final int MANY = 10_000;
    /** If the work grew with the runs it would be 100; a busy machine may make it several. */
    private static final double MOST_TIMES_SLOWER = 20;

    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void shouldShowAPageOfManyRunsAsFastAsOneOfFew() throws IOException {
        try (SearchIndex few = index("few", FEW);
                SearchIndex many = index("many", MANY)) {
            for (Map<String, String[]> asked : List.of(
                    Map.<String, String[]>of(),
                    Map.of("order", new String[] {"metrics.loss"}),
                    Map.of("filter", new String[] {"metrics.loss < 0.9 AND params.optimizer = 'adam'"}))) {
                median(few, asked);
                double slower = median(many, asked) / median(few, asked);

                assertThat(slower).as(SearchQuery.of(asked).href()).isLessThan(MOST_TIMES_SLOWER);
            }
        }
    }

    private static double median(SearchIndex index, Map<String, String[]> asked) throws IOException {
        double[] times = new double[15];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            assertThat(shown(index, SearchQuery.of(asked))).isPositive();
            times[i] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static int shown(SearchIndex index, SearchQuery query) throws IOException {
        Found found = index.search(all(query));
        FoundTable table = new FoundTable(
                "",
                query,
                found.rows().stream()
                        .map(row -> new FoundRow(Subject.RUN, row.id(), "run/" + row.id(), row.facts(), 0))
                        .toList(),
                index.count(all(query)),
                false,
                found.next());
        return new FoundGrid(table, Marks.NONE, NOW)
                .lines().stream().mapToInt(line -> line.cells().size()).sum();
    }

    private static Search all(SearchQuery query) {
        Search asked = query.search();
        return Search.newest(Subject.RUN, Sight.EVERYTHING, asked.rows())
                .where(asked.filter())
                .by(asked.orders());
    }

    private SearchIndex index(String name, int runs) throws IOException {
        SearchIndex index = SearchIndex.open(directory.resolve(name), notice -> {});
        index.put(IntStream.range(0, runs).mapToObj(ManyRunsTableTest::run).toList());
        return index;
    }

    private static Entry run(int number) {
        Map<SearchKey, Double> numbers = new HashMap<>();
        Map<SearchKey, List<String>> texts = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            numbers.put(SearchKey.metric(i == 0 ? "loss" : "m" + i), (number * 7919 % 1000) / 1000.0);
            texts.put(SearchKey.param("p" + i), List.of(Integer.toString(number % (i + 2))));
        }
        texts.put(SearchKey.param("optimizer"), List.of(number % 3 == 0 ? "sgd" : "adam"));
        texts.put(RunKeys.ID, List.of(String.format("%032x", number)));
        texts.put(RunKeys.STATUS, List.of("FINISHED"));
        numbers.put(RunKeys.BUILD, (double) number);
        numbers.put(Subject.RUN.since(), (double) NOW.minusSeconds(number).toEpochMilli());
        return new Entry(
                Subject.RUN, String.format("%032x", number), "train", "train\n" + number, 0, new Facts(numbers, texts));
    }
}
