package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.Serializable;

/**
 * Tells the steps inside a {@code trackExperiment} block which run they belong to. Handed down as a Pipeline context:
 * an environment variable could be faked by {@code withEnv}.
 */
public final class CurrentRun implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;

    public CurrentRun(RunId id) {
        this.id = id.value();
    }

    public RunId id() {
        return new RunId(id);
    }
}
