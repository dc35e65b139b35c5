package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.Experiment;

/** What {@link Attributes#EXPERIMENTS} and tags mean of an experiment. */
public final class ExperimentFacts {
    private ExperimentFacts() {}

    public static Facts of(Experiment experiment) {
        return new Facts.Collected()
                .tags(experiment.tags())
                .text("experiment_id", experiment.id().value())
                .text("name", experiment.name().value())
                .time("creation_time", experiment.created())
                .time("last_update_time", experiment.changed())
                .facts();
    }
}
