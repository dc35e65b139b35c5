package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What model files say is read on the agent, and kept with the version. */
@WithJenkins
class WeightsITest {
    private static final String HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  ";

    private static final String STAMP = "stampModel model: 'm', artifacts: 'out/**'";
    private static final String TWICE = "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}";

    private final Map<String, byte[]> files = new TreeMap<>();

    @Test
    void shouldKeepWithTheVersionWhatItsFilesSay(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", HEADER, "abcdefgh");
        text("out/notes.txt", "no weights");

        WorkflowRun build = build(jenkins, Result.SUCCESS, STAMP);

        ModelVersion version = versions().get(0);
        Weights weights = version.weights().orElseThrow();
        assertThat(weights.formats(), is(List.of("safetensors")));
        assertThat(weights.dtypes(), hasEntry("F32", new Share(1, 2, 8)));
        assertThat(weights.content().isPresent(), is(true));
        jenkins.assertLogContains("Its weights: safetensors, 2 parameters (F32)", build);
        assertThat(table(build, version).isFile(), is(true));
    }

    @Test
    void shouldHaveOneContentHoweverTheFileIsSaved(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", HEADER, "abcdefgh");
        build(jenkins, Result.SUCCESS, STAMP);
        files.clear();
        safetensors("out/other.safetensors", HEADER.replace(":{\"dtype", ": {\"dtype"), "abcdefgh");
        build(jenkins, Result.SUCCESS, STAMP);

        List<ModelVersion> versions = versions();
        assertThat(versions, hasSize(2));
        assertThat(
                versions.get(0).weights().orElseThrow().content(),
                is(versions.get(1).weights().orElseThrow().content()));
    }

    @Test
    void shouldSayWhatChangedSinceTheVersionBefore(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", HEADER, "abcdefgh");
        WorkflowJob job = job(jenkins, STAMP);
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        WorkflowRun same = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        safetensors("out/model.safetensors", HEADER, "abcdefgX");
        put(jenkins, job);
        WorkflowRun changed = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        jenkins.assertLogContains("Against m@1: The weights are the same.", same);
        jenkins.assertLogContains("Against m@2: 1 tensor changed.", changed);
    }

    @Test
    void shouldNotStampAFileThatCannotBeLoaded(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", HEADER, "abcd");

        WorkflowRun build = build(jenkins, Result.FAILURE, STAMP);

        jenkins.assertLogContains(
                "stampModel: 'out/model.safetensors' cannot be loaded: Byte 68: the tensors end at byte 72", build);
        assertThat(ModelLineage.get().registry().models(), is(empty()));
    }

    @Test
    void shouldStampWithAWarningWhatIsDoubtful(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", TWICE, "");

        WorkflowRun build = build(jenkins, Result.SUCCESS, STAMP);

        jenkins.assertLogContains(
                "WARNING: 'out/model.safetensors' is archived, but nothing is known of its weights", build);
        assertThat(versions().get(0).weights().isPresent(), is(false));
    }

    @Test
    void shouldTrackAFileThatCannotBeLoadedWithAWarning(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", HEADER, "abcd");

        WorkflowRun build = build(jenkins, Result.SUCCESS, "trackArtifacts files: 'out/**'");

        jenkins.assertLogContains("WARNING: 'out/model.safetensors' is archived, but nothing is known", build);
    }

    @Test
    void shouldNotStampAnIndexWhoseShardIsMissing(JenkinsRule jenkins) throws Exception {
        text("out/model.safetensors.index.json", "{\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\"}}");

        WorkflowRun build = build(jenkins, Result.FAILURE, STAMP);

        jenkins.assertLogContains("'model-00001-of-00002.safetensors' is not beside the index", build);
    }

    @Test
    void shouldStampAnIndexWhoseShardsWereTrackedApartFromIt(JenkinsRule jenkins) throws Exception {
        safetensors("out/m.safetensors", HEADER, "abcdefgh");
        text("out/model.safetensors.index.json", "{\"weight_map\":{\"a\":\"m.safetensors\"}}");

        build(
                jenkins,
                Result.SUCCESS,
                "trackArtifacts 'out/*.json'\ntrackArtifacts 'out/*.safetensors'\nstampModel 'm'");

        Weights weights = versions().get(0).weights().orElseThrow();
        assertThat(weights.dtypes(), hasEntry("F32", new Share(1, 2, 8)));
        assertThat(weights.findings(), hasItem(containsString("It is not held against 'm.safetensors'")));
    }

    @Test
    void shouldTellWhereAnIndexAndItsShardsDiffer(JenkinsRule jenkins) throws Exception {
        safetensors("out/m.safetensors", HEADER, "abcdefgh");
        text(
                "out/model.safetensors.index.json",
                "{\"metadata\":{\"total_size\":9},\"weight_map\":{\"a\":\"m.safetensors\"}}");

        build(jenkins, Result.SUCCESS, STAMP);

        assertThat(
                versions().get(0).weights().orElseThrow().findings(),
                hasItem(containsString("'out/model.safetensors.index.json': The index says total_size 9")));
    }

    @Test
    void shouldKeepNothingOfWeightsThatTellASecret(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", "{\"__metadata__\":{\"by\":\"Open-Sesame-17\"}}", "");
        WorkflowJob job = job(jenkins, STAMP);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open-Sesame-17"), null)));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        jenkins.assertLogContains("'out/model.safetensors' tells a secret that is bound in this build", build);
        assertThat(versions().get(0).weights().isPresent(), is(false));
    }

    @Test
    void shouldKeepInMindThatABaseModelWasNotKept(JenkinsRule jenkins) throws Exception {
        text("out/a/adapter_config.json", "{\"base_model_name_or_path\":\"example/tiny\"}");
        text("out/b/adapter_config.json", "{\"base_model_name_or_path\":\"Open-Sesame-17\"}");
        WorkflowJob job = job(jenkins, STAMP);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open-Sesame-17"), null)));

        jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        assertThat(
                versions().get(0).weights().orElseThrow().facts(),
                hasEntry("basesUnknown", "'out/b/adapter_config.json': what was read of it is not kept"));
    }

    @Test
    void shouldKeepNothingOfWeightsWhoseNamesTellASecretThatIsEscaped(JenkinsRule jenkins) throws Exception {
        safetensors("out/model.safetensors", HEADER.replace("\"a\"", "\"by-Open\\\"Sesame-17\""), "abcdefgh");
        WorkflowJob job = job(jenkins, STAMP);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open\"Sesame-17"), null)));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        jenkins.assertLogContains("'out/model.safetensors' tells a secret that is bound in this build", build);
        assertThat(versions().get(0).weights().isPresent(), is(false));
    }

    private void text(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that begins with the length of its header. */
    private void safetensors(String path, String header, String data) {
        files.put(
                path,
                ByteBuffer.allocate(8 + header.length() + data.length())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length())
                        .put(header.getBytes(StandardCharsets.UTF_8))
                        .put(data.getBytes(StandardCharsets.UTF_8))
                        .array());
    }

    private WorkflowRun build(JenkinsRule jenkins, Result expected, String step) throws Exception {
        return jenkins.buildAndAssertStatus(expected, job(jenkins, step));
    }

    /** A new job that finds the files in its workspace. */
    private WorkflowJob job(JenkinsRule jenkins, String step) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "p" + jenkins.jenkins.getItems().size(), "node {\n" + step + "\n}");
        put(jenkins, job);
        return job;
    }

    private void put(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            workspace.child(file.getKey()).copyFrom(new ByteArrayInputStream(file.getValue()));
        }
    }

    private static File table(WorkflowRun build, ModelVersion version) {
        String digest = version.manifest()
                .file("out/model.safetensors")
                .orElseThrow()
                .sha256()
                .hex();
        return new File(build.getRootDir(), "model-lineage/" + version.run() + "/weights/" + digest + ".jsonl");
    }

    private static List<ModelVersion> versions() {
        return ModelLineage.get().registry().models().iterator().next().versions();
    }
}
