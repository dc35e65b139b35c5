package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.LineageGraph;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.VersionUse;
import io.jenkins.plugins.modellineage.model.DatasetContent;
import io.jenkins.plugins.modellineage.model.DatasetContent.Examples;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StampDatasetITest {
    private static final String SET = """
            writeFile file: 'eval/set.jsonl',
                text: '{"id":"q1","question":"2+2","expected":"4"}\\n{"id":"q2","question":"2+3","expected":"5"}\\n'
            writeFile file: 'eval/README.md', text: 'Sums'
            stampDataset name: 'sums', files: 'eval/**', label: '1.0'
            """;

    /** The same questions in another order and form, with what a model made of them. */
    private static final String EVALUATION = """
            writeFile file: 'scores.csv', text: 'id,question,expected,output,score\\nq2,2+3,5,6,0\\nq1,2+2,4,4,1\\n'
            trackEvaluation files: 'scores.csv', set: 'sums of two'
            """;

    private static ModelRef named(String name) {
        return new ModelRef(ScopeId.ROOT, new ModelName(name));
    }

    private static ModelVersion first(String name) {
        return ModelLineage.get().registry().version(named(name).version(1)).orElseThrow();
    }

    @Test
    void shouldStampFilesWithTheDigestOfTheirExamples(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {\n" + SET + "}");

        ModelVersion version = first("sums");
        assertThat(version.kind(), is(ModelKind.DATASET));
        Examples examples =
                ((DatasetContent) version.content().orElseThrow()).examples().orElseThrow();
        assertThat(examples.count(), is(2));
        assertThat(examples.identity(), is(Identity.EXAMPLES));
        assertThat(version.manifest().files().size(), is(2));
        jenkins.assertLogContains("Stamped data set sums@1: 2 examples, 2 files, ", build);
        jenkins.assertLogContains("No examples are read of 'eval/README.md'", build);
    }

    @Test
    void shouldStampFilesOfWhichNoExamplesAreRead(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins, "node { writeFile file: 'a.txt', text: 'a'; stampDataset name: 'texts', files: 'a.txt' }");

        assertThat(first("texts").kind(), is(ModelKind.DATASET));
        jenkins.assertLogContains("Stamped data set texts@1: no examples that are read, 1 file, 1 B", build);
    }

    @Test
    void shouldConnectAnEvaluationWithTheDataSetOfItsExamples(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "node {\n" + SET + "}");
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "evaluate",
                "node {\n" + EVALUATION + "writeFile file: 'm', text: 'm'; stampModel model: 'lm', artifacts: 'm'\n}"));

        jenkins.assertLogContains("The examples of sums of two are those of the data set sums@1", build);
        Registry registry = ModelLineage.get().registry();
        assertThat(
                registry.usesOf(named("sums").version(1)).stream()
                        .map(VersionUse::how)
                        .toList(),
                contains("evaluated on"));
        assertThat(reached(registry, "sums"), hasItem("lm@1"));
    }

    @Test
    void shouldLeadFromAPromptToTheModelOfTheRunThatLookedItUp(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "stampPrompt name: 'support', text: 'Answer {{question}}'");
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "evaluate", """
                echo modelVersion(prompt: 'support').text
                node { writeFile file: 'm', text: 'm'; stampModel model: 'lm', artifacts: 'm' }
                """));

        assertThat(reached(ModelLineage.get().registry(), "support"), hasItem("lm@1"));
    }

    private static List<String> reached(Registry registry, String name) {
        LineageNode start = new LineageNode.OfVersion(named(name).version(1));
        LineageGraph graph = LineageSurvey.of(
                registry, LineageSurvey.Start.at(start), new LineageSurvey.Asked(10, node -> true, builds -> false));
        return graph.nodes().stream().map(LineageNode::label).toList();
    }

    @Test
    void shouldBeListedApartFromModelsAndPrompts(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "node {\n" + SET + "}\nstampPrompt name: 'support', text: 'Be brief'");

        JSONObject page = jenkins.getJSON("model-lineage/api/json").getJSONObject();
        assertThat(page.getJSONArray("models").size(), is(0));
        assertThat(page.getJSONArray("prompts").getJSONObject(0).getString("name"), is("support"));
        assertThat(page.getJSONArray("datasets").getJSONObject(0).getString("name"), is("sums"));
        assertThat(jenkins.createWebClient().goTo("model-lineage").asXml(), containsString("id=\"datasets-list\""));
    }

    @Test
    void shouldGiveADataSetToABuild(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {\n" + SET + """
                promoteModel model: 'sums', stage: 'current'
                echo 'GOT ' + modelVersion(dataset: 'sums', stage: 'current').name
                fetchModel model: 'sums', stage: 'current', into: 'got'
                echo readFile('got/eval/README.md')
                }
                """);

        jenkins.assertLogContains("GOT sums@1", build);
    }

    @Test
    void shouldNameTheKindOfWhatIsLookedUp(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "node {\n" + SET + "}\necho modelVersion(prompt: 'sums').name");

        jenkins.assertLogContains(
                "modelVersion: sums@1 is a version of a data set; write modelVersion dataset: 'sums'", build);
    }

    @Test
    void shouldRefuseAFileThatBreaksOff(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins,
                "node { writeFile file: 'a.jsonl', text: '{\"id\":\"q1\"}\\n{\"id\":\"q2'; stampDataset name: 'd', files: 'a.jsonl' }");

        assertThat(
                JenkinsRule.getLog(build),
                containsString(
                        "stampDataset: Evaluation file 'a.jsonl', line 2: the file ends in the midst of the line"));
    }
}
