package io.jenkins.plugins.modellineage.jenkins.steps;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.ADMIN;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.DOWNLOADER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.KEEPER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.OUTSIDER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.PROMOTER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.STAMPER;

import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A step that reaches a model.
 *
 * @param call what to write, with FOLDER and STAGE for what is given
 * @param may who may, in their own folder
 * @param lacking what others who read the folder lack, and where
 */
record Reach(String step, String call, Set<String> may, String lacking) {
    /** Steps that reach nothing but the build itself. */
    static final Map<String, String> OWN_RUN = new TreeMap<>(Map.of(
            "trackExperiment", "trackExperiment('e') { echo 'trained' }",
            "trackParams", "trackParams params: [a: 1]",
            "trackMetrics", "trackMetrics metrics: [m: 1]",
            "trackEvaluation",
                    "writeFile file: 'e.csv', text: 'id,score\\nq,1'; trackEvaluation files: 'e.csv', set: 's'",
            "trackInputs", "trackInputs files: 'a'",
            "importRuns", history() + "importRuns files: 'mlruns'",
            "trackArtifacts", "trackArtifacts files: 'a'",
            "trackTags", "trackTags tags: [t: 1]",
            "withMlflow", "withMlflow { echo 'trained' }"));

    private static String history() {
        return "writeFile file: 'mlruns/1/meta.yaml', text: 'experiment_id: 1'; "
                + "writeFile file: 'mlruns/1/r/meta.yaml', text: 'run_id: ' + env.JOB_NAME.replace('/', '-'); ";
    }

    private static final List<Reach> ALL = List.of(
            new Reach(
                    "stampModel",
                    "stampModel model: '/FOLDER/new', artifacts: 'a', run: env.JOB_NAME",
                    Set.of(STAMPER, ADMIN),
                    "Model/Register"),
            new Reach(
                    "stampPrompt",
                    "stampPrompt name: '/FOLDER/new-prompt', text: env.JOB_NAME",
                    Set.of(STAMPER, ADMIN),
                    "Model/Register"),
            new Reach(
                    "stampDataset",
                    "stampDataset name: '/FOLDER/new-set', files: 'a'",
                    Set.of(STAMPER, ADMIN),
                    "Model/Register"),
            new Reach(
                    "importModels",
                    "writeFile file: 'models/imported/meta.yaml', text: 'name: imported'; "
                            + "writeFile file: 'models/imported/version-1/meta.yaml', text: \"version: '${env.JOB_NAME}'\"; "
                            + "importModels files: '.', folder: '/FOLDER'",
                    Set.of(STAMPER, ADMIN),
                    "Model/Register"),
            new Reach(
                    "trackExperiment",
                    "trackExperiment(name: 'e', artifacts: 'a', model: '/FOLDER/new') { echo 'trained' }",
                    Set.of(STAMPER, ADMIN),
                    "Model/Register"),
            new Reach(
                    "trackMetrics",
                    "trackMetrics model: '/FOLDER/lm', version: 1, metrics: [later: 1]",
                    Set.of(STAMPER, ADMIN),
                    "Model/Register"),
            new Reach(
                    "trackEvaluation",
                    "writeFile file: 'e.csv', text: 'id,score\\nq,1'; trackEvaluation files: 'e.csv', set: 's', model: '/FOLDER/lm',"
                            + " version: 1",
                    Set.of(STAMPER, ADMIN),
                    "Model/Register"),
            new Reach(
                    "promoteModel",
                    "promoteModel model: '/FOLDER/lm', version: 1, stage: 'to-STAGE'",
                    Set.of(PROMOTER, ADMIN),
                    "Model/Promote"),
            new Reach(
                    "rollbackModel",
                    "rollbackModel model: '/FOLDER/lm', stage: 'STAGE', reason: 'r'",
                    Set.of(KEEPER, ADMIN),
                    "Model/Rollback"),
            new Reach(
                    "modelVersion", "modelVersion model: '/FOLDER/lm', version: 1", Roles.except(Set.of(OUTSIDER)), ""),
            new Reach(
                    "modelVersion of a prompt",
                    "modelVersion prompt: '/FOLDER/prompt', version: '1'",
                    Set.of(DOWNLOADER, ADMIN),
                    "Run/Artifacts"),
            new Reach(
                    "exportRuns",
                    "exportRuns to: 'export', model: '/FOLDER/lm', artifacts: 'link'",
                    Roles.except(Set.of(OUTSIDER)),
                    ""),
            new Reach(
                    "fetchModel",
                    "fetchModel model: '/FOLDER/lm', version: 1, into: 'FOLDER'",
                    Set.of(DOWNLOADER, ADMIN),
                    "Run/Artifacts"));

    /** The name of the model in the call. */
    String model() {
        return step.equals("importModels") ? "imported" : call.replaceFirst("(?s).*/FOLDER/([\\w-]+).*", "$1");
    }

    static List<Reach> all() {
        return ALL;
    }
}
