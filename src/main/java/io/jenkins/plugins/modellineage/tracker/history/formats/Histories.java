package io.jenkins.plugins.modellineage.tracker.history.formats;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.DatabaseStore;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.FileStore;
import io.jenkins.plugins.modellineage.tracker.history.neptune.NeptuneOffline;
import io.jenkins.plugins.modellineage.tracker.history.neptune.NeptuneRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The readers of all tools. */
public final class Histories {
    /** What is looked for, for who named a place that holds none of it. */
    public static final String KNOWN =
            "name the mlruns folder or the mlflow.db of MLflow, the wandb folder of W&B's offline"
                    + " mode, or the folder that Neptune's exporter or neptune-scale wrote";

    private static final List<RunsReader> ALL =
            List.of(new FileStore(), new DatabaseStore(), new WandbHistory(), new NeptuneRuns(), new NeptuneOffline());

    private Histories() {}

    /** The readers of the tools that left something at the place. */
    public static List<RunsReader> of(HistoryPlace place) throws IOException {
        List<RunsReader> readers = new ArrayList<>();
        for (RunsReader reader : ALL) {
            if (reader.reads(place)) {
                readers.add(reader);
            }
        }
        return readers;
    }
}
