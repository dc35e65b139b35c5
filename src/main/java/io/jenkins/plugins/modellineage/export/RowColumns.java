package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out which columns a table of runs needs: the keys of all of them, as many as a spreadsheet takes. */
final class RowColumns implements RunSource.Taker {
    /** Columns of keys; those of the run itself come before. A spreadsheet has 16,384. */
    static final int MOST = 16_000;

    /** What every row begins with. */
    static final List<String> ITSELF = List.of(
            "run_id",
            "run_name",
            "experiment",
            "job",
            "build",
            "status",
            "lifecycle",
            "started",
            "ended",
            "parent",
            "url",
            "versions");

    private final Set<String> params = new TreeSet<>();
    private final Set<String> metrics = new TreeSet<>();
    private final Set<String> tags = new TreeSet<>();

    @Override
    public void run(ExportedRun leaving) {
        TrackedRun run = leaving.run();
        add(params, run.params().keySet());
        add(metrics, run.metrics().keySet());
        add(tags, run.tags().keySet());
    }

    private void add(Set<String> known, Set<String> keys) {
        for (String key : keys) {
            if (params.size() + metrics.size() + tags.size() < MOST) {
                known.add(key);
            }
        }
    }

    @Override
    public void version(ExportedVersion version) {
        // a row is a run
    }

    Set<String> params() {
        return params;
    }

    Set<String> metrics() {
        return metrics;
    }

    Set<String> tags() {
        return tags;
    }

    /** The first row. */
    List<String> titles() {
        List<String> titles = new ArrayList<>(ITSELF);
        params.forEach(key -> titles.add("params." + key));
        metrics.forEach(key -> titles.add("metrics." + key));
        tags.forEach(key -> titles.add("tags." + key));
        return titles;
    }
}
