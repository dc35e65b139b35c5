package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.StepContext;

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

    /** Where scripts log to W&B, below the workspace; null for the workspace itself, as in states that were saved before. */
    final String wandbFolder;

    final String inputs;
    final String artifacts;
    final String model;

    /** Null as well in states that were saved before blocks had one. */
    final String card;

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
        this.wandbFolder = null;
        this.metricsFiles = wandb ? OfflineWandb.with(said.getMetricsFiles(), "") : said.getMetricsFiles();
        this.includeUnchanged = Boolean.TRUE.equals(said.getIncludeUnchanged());
        this.inputs = said.getInputs();
        this.artifacts = said.getArtifacts();
        this.model = said.getModel();
        this.card = said.getCard();
    }

    private Experiment(Experiment of, String wandbFolder, String metricsFiles) {
        this.name = of.name;
        this.params = of.params;
        this.tags = of.tags;
        this.paramsFile = of.paramsFile;
        this.metricsFiles = metricsFiles;
        this.includeUnchanged = of.includeUnchanged;
        this.wandb = of.wandb;
        this.wandbFolder = wandbFolder;
        this.inputs = of.inputs;
        this.artifacts = of.artifacts;
        this.model = of.model;
        this.card = of.card;
    }

    /** The same when scripts log to W&B in that folder; empty for the workspace itself. */
    Experiment loggingTo(String folder) {
        String here = OfflineWandb.with(null, "");
        if (!wandb || folder.isEmpty() || wandbFolder != null || !metricsFiles.endsWith(here)) {
            return this;
        }
        String others = metricsFiles.substring(0, metricsFiles.length() - here.length());
        return new Experiment(this, folder, others + OfflineWandb.with(null, folder));
    }

    /** Variables for scripts in the block. */
    Map<String, String> variables(StepContext context) throws IOException, InterruptedException {
        return wandb ? OfflineWandb.variables(context, wandbFolder == null ? "" : wandbFolder) : Map.of();
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
        secrets.refuse("card", card);
    }
}
