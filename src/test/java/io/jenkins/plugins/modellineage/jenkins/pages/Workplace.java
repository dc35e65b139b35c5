package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A folder with two versions of a model, of which the first is kept, and a rule that asks for two approvals of most stages. */
record Workplace(RecordedHome home, String path, ModelRef model, WorkflowRun build, Hands hands) {
    private static final String TRAIN = """
            node {
              writeFile file: 'model.bin', text: 'weights ' + env.BUILD_NUMBER
              stampModel model: 'lm', artifacts: 'model.bin'
            }
            promoteModel model: 'lm', stage: 'first' // keeps the files, as they are kept of all that were live
            """;

    static Workplace of(JenkinsRule j, String name) throws Exception {
        RecordedHome home = new RecordedHome(j, name);
        WorkflowJob job = home.job("train");
        job.setDefinition(new CpsFlowDefinition(TRAIN, true));
        WorkflowRun first = j.buildAndAssertSuccess(job);
        j.buildAndAssertSuccess(job);
        ModelRef model = home.model("lm");
        Rules.of(model).set("{\"stages\": \"s*\", \"approval\": {\"quorum\": 2}}");
        return new Workplace(home, name, model, first, new Hands(j));
    }

    /** The page of its models, without a slash at the end. */
    String models() {
        return home.team.getUrl() + "model-lineage";
    }

    String url(String rest) {
        return PageUrls.of(model) + "/" + rest;
    }

    /** A version that nothing needs. */
    VersionRef spare() throws IOException {
        return spare(model);
    }

    /** A version of another model of the folder. */
    VersionRef spare(String other) throws IOException {
        return spare(home.model(other));
    }

    VersionRef spare(ModelRef of) throws IOException {
        return home.stamped(build, of, home.tracked(build, "text", 1), "text");
    }

    /** A version of another model that was evaluated after its stamp. */
    VersionRef evaluated(StageName stage) throws IOException {
        VersionRef version = spare("evaluated-" + stage);
        RecordedEvaluation evaluation = new RecordedEvaluation(
                Instant.EPOCH,
                "",
                new Evaluation(EvaluationSet.named("support", "", ""), Map.of()),
                Optional.empty(),
                0);
        home.record(
                build,
                "root",
                now -> new EvidenceAdded(
                        version,
                        new TreeMap<>(),
                        Optional.empty(),
                        List.of(evaluation),
                        BuildRuns.ref(build).orElseThrow()));
        return version;
    }

    /** Id of the run of the first build that archived the files of the first version. */
    String ownRun() {
        return registry().version(model.version(1)).orElseThrow().run().value();
    }

    /** Whether a person made a version of such a name of that run. */
    boolean isStampedByHand(String name) throws IOException {
        return registry().model(home.model(name)).stream()
                .flatMap(Model::newestFirst)
                .anyMatch(version -> version.isByHand() && version.run().value().equals(ownRun()));
    }

    /** A request of root's for the second version, which waits for two approvals. */
    String asked(StageName stage) {
        hands.prepare(url("2/promote/ask"), "stage", stage.value());
        return newest(stage).orElseThrow().id();
    }

    /** The second version is live in the stage, and the first was before it. */
    void liveTwice(StageName stage) throws IOException {
        home.live(build, model.version(1), "alice", stage);
        home.live(build, model.version(2), "alice", stage);
    }

    /** The same, and then the first was put back. */
    void rolledBack(StageName stage) throws IOException {
        liveTwice(stage);
        hands.prepare(url("1/rollback"), "stage", stage.value(), "reason", "r");
        assertThat("quarantined", quarantined(stage), is(true));
    }

    int live(StageName stage) {
        return registry().live(model, stage).orElseThrow();
    }

    boolean quarantined(StageName stage) {
        return registry().model(model).orElseThrow().isQuarantined(2, stage);
    }

    Optional<Promotion> newest(StageName stage) {
        return registry().promotionsOf(model).stream()
                .filter(one -> one.stage().equals(stage))
                .findFirst();
    }

    static Promotion promotion(String id) {
        return registry().promotion(id).orElseThrow();
    }

    static Registry registry() {
        return ModelLineage.get().registry();
    }
}
