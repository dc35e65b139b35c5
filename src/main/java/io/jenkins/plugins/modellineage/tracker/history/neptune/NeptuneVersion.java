package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version of a model of Neptune's registry, as a run: it has parameters, numbers and files as one, and whoever wants a version
 * stamps it. The stage that it was in is a tag, and was a matter of Neptune's.
 */
final class NeptuneVersion {
    /** Where the name of the model is kept that it is a version of. */
    static final String MODEL_TAG = "neptune.model";

    private final Export export;
    private final Rows rows;
    private final RunsSink sink;
    private final Attributes attributes;
    private final Leaving leaving;
    private final FilesOf files;
    private final SortedMap<String, Double> numbers = new TreeMap<>();

    NeptuneVersion(HistoryPlace place, Export export, RunsSink sink) {
        this.export = export;
        this.rows = new Rows(place, export);
        this.sink = sink;
        this.attributes = new Attributes(sink::left);
        this.leaving = new Leaving(sink::left);
        this.files = new FilesOf(export, "model_versions/", leaving);
    }

    /**
     * Tells the version; whether the reader is to go on.
     *
     * @param models the names of all models
     */
    boolean tell(ModelNames models) throws IOException {
        rows.tell(Row.VALUES, this::take);
        if (attributes.id().isEmpty()) {
            throw export.wrong("it has no rows");
        }
        String model = attributes
                .system("model_id")
                .map(of -> models.of(attributes.project(), of))
                .orElse("");
        SortedMap<String, String> tags = new TreeMap<>(attributes.system());
        if (!model.isEmpty()) {
            tags.put(MODEL_TAG, model);
        }
        Optional<Instant> made = attributes.time("creation_time");
        RecordedRun run = new RecordedRun(
                NeptuneRun.TOOL,
                attributes.project() + "/" + attributes.id(),
                (model + " " + attributes.id()).strip(),
                attributes.project(),
                Optional.empty(),
                made,
                made,
                RunStatus.FINISHED,
                attributes.own(),
                tags,
                List.of(),
                files.all(attributes.id()));
        return sink.run(run, points -> {
            for (Map.Entry<String, Double> number : numbers.entrySet()) {
                points.point(
                        number.getKey(),
                        number.getValue(),
                        0,
                        made.orElse(Instant.EPOCH).toEpochMilli());
            }
        });
    }

    private void take(Row row) {
        if (attributes.take(row)) {
            if (row.text(Row.TYPE).equals("float") && numbers.size() < NeptuneRun.SERIES) {
                row.number().ifPresent(number -> numbers.put(row.text(Row.PATH), number));
            }
        } else if (!files.take(row)) {
            leaving.leave("series of versions of models", row);
        }
    }
}
