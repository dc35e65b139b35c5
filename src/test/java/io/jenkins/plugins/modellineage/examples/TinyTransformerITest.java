package io.jenkins.plugins.modellineage.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import hudson.model.TopLevelItem;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.Bases;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.weights.FactName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The walk of docs/llm.md, with the Jenkinsfiles of the example and real training: fine-tune, evaluate, compare, gate,
 * approve, deploy, roll back. The verdicts and scores are those that its README tells.
 */
@WithJenkins
class TinyTransformerITest {
    private static final Path EXAMPLE = Path.of(System.getProperty("repository.root", "."), "examples/tiny-transformer")
            .toAbsolutePath()
            .normalize();
    private static final StageName PRODUCTION = new StageName("production");

    private JenkinsRule j;

    @Test
    void shouldTakeAnAdapterFromItsBaseModelToProductionAndBack(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        j = jenkins;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());

        j.assertBuildStatusSuccess(j.waitForCompletion(start(job("Jenkinsfile"), Map.of())));
        scoresOfTheBaseModel(version("tiny-transformer", 1));

        promptOfTheBaseModel();

        WorkflowJob tune = job("adapter.Jenkinsfile");
        WorkflowRun first =
                j.assertBuildStatusSuccess(j.waitForCompletion(start(tune, Map.of("SEED", "3", "STEPS", "120"))));
        j.assertLogContains("tiny-transformer-us@1 went live in production as its first version", first);
        adapterOfTheBaseModel(version("tiny-transformer-us", 1));

        WorkflowRun chance = j.assertBuildStatus(
                Result.FAILURE, j.waitForCompletion(start(tune, Map.of("SEED", "1", "STEPS", "120"))));
        j.assertLogContains(sentenceOfTheDocument(), chance);

        WorkflowRun better = start(tune, Map.of("SEED", "1", "STEPS", "240", "APPROVERS", "alice"));
        Pipelines.approve("alice", Pipelines.waiting(better).id());
        j.assertBuildStatusSuccess(j.waitForCompletion(better));
        j.assertLogContains("tiny-transformer-us@3 went live in production and replaced tiny-transformer-us@1", better);
        assertThat(score(version("tiny-transformer-us", 3), "us-dates")).isEqualTo(1);

        WorkflowRun deployed = j.buildAndAssertSuccess(job("deploy.Jenkinsfile"));
        j.assertLogContains(
                "04/03/2024 is 2024-03-04 to tiny-transformer@1, and 2024-04-03 to tiny-transformer-us@3", deployed);

        j.buildAndAssertSuccess(job("rollback.Jenkinsfile"));
        assertThat(model("tiny-transformer-us").live(PRODUCTION)).contains(1);
    }

    private void promptOfTheBaseModel() throws Exception {
        WorkflowJob judge = job("prompt.Jenkinsfile");
        WorkflowRun taught = j.assertBuildStatusSuccess(j.waitForCompletion(start(judge, Map.of())));
        j.assertLogContains("date-prompt@1 went live in production as its first version", taught);

        WorkflowRun polite = j.assertBuildStatus(
                Result.FAILURE, j.waitForCompletion(start(judge, Map.of("PROMPT", "prompt-polite.jinja"))));
        j.assertLogContains("Refused: worse: score on dates", polite);
    }

    private static String sentenceOfTheDocument() throws Exception {
        return Files.readAllLines(EXAMPLE.resolve("../../docs/llm.md")).stream()
                .filter(line -> line.startsWith("Not enough evidence: "))
                .findFirst()
                .orElseThrow();
    }

    private static void scoresOfTheBaseModel(ModelVersion base) {
        assertThat(score(base, "dates")).isCloseTo(0.985, within(1e-9));
        assertThat(score(base, "us-dates")).isCloseTo(0.3475, within(1e-9));
        Weights weights = base.weights().orElseThrow();
        assertThat(weights.facts())
                .containsEntry(FactName.ARCHITECTURE, "GPT2LMHeadModel")
                .containsEntry(FactName.CONTEXT_LENGTH, "48")
                .containsEntry(FactName.VOCABULARY, "73");
    }

    private static void adapterOfTheBaseModel(ModelVersion adapter) {
        Registry registry = ModelLineage.get().registry();

        assertThat(score(adapter, "us-dates")).isCloseTo(0.95, within(1e-9));
        assertThat(new Bases(registry, any -> true).of(adapter))
                .extracting(based -> based.base().told())
                .containsExactly("made of tiny-transformer@1, by its name");
    }

    private static double score(ModelVersion version, String set) {
        return version.metrics().get(set + "/score");
    }

    private static ModelVersion version(String model, int number) {
        return model(model).version(number).orElseThrow();
    }

    private static Model model(String name) {
        return ModelLineage.get().registry().models().stream()
                .filter(model -> model.ref().name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The programs are compiled by the first job; the others take what that made. */
    private WorkflowJob job(String jenkinsfile) throws Exception {
        String javac = "sh '\"" + Path.of(System.getProperty("java.home"), "bin", "javac") + "\" ";
        TopLevelItem compiled = j.jenkins.getItem("Jenkinsfile");
        String script = Pipelines.withThisJava(Files.readString(EXAMPLE.resolve(jenkinsfile)))
                .replace("checkout scm", "sh 'cp -r \"" + EXAMPLE + "/.\" .'")
                .replace(
                        compiled == null ? "sh 'javac " : "sh 'javac -d classes *.java'",
                        compiled == null
                                ? javac
                                : "sh 'cp -r \"" + j.jenkins.getWorkspaceFor(compiled) + "/classes\" .'");
        WorkflowJob job = j.createProject(WorkflowJob.class, jenkinsfile.replace(".", "-"));
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static WorkflowRun start(WorkflowJob job, Map<String, String> params) throws Exception {
        List<ParameterValue> values = params.entrySet().stream()
                .<ParameterValue>map(one -> new StringParameterValue(one.getKey(), one.getValue()))
                .toList();
        return job.scheduleBuild2(0, new ParametersAction(values, params.keySet()))
                .waitForStart();
    }
}
