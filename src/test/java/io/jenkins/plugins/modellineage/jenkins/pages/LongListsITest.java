package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A version of 20,000 tensors and an evaluation of 100,000 examples: a page of them is short, and is there soon. */
@WithJenkins
class LongListsITest {
    private static final int TENSORS = 20_000;
    private static final int EXAMPLES = 100_000;
    private static final String PAGE = "model-lineage/model/lm/1/tensors/";

    /** In seconds, generous for a slow machine: reading everything again for each row, or showing all rows, takes far longer. */
    private static final int PATIENCE = 60;

    private JenkinsRule j;

    @Test
    @Timeout(PATIENCE)
    void shouldShowSomeOfManyTensors(JenkinsRule rule) throws Exception {
        j = rule;
        build("node { stampModel model: 'lm', artifacts: 'model.safetensors' }", "model.safetensors", safetensors());

        holds(json(PAGE, ""), "tensors", "layers.00000", 100, TENSORS);
        holds(json(PAGE, "?tensors.page=200"), "tensors", "layers.19900", 100, TENSORS);
        holds(json(PAGE, "?find=1999"), "tensors", "layers.01999", 12, 12);
        HtmlPage page = j.createWebClient().goTo(PAGE + "?tensors.page=200");
        assertThat(page.getByXPath("//section[@aria-labelledby='tensors']//tbody/tr"), hasSize(100));
        assertThat(page.asNormalizedText(), containsString("layers.19999"));
        assertThat(json(PAGE, "").getInt("all"), is(TENSORS));
    }

    @Test
    @Timeout(PATIENCE)
    void shouldShowSomeOfManyExamples(JenkinsRule rule) throws Exception {
        j = rule;
        WorkflowRun build = build("node { trackEvaluation files: 'scores.csv', set: 'mmlu' }", "scores.csv", scores());
        String scores = build.getUrl() + "model-lineage/run/"
                + Pipelines.onlyRun(build).id().value() + "/scores/";

        holds(json(scores, ""), "rows", "q00000", 100, EXAMPLES);
        holds(json(scores, "?rows.page=1000"), "rows", "q99900", 100, EXAMPLES);
        holds(json(scores, "?sort=-score"), "rows", "q00006", 100, EXAMPLES);
        holds(json(scores, "?sort=-score&rows.page=1000"), "rows", "q99302", 100, EXAMPLES);
        holds(json(scores, "?find=q9999"), "rows", "q99990", 10, 10);
        HtmlPage page = j.createWebClient().goTo(scores + "?rows.page=1000");
        assertThat(page.getByXPath("//section[@aria-labelledby='rows']//tbody/tr"), hasSize(100));
        assertThat(page.asNormalizedText(), containsString("q99999"));
    }

    /** Of a page of a list, which row is first, and how many there are. */
    private static void holds(JSONObject answer, String list, String first, int rows, int total) {
        JSONObject row = answer.getJSONArray(list).getJSONObject(0);
        assertThat(row.has("id") ? row.getString("id") : row.getString("name"), is(first));
        assertThat(answer.getJSONArray(list).size(), is(rows));
        assertThat(answer.getJSONObject("pages").getJSONObject(list).getInt("total"), is(total));
    }

    private JSONObject json(String page, String query) throws Exception {
        return j.getJSON(page + "api/json" + query).getJSONObject();
    }

    private WorkflowRun build(String script, String file, byte[] content) throws Exception {
        WorkflowJob job = Pipelines.job(j, "train", script);
        j.jenkins.getWorkspaceFor(job).child(file).copyFrom(new ByteArrayInputStream(content));
        return j.buildAndAssertSuccess(job);
    }

    private static byte[] safetensors() {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < TENSORS; i++) {
            header.append(String.format(
                    "%s\"layers.%05d\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}",
                    i == 0 ? "" : ",", i, 4 * i, 4 * i + 4));
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + 4 * TENSORS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    /** Scores from 0 to 6 in turns, in the order of ids. */
    private static byte[] scores() {
        StringBuilder lines = new StringBuilder("id,score\n");
        for (int i = 0; i < EXAMPLES; i++) {
            lines.append(String.format("q%05d,%d\n", i, i % 7));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
