package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The tensors of a version on a page of their own; their names come from somebody who means harm. */
@WithJenkins
class TensorsPageITest {
    private static final String PAGE = "model-lineage/model/lm/1/tensors/";
    private static final String HEADER =
            "{\"layers.0.<b>q</b>\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                    + "\"layers.1.k\":{\"dtype\":\"BF16\",\"shape\":[2,2],\"data_offsets\":[8,16]}}";

    private JenkinsRule j;
    private WorkflowRun build;

    @BeforeEach
    void stamp(JenkinsRule rule) throws Exception {
        j = rule;
        WorkflowJob job = Pipelines.job(
                j,
                "train",
                "node {\nwriteFile file: 'notes.txt', text: 'n'\n"
                        + "stampModel model: 'lm', artifacts: 'model.safetensors'\n"
                        + "stampModel model: 'plain', artifacts: 'notes.txt'\n}");
        save(job, 0);
        build = j.buildAndAssertSuccess(job);
    }

    /** @param first byte of the first tensor */
    private void save(WorkflowJob job, int first) throws Exception {
        byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        byte[] file = ByteBuffer.allocate(8 + header.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put((byte) first)
                .array();
        j.jenkins.getWorkspaceFor(job).child("model.safetensors").copyFrom(new ByteArrayInputStream(file));
    }

    @Test
    void shouldLeadFromTheOverviewToTheTensors() throws Exception {
        HtmlPage overview = j.createWebClient().goTo("model-lineage/model/lm/1/");

        HtmlPage page = overview.getAnchorByText("All 2 tensors").click();

        assertThat(page.asNormalizedText(), containsString("layers.0.<b>q</b>\t2\tF32\t8 B\t"));
        assertThat(page.asNormalizedText(), containsString("layers.1.k\t2 × 2\tBF16"));
    }

    @Test
    void shouldFindTensorsByWords() throws Exception {
        String found = j.createWebClient().goTo(PAGE + "?find=K+layers").asNormalizedText();

        assertThat(found, containsString("layers.1.k"));
        assertThat(found, not(containsString("layers.0")));
        assertThat(
                j.createWebClient().goTo(PAGE + "?find=mlp").asNormalizedText(),
                containsString("No name has all of these words"));
    }

    @Test
    void shouldAnswerInPagesAsJson() throws Exception {
        JSONObject json = j.getJSON(PAGE + "api/json?limit=1&tensors.page=2").getJSONObject();

        assertThat(json.getJSONArray("tensors").size(), is(1));
        JSONObject tensor = json.getJSONArray("tensors").getJSONObject(0);
        assertThat(tensor.getString("name"), is("layers.1.k"));
        assertThat(tensor.getString("file"), is("model.safetensors"));
        assertThat(tensor.getString("sha256").length(), is(64));
        assertThat(json.getJSONObject("pages").getJSONObject("tensors").getInt("total"), is(2));
    }

    @Test
    void shouldSayThatNoFileWasReadAsAModel() throws Exception {
        assertThat(
                j.createWebClient().goTo("model-lineage/model/plain/1/tensors/").asNormalizedText(),
                containsString("save the model in a format that is read"));
    }

    @Test
    void shouldSayThatTheTensorsWentWithTheBuild() throws Exception {
        build.delete();

        assertThat(j.createWebClient().goTo(PAGE).asNormalizedText(), containsString("build the version again"));
    }

    @Test
    void shouldCompareTwoVersionsTensorByTensor() throws Exception {
        save(build.getParent(), 1);
        j.buildAndAssertSuccess(build.getParent());

        HtmlPage compared = j.createWebClient().goTo("model-lineage/compare/?of=lm@1&of=lm@2");
        String sentence = "Only 'layers.0.<b>q</b>' changed: 1 tensor changed, 1 the same.";
        assertThat(compared.asNormalizedText(), containsString("lm@2: " + sentence));
        HtmlPage tensors = compared.getAnchorByText("tensor by tensor").click();

        assertThat(tensors.asNormalizedText(), containsString(sentence));
        assertThat(tensors.asNormalizedText(), containsString("layers.0.<b>q</b>\tchanged\tF32 2 "));
        assertThat(tensors.asNormalizedText(), containsString("layers.0\t0\t1\t0"));
        JSONObject json = j.getJSON("model-lineage/compare/tensors/api/json?of=lm@1&of=lm@2&find=Q")
                .getJSONObject();
        assertThat(json.getJSONObject("counts").getInt("same"), is(1));
        assertThat(json.getJSONArray("changes").getJSONObject(0).getString("kind"), is("changed"));
        assertThat(json.getJSONArray("layers").getJSONObject(0).getString("layer"), is("layers.0"));
    }

    @Test
    void shouldSayWhyTwoVersionsAreNotComparedByTensor() throws Exception {
        String page = j.createWebClient()
                .goTo("model-lineage/compare/tensors/?of=lm@1&of=plain@1")
                .asNormalizedText();

        assertThat(page, containsString("plain@1: None of its files was read as a model file"));
    }

    @Test
    void shouldShowNoTensorToWhoMayNotReadTheFiles() throws Exception {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone());
        boolean before = Run.ARTIFACTS.getEnabled();
        Run.ARTIFACTS.setEnabled(true);
        try {
            for (String address : List.of(PAGE, "model-lineage/compare/tensors/?of=lm@1&of=plain@1")) {
                String page = j.createWebClient().goTo(address).asNormalizedText();

                assertThat(page, containsString("Run/Artifacts"));
                assertThat(page, not(containsString("layers")));
            }
        } finally {
            Run.ARTIFACTS.setEnabled(before);
        }
    }
}
