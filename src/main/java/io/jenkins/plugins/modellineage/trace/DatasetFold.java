package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetCreated;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetPlaced;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetTagged;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsSaid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluation datasets put together from what was recorded. Not safe for use by several threads. */
public final class DatasetFold {
    private final Map<String, EvaluationDataset> datasets = new LinkedHashMap<>();
    private final Map<String, Map<Sha256, DatasetRecord>> records = new LinkedHashMap<>();

    /** Takes the next event; one of a dataset that is not there does not matter. */
    public void add(DatasetEvent event) {
        if (event instanceof DatasetCreated created) {
            datasets.putIfAbsent(created.dataset(), created.created());
            records.putIfAbsent(created.dataset(), new LinkedHashMap<>());
        } else if (event instanceof DatasetDeleted deleted) {
            datasets.remove(deleted.dataset());
            records.remove(deleted.dataset());
        } else if (datasets.containsKey(event.dataset())) {
            datasets.put(event.dataset(), changed(datasets.get(event.dataset()), event));
        }
    }

    /**
     * Whether the event can follow: what cannot be read again must never be recorded.
     *
     * @throws IllegalArgumentException when a dataset would become what it may not be
     */
    public void require(DatasetEvent event) {
        if (event instanceof DatasetTagged tagged) {
            find(tagged.dataset()).ifPresent(dataset -> dataset.tagged(tagged.tags(), tagged.at()));
        }
        if (event instanceof DatasetPlaced placed) {
            find(placed.dataset()).ifPresent(dataset -> dataset.of(placed.experiments(), placed.at()));
        }
    }

    private EvaluationDataset changed(EvaluationDataset dataset, DatasetEvent event) {
        Map<Sha256, DatasetRecord> rows = records.get(dataset.id());
        if (event instanceof RecordsSaid said) {
            said.records().forEach(record -> rows.put(record.key(), record));
            return dataset.touched(
                    said.at(),
                    said.records().stream()
                            .map(record -> record.by().updated())
                            .filter(user -> !user.isEmpty())
                            .reduce((first, last) -> last));
        }
        if (event instanceof RecordsDeleted deleted) {
            rows.values().removeIf(record -> deleted.records().contains(record.id()));
            return dataset.touched(deleted.at(), Optional.empty());
        }
        if (event instanceof DatasetPlaced placed) {
            return dataset.of(placed.experiments(), placed.at());
        }
        DatasetTagged tagged = (DatasetTagged) event;
        return dataset.tagged(tagged.tags(), tagged.at());
    }

    public Optional<EvaluationDataset> find(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /** All of them, in the order in which they were made. */
    public List<EvaluationDataset> all() {
        return List.copyOf(datasets.values());
    }

    /** The rows of a dataset by the digests of their inputs, in the order in which they were added. */
    public Map<Sha256, DatasetRecord> records(String dataset) {
        return new LinkedHashMap<>(records.getOrDefault(dataset, Map.of()));
    }
}
