package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A version that was imported, whose tool says what it likes. */
@WithJenkins
class ImportedPageITest {
    private static final String IMPORT = """
        node {
          writeFile file: 'mlruns/1/meta.yaml', text: "experiment_id: '1'\\nname: study\\n"
          writeFile file: 'mlruns/1/0123456789abcdef0123456789abcdef/meta.yaml',
              text: "run_id: 0123456789abcdef0123456789abcdef\\nstatus: 3\\n"
          writeFile file: 'mlruns/models/lm/meta.yaml', text: "name: lm\\naliases:\\n  <b>best</b>: '1'\\n"
          writeFile file: 'mlruns/models/lm/version-1/meta.yaml',
              text: "name: lm\\nversion: '1'\\ncurrent_stage: Production\\ncreation_timestamp: 1795839450652\\n" +
                  "run_id: 0123456789abcdef0123456789abcdef\\n"
          importRuns files: 'mlruns'
          importModels files: 'mlruns'
        }
        """;

    private JenkinsRule j;

    @BeforeEach
    void bring(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        j.buildAndAssertSuccess(Pipelines.job(j, "import", IMPORT));
    }

    private HtmlPage page() throws Exception {
        return j.createWebClient().withJavaScriptEnabled(false).goTo("model-lineage/model/lm/1/");
    }

    @Test
    void shouldSayWhatItWasElsewhereAndThatThisIsHistory() throws Exception {
        String text = page().asNormalizedText();

        assertThat(text, containsString("Production in MLflow until its import"));
        assertThat(text, containsString("<b>best</b> in MLflow until its import"));
        assertThat(text, containsString("What it was in MLflow"));
        assertThat(text, containsString("nobody here decided it"));
        assertThat(text, containsString("It is a record alone"));
        assertThat(text, containsString("as an import from MLflow, by import #1"));
        assertThat(text, not(containsString("live since")));
    }

    @Test
    void shouldLeadToTheRunThatWasImported() throws Exception {
        HtmlPage page = page();

        HtmlAnchor run =
                page.getFirstByXPath("//section[@aria-labelledby='imported']//a[contains(@href, 'job/import/1')]");

        assertThat(((HtmlPage) run.click()).asNormalizedText(), containsString("0123456789abcdef0123456789abcdef"));
    }

    @Test
    void shouldTellItInJson() throws Exception {
        JSONObject version = j.getJSON("model-lineage/model/lm/1/api/json").getJSONObject();
        JSONObject imported = version.getJSONObject("imported");

        assertThat(imported.getString("tool"), is("MLflow"));
        assertThat(imported.getJSONArray("stages"), is(JSONArray.fromObject("['Production']")));
        assertThat(imported.getJSONArray("aliases").size(), is(1));
        assertThat(imported.getLong("made"), is(1795839450652L));
        assertThat(imported.getBoolean("bare"), is(true));
        assertThat(version.getJSONArray("stages").isEmpty(), is(true));
    }

    @Test
    void shouldSayInTheHistoryWhereItIsFrom() throws Exception {
        HtmlPage page = j.createWebClient().withJavaScriptEnabled(false).goTo("model-lineage/model/lm/1/history");

        assertThat(
                page.asNormalizedText(),
                containsString("lm@1 was lm 1 of MLflow, and was imported by import #1: 0 files"));
    }
}
