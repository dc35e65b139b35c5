package io.jenkins.plugins.modellineage.tracker.history.formats;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.DatabaseRegistry;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.DatabaseStore;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.FileRegistry;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.FileStore;
import io.jenkins.plugins.modellineage.tracker.history.neptune.NeptuneOffline;
import io.jenkins.plugins.modellineage.tracker.history.neptune.NeptuneRegistry;
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

    /** The same for who looks for models. */
    public static final String KNOWN_REGISTRIES =
            "name the mlruns folder or the mlflow.db of MLflow, or the folder that"
                    + " Neptune's exporter wrote, with model_data in it";

    private static final List<RunsReader> REGISTRIES =
            List.of(new FileRegistry(), new DatabaseRegistry(), new NeptuneRegistry());

    private Histories() {}

    /** The readers of the tools that left something at the place. */
    public static List<RunsReader> of(HistoryPlace place) throws IOException {
        return reading(place, ALL);
    }

    /** Those of the tools that left a registry of models there: each version is told as {@link RecordedVersion} has it. */
    public static List<RunsReader> registries(HistoryPlace place) throws IOException {
        return reading(place, REGISTRIES);
    }

    private static List<RunsReader> reading(HistoryPlace place, List<RunsReader> all) throws IOException {
        List<RunsReader> readers = new ArrayList<>();
        for (RunsReader reader : all) {
            if (reader.reads(place)) {
                readers.add(reader);
            }
        }
        return readers;
    }
}
