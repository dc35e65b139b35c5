package io.jenkins.plugins.modellineage.jenkins.steps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRuns;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/**
 * The environment of a block that tracks: which run it is, and how an MLflow client inside reaches it. The client's token
 * is derived whenever a step asks for it, so that it is in no program state.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/python_api/mlflow.environment_variables.html">MLflow's variables</a>
 */
final class RunVariables extends EnvironmentExpander {
    static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

    private static final long serialVersionUID = 1L;
    private static final String RUN = "MODEL_LINEAGE_RUN_ID";
    private static final String PATH = "mlflow";

    private final String build;
    private final String run;
    private final TreeMap<String, String> constants;

    private RunVariables(String build, String run, Map<String, String> constants) {
        this.build = build;
        this.run = run;
        this.constants = new TreeMap<>(constants);
    }

    /** The variables of a run, without those of MLflow while Jenkins does not know its own address. */
    static RunVariables of(Run<?, ?> build, RunLog log) throws IOException {
        TrackedRun run = log.run();
        Map<String, String> variables = new TreeMap<>();
        variables.put(RUN, run.id().value());
        Optional<String> address = address();
        if (address.isPresent()) {
            variables.put("MLFLOW_TRACKING_URI", address.get());
            variables.put("MLFLOW_REGISTRY_URI", address.get());
            variables.put("MLFLOW_RUN_ID", run.id().value());
            variables.put(
                    "MLFLOW_EXPERIMENT_ID",
                    Experiments.ensure(build.getParent().getParent(), run.experiment())
                            .id()
                            .value());
            variables.put("MLFLOW_RUN_CONTEXT", context(run));
        }
        return new RunVariables(run.build().id(), run.id().value(), variables);
    }

    /** Where agents find the MLflow surface; empty while the Jenkins URL is not set. */
    static Optional<String> address() {
        return Optional.ofNullable(Jenkins.get().getRootUrl()).map(url -> (url.endsWith("/") ? url : url + "/") + PATH);
    }

    /** Tags that a client gives every run that it begins. */
    private static String context(TrackedRun run) {
        ObjectNode tags = JsonNodeFactory.instance.objectNode();
        tags.put("jenkins.job", run.build().job());
        tags.put("jenkins.build", String.valueOf(run.build().number()));
        run.provenance()
                .fact(Provenance.BUILD_URL)
                .flatMap(url -> Optional.ofNullable(Jenkins.get().getRootUrl()).map(root -> root + url))
                .ifPresent(url -> tags.put("jenkins.url", url));
        run.provenance().fact(Provenance.SCM_COMMIT).ifPresent(commit -> tags.put("mlflow.source.git.commit", commit));
        return tags.toString();
    }

    /** An empty variable is none: MLflow's clients prefer a user's name and password to a token. */
    @Override
    public void expand(EnvVars env) {
        env.overrideAll(constants);
        if (constants.containsKey("MLFLOW_TRACKING_URI")) {
            env.put(TOKEN, token());
            env.put("MLFLOW_TRACKING_USERNAME", "");
            env.put("MLFLOW_TRACKING_PASSWORD", "");
        }
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return constants.containsKey("MLFLOW_TRACKING_URI") ? Set.of(TOKEN) : Set.of();
    }

    private String token() {
        return LiveRuns.token(build, new RunId(run));
    }

    /** What hides the token in the log. */
    TokenMask mask() {
        return new TokenMask(build, run);
    }
}
