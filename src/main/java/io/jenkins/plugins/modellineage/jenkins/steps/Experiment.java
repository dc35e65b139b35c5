package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** What a {@code trackExperiment} block was told to track, in a form that a saved Pipeline keeps; null is "not said". */
final class Experiment implements Serializable {
    private static final long serialVersionUID = 1L;

    final String name;
    final TreeMap<String, String> params;
    final TreeMap<String, String> tags;
    final String paramsFile;
    final String metricsFiles;
    final boolean includeUnchanged;
    /** False as well in states that were saved before W&B was known. */
    final boolean wandb;

    final String inputs;
    final String artifacts;
    final String model;

    /**
     * @param params normalised
     * @param tags normalised
     */
    Experiment(TrackExperimentStep said, Map<String, String> params, Map<String, String> tags) {
        this.name = said.getName();
        this.params = new TreeMap<>(params);
        this.tags = new TreeMap<>(tags);
        this.paramsFile = said.getParamsFile();
        this.wandb = Boolean.TRUE.equals(said.getWandb());
        this.metricsFiles = wandb ? OfflineWandb.with(said.getMetricsFiles()) : said.getMetricsFiles();
        this.includeUnchanged = Boolean.TRUE.equals(said.getIncludeUnchanged());
        this.inputs = said.getInputs();
        this.artifacts = said.getArtifacts();
        this.model = said.getModel();
    }

    void refuse(BoundSecrets secrets) {
        secrets.refuse("name", name);
        secrets.refuse("params", params);
        secrets.refuse("tags", tags);
        secrets.refuse("paramsFile", paramsFile);
        secrets.refusePatterns("metricsFiles", metricsFiles);
        secrets.refusePatterns("inputs", inputs);
        secrets.refusePatterns("artifacts", artifacts);
        secrets.refuse("model", model);
    }
}
