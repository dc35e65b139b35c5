package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.index.Entry;
import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.SearchIndex;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.RunFacts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.modellineage.bench.report.Trial;

/** An index of runs of 20 parameters and 20 metrics, and what is asked of it. */
final class SearchedRuns implements AutoCloseable {
    static final int ROWS = 100;
    static final String EXPERIMENT = "search";
    static final String JOB = "train";
    private static final int KEYS = 20;
    private static final int CHUNK = 1_000;
    private static final long SECOND = 1_000;

    private final SearchIndex index;

    private SearchedRuns(SearchIndex index) {
        this.index = index;
    }

    /** What is asked: a filter and an order in the language that both sides speak. */
    record Query(String filter, String order) {}

    /** Queries of three kinds; each time with other values, so that no side answers from what it did before. */
    static List<Query> queries(int time) {
        String digit = String.valueOf(time % 10);
        return List.of(
                new Query(
                        "metrics.`metric-03` > " + (40_000 + 100 * time) + " AND params.`param-05` = 'value-" + digit
                                + "'",
                        "metrics.`metric-07` DESC"),
                new Query("metrics.`metric-11` < " + (30_000 - 100 * time), "metrics.`metric-02` ASC"),
                new Query(
                        "params.`param-02` LIKE '%" + digit + "' AND metrics.`metric-05` >= " + 100 * time,
                        "attributes.start_time DESC"));
    }

    /** Makes the index, puts the runs in and opens it again, as Jenkins finds it after a start. */
    static SearchedRuns of(Path folder, int runs) throws IOException {
        try (SearchIndex index = SearchIndex.open(folder, notice -> {})) {
            for (int first = 0; first < runs; first += CHUNK) {
                List<Entry> entries = new ArrayList<>();
                for (int number = first; number < Math.min(runs, first + CHUNK); number++) {
                    entries.add(entry(number));
                }
                index.put(entries);
            }
            index.commit(runs, "");
        }
        return new SearchedRuns(SearchIndex.open(folder, notice -> {}));
    }

    Trial search(List<Query> queries) throws Exception {
        return Trial.of(
                () -> {
                    List<Found> pages = new ArrayList<>();
                    for (Query query : queries) {
                        pages.add(index.search(Search.newest(Subject.RUN, Sight.EVERYTHING, ROWS)
                                .where(FilterParser.parse(query.filter(), Attributes.RUNS))
                                .by(SearchOrder.parse(query.order(), Attributes.RUNS))));
                    }
                    return pages;
                },
                SearchedRuns::read);
    }

    @Override
    public void close() throws IOException {
        index.close();
    }

    private static Entry entry(int number) {
        BuildRef build = new BuildRef(Drawn.id(number), JOB, number + 1);
        Facts facts = RunFacts.of(RunFold.fold(events(number, build)), build);
        return new Entry(Subject.RUN, Drawn.id(number), JOB, JOB + "/" + number, number, facts);
    }

    /** All that a run has on record; the first event starts it. */
    static List<RunEvent> events(int number, BuildRef build) {
        Instant start = Instant.ofEpochMilli(Drawn.START + number * SECOND);
        return List.of(
                new RunStarted(
                        new RunId(Drawn.id(number)), Optional.empty(), new ExperimentName(EXPERIMENT), build, start),
                new ParamsLogged(params(number)),
                new MetricsLogged(metrics(number)),
                new RunEnded(RunStatus.FINISHED, start.plusMillis(SECOND / 2)));
    }

    private static TreeMap<String, String> params(int number) {
        TreeMap<String, String> params = new TreeMap<>();
        for (int i = 0; i < KEYS; i++) {
            long value = (number * (i + 7L) + number / 13) % 10;
            params.put(String.format(Locale.ROOT, "param-%02d", i), "value-" + value);
        }
        return params;
    }

    private static List<MetricRecord> metrics(int number) {
        List<MetricRecord> metrics = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            metrics.add(new MetricRecord(
                    String.format(Locale.ROOT, "metric-%02d", i),
                    new MetricPoint(Drawn.value((long) number * KEYS + i), 1, Drawn.START + number * SECOND)));
        }
        return metrics;
    }

    private static String read(List<Found> pages) {
        StringBuilder lines = new StringBuilder();
        int rows = 0;
        for (Found page : pages) {
            for (Row row : page.rows()) {
                rows++;
                lines.append(line(row)).append('\n');
            }
        }
        return rows + " runs " + Drawn.sha256(lines.toString()).hex();
    }

    private static String line(Row row) {
        long start = (long) row.facts().number(Subject.RUN.since()).orElseThrow();
        return row.id() + " " + start + " "
                + values(row.facts().texts(), SearchKey.Kind.PARAM, texts -> texts.get(0)) + " "
                + values(row.facts().numbers(), SearchKey.Kind.METRIC, Double::doubleToRawLongBits);
    }

    private static <T> String values(Map<SearchKey, T> facts, SearchKey.Kind kind, Function<T, Object> text) {
        return facts.entrySet().stream()
                .filter(fact -> fact.getKey().kind() == kind)
                .map(fact -> fact.getKey().name() + "=" + text.apply(fact.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
