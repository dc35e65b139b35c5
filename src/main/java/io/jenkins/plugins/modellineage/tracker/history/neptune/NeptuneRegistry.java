package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the versions of models that Neptune's exporter wrote, in the folder that holds {@code model_data}. */
public final class NeptuneRegistry implements RunsReader {
    private static final String STAGE = "sys/stage";

    /** What Neptune calls the stage of a version that was never in one. */
    private static final String NO_STAGE = "none";

    @Override
    public String tool() {
        return NeptuneRun.TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        return NeptuneRuns.hasVersions(place);
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        NeptuneRuns.versions(place, new RunsSink() {
            @Override
            public boolean run(RecordedRun run, RecordedSeries series) throws IOException {
                return sink.run(version(run).told(), series);
            }

            @Override
            public void left(String what, String name) {
                sink.left(what, name);
            }
        });
    }

    /** The run that a version is told as, as the version that it is. */
    private static RecordedVersion version(RecordedRun run) {
        SortedMap<String, String> tags = new TreeMap<>(run.tags());
        String model =
                Optional.ofNullable(tags.remove(NeptuneVersion.MODEL_TAG)).orElse(run.experiment());
        String stage = tags.getOrDefault(STAGE, "");
        return new RecordedVersion(
                run.tool(),
                model.isEmpty() ? run.id() : model,
                run.id(),
                run.started(),
                Optional.empty(),
                stage.isEmpty() || stage.equals(NO_STAGE) ? List.of() : List.of(stage),
                List.of(),
                Optional.empty(),
                "",
                run.params(),
                tags,
                run.files());
    }
}
