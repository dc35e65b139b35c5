package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.VersionUse;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import java.io.InputStream;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StampPromptITest {
    private static final String FIXTURES = "/io/jenkins/plugins/modellineage/tracker/prompts/";

    private static final String PROMPTFOO = """
            writeFile file: 'p/promptfooconfig.yaml',
                text: 'prompts: [{label: short, raw: "Say {{x}}"}, {label: long, raw: "Tell {{x}} of {{y}}"}]'
            """;

    private static WorkflowRun withFixtures(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "prompts", script);
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        for (String file : List.of("_style.prompt", "answer.prompt", "answer.prompty", "chat_template.jinja")) {
            try (InputStream bytes = StampPromptITest.class.getResourceAsStream(FIXTURES + file)) {
                workspace.child("prompts/" + file).copyFrom(bytes);
            }
        }
        return jenkins.buildAndAssertSuccess(job);
    }

    private static Model only() {
        return ModelLineage.get().registry().models().iterator().next();
    }

    private static ModelVersion latest() {
        return only().latest().orElseThrow();
    }

    @Test
    void shouldStampAFileWithItsBytesAndSayWhatTheCallersNeed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = withFixtures(
                jenkins, "node { stampPrompt name: 'support', file: 'prompts/answer.prompty', label: '1.0' }");

        ModelVersion version = latest();
        assertThat(version.kind(), is(ModelKind.PROMPT));
        assertThat(version.manifest().files().get(0).path(), is("prompts/answer.prompty"));
        assertThat(version.label().orElseThrow(), is("1.0"));
        PromptContent prompt = version.prompt().orElseThrow();
        jenkins.assertLogContains(
                "Stamped prompt support@1 (" + prompt.sentence() + "), digest "
                        + prompt.digest().abbreviated(),
                build);
    }

    @Test
    void shouldKeepWhatAPromptIncludes(JenkinsRule jenkins) throws Exception {
        withFixtures(jenkins, "node { stampPrompt name: 'support', file: 'prompts/answer.prompt' }");

        assertThat(
                latest().manifest().files().stream().map(file -> file.path()).toList(),
                contains("prompts/_style.prompt", "prompts/answer.prompt"));
    }

    @Test
    void shouldKeepTheFilesAndTheTextsWhenTheBuildIsGone(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                withFixtures(jenkins, "node { stampPrompt name: 'support', file: 'prompts/answer.prompty' }");
        build.delete();

        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "later", """
                node { fetchModel model: 'support', version: 1, into: 'got'; echo readFile('got/prompts/answer.prompty') }
                echo 'SAYS ' + modelVersion(prompt: 'support').messages.size()
                """));
    }

    @Test
    void shouldStayTheSameVersionInARun(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, """
                stampPrompt name: 'support', text: 'Answer {{question}}'
                stampPrompt name: 'support', text: 'Answer {{question}}', label: '1.0'
                """);

        assertThat(only().versions(), hasSize(1));
        assertThat(latest().label().orElseThrow(), is("1.0"));
    }

    @Test
    void shouldSayFirstThatCallersBreak(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                stampPrompt name: 'support', text: 'Answer {{question}}'
                stampPrompt name: 'support', text: 'Answer {{query}} in {{tone}}'
                """);

        jenkins.assertLogContains(
                "Callers of support break: it wants query, tone now, and it wants question no more (since support@1)",
                build);
    }

    @Test
    void shouldMakeVersionsOfOneFileThatHoldsSeveralPrompts(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "node {\n" + PROMPTFOO + """
                stampPrompt name: 'say', file: 'p/promptfooconfig.yaml', prompt: 'short'
                stampPrompt name: 'say', file: 'p/promptfooconfig.yaml', prompt: '2'
                }
                """);

        assertThat(
                only().versions().stream()
                        .map(version -> version.prompt().orElseThrow().origin().name())
                        .toList(),
                contains("short", "long"));
    }

    @Test
    void shouldListThePromptsOfAFileThatHoldsSeveral(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins, "node {\n" + PROMPTFOO + "stampPrompt name: 'say', file: 'p/promptfooconfig.yaml'\n}");

        jenkins.assertLogContains(
                "stampPrompt: 'p/promptfooconfig.yaml' holds 2 prompts: 1 'short', 2 'long'; say which one by"
                        + " prompt: 'name', or by its place",
                build);
    }

    @Test
    void shouldGiveThePromptOfAStageToABuildAndNoteThatItUsedIt(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, """
                stampPrompt name: 'support', text: 'Answer {{question}}'
                promoteModel model: 'support', stage: 'production'
                stampPrompt name: 'support', text: 'Never promoted'
                """);
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "serve", """
                def p = modelVersion(prompt: 'support', stage: 'production')
                echo 'GOT ' + p.name + '|' + p.text + '|' + p.messages + '|' + p.variables + '|' + p.format
                """));

        jenkins.assertLogContains(
                "GOT support@1|Answer {{question}}|[[role:, text:Answer {{question}}]]|[question]|double-braces",
                build);
        Registry registry = ModelLineage.get().registry();
        assertThat(
                registry.usesOf(only().ref().version(1)).stream()
                        .map(VersionUse::how)
                        .toList(),
                contains("looked up as production"));
    }

    @Test
    void shouldRollAPromptBack(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                for (said in ['Be brief', 'Be verbose']) {
                  def v = stampPrompt(name: 'support', text: said)
                  promoteModel model: 'support', version: v.version, stage: 'production'
                }
                rollbackModel model: 'support', stage: 'production', reason: 'too long'
                echo 'GOT ' + modelVersion(prompt: 'support', stage: 'production').text
                """);

        jenkins.assertLogContains("GOT Be brief", build);
    }

    @Test
    void shouldRefuseAModelUnderTheNameOfAPrompt(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                stampPrompt name: 'support', text: 'Be brief'
                node { writeFile file: 'a', text: 'a'; stampModel model: 'support', artifacts: 'a' }
                """);

        jenkins.assertLogContains(
                "stampModel: 'support' is the name of a prompt, and a name is of one kind; stamp its versions with"
                        + " stampPrompt, or give the model another name",
                build);
    }

    @Test
    void shouldRefuseAPromptUnderTheNameOfAModel(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node { writeFile file: 'a', text: 'a'; stampModel model: 'lm', artifacts: 'a' }
                stampPrompt name: 'lm', text: 'Be brief'
                """);

        jenkins.assertLogContains(
                "stampPrompt: 'lm' is the name of a model, and a name is of one kind; stamp its versions with"
                        + " stampModel, or give the prompt another name",
                build);
    }

    @Test
    void shouldSayThatTheTextOfADeletedVersionIsGone(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "stampPrompt name: 'support', text: 'Be brief'");
        ModelLineage.get().files().release(latest().prompt().orElseThrow().digest());
        WorkflowRun build = Pipelines.fail(jenkins, "echo 'GOT ' + modelVersion(prompt: 'support', version: '1').text");

        jenkins.assertLogContains(
                "modelVersion: The text of support@1 is not kept any more; restore JENKINS_HOME/model-lineage/files from"
                        + " a backup, or name another version",
                build);
    }

    @Test
    void shouldSayWhatIsMissing(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "stampPrompt name: 'support'");

        jenkins.assertLogContains(
                "stampPrompt: say what support is to be, by file: 'prompts/support.prompty' or by text: '…'", build);
    }

    @Test
    void shouldRefuseATagThatSaysAnotherTextThanTheFile(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins, "stampPrompt name: 'support', text: 'Hi', tags: ['mlflow.prompt.text': 'evil']");

        jenkins.assertLogContains(
                "stampPrompt: the tag 'mlflow.prompt.text' says what a prompt is, which its file or text says already",
                build);
    }

    @Test
    void shouldNameTheFormatsThatThereAre(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "stampPrompt name: 'support', text: 'a', format: 'erb'");

        jenkins.assertLogContains(
                "stampPrompt: there is no format 'erb'; it is one of text, double-braces, jinja2, nunjucks, handlebars,"
                        + " mustache, f-string, go-template",
                build);
    }
}
