package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.trace.EvaluationDataset;

/** What {@link Attributes#EVALUATION_DATASETS} and tags mean of an evaluation dataset. */
public final class EvaluationFacts {
    private EvaluationFacts() {}

    public static Facts of(EvaluationDataset dataset) {
        return new Facts.Collected()
                .tags(dataset.tags())
                .text("dataset_id", dataset.id())
                .text("name", dataset.name())
                .text("created_by", dataset.by().created())
                .text("last_updated_by", dataset.by().updated())
                .time("created_time", dataset.created())
                .time("last_update_time", dataset.updated())
                .facts();
    }
}
