package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One row a run, with the value of each metric that counts. Versions without a run are left. */
final class CsvRows implements RunExport {
    private final Writer out;
    private final RowColumns columns;
    private final Tally tally;

    CsvRows(OutputStream out, RowColumns columns, Tally tally) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.columns = columns;
        this.tally = tally;
        this.out.write(Csv.row(columns.titles()));
    }

    @Override
    public void run(ExportedRun leaving) throws IOException {
        TrackedRun run = leaving.run();
        List<String> cells = new ArrayList<>(itself(leaving));
        add(cells, columns.params(), run.params());
        add(
                cells,
                columns.metrics(),
                run.latestMetrics().entrySet().stream()
                        .collect(
                                Collectors.toMap(Map.Entry::getKey, value -> MetricNumbers.written(value.getValue()))));
        add(cells, columns.tags(), run.tags());
        out.write(Csv.row(cells));
        tally.leave(
                "traces, for which a table has no rows",
                leaving.sent().all(tally).size());
        tally.run();
    }

    private static List<String> itself(ExportedRun leaving) {
        TrackedRun run = leaving.run();
        return List.of(
                run.id().value(),
                leaving.name(),
                leaving.experimentName().value(),
                leaving.build().job(),
                String.valueOf(leaving.build().number()),
                run.status().name(),
                leaving.lifecycle().word(),
                run.started().toString(),
                run.ended().map(Instant::toString).orElse(""),
                run.parent().map(RunId::value).orElse(""),
                leaving.url().orElse(""),
                leaving.versions().stream()
                        .map(version ->
                                version.model() + "@" + version.version().number())
                        .collect(Collectors.joining(" ")));
    }

    private void add(List<String> cells, Set<String> keys, Map<String, String> values) {
        int written = 0;
        for (String key : keys) {
            String value = values.get(key);
            cells.add(value == null ? "" : value);
            written += value == null ? 0 : 1;
        }
        tally.values(written);
        if (written < values.size()) {
            tally.leave("values for which a table has no column left", values.size() - written);
        }
    }

    @Override
    public void version(ExportedVersion version) {
        tally.leave("versions whose run is not there: a row is a run", 1);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
