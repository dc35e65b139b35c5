package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Runs and versions of several jobs, models and folders on one page. */
@WithJenkins
class SideBySideITest {
    private static final String PAGE = "model-lineage/compare/";

    private JenkinsRule j;
    private WorkflowJob open;
    private WorkflowJob hidden;

    @BeforeEach
    void train(JenkinsRule rule) throws Exception {
        j = rule;
        open = Pipelines.jobIn(
                j.createProject(MockFolder.class, "open"), "train", script("lm", "3.5", "You are a helpful lamp."));
        hidden = Pipelines.jobIn(
                j.createProject(MockFolder.class, "secret"), "tune", script("other", "3.25", "You are a terse lamp."));
        j.buildAndAssertSuccess(open);
        j.buildAndAssertSuccess(hidden);
    }

    private static String script(String model, String loss, String prompt) {
        return "node {\nwriteFile file: 'prompt.txt', text: '" + prompt + "\\nAnswer in a sentence.\\n'\n"
                + "trackExperiment(name: '" + model + "', params: [order: 3, lr: '" + loss
                + "'], artifacts: 'prompt.txt') {\n"
                + "trackMetrics metrics: [loss: 4], step: 0\n"
                + "trackMetrics metrics: [loss: " + loss + "], step: 1\n"
                + "stampModel model: '" + model + "', artifacts: 'prompt.txt'\n}\n}\n";
    }

    @Test
    void shouldCompareARunWithAVersionOfAnotherFolder() throws Exception {
        String ids = "?of=" + run(open) + "&of=secret/other@1";

        JSONObject json =
                JSONObject.fromObject(answer("admin", PAGE + "api/json" + ids).getContentAsString());
        assertThat(names(json.getJSONArray("of"), "kind"), is("run version "));
        assertThat(names(json.getJSONArray("params"), "key"), is("lr "));
        assertThat(json.getJSONObject("equal").getInt("params"), is(1));
        JSONArray loss = json.getJSONArray("metrics").getJSONObject(0).getJSONArray("cells");
        assertThat(loss.getJSONObject(1).getString("difference"), is("-0.25"));
        assertThat(loss.getJSONObject(1).getString("trend"), is("better"));
        assertThat(json.getString("best"), is("other@1"));
        String page = page(PAGE + ids).asNormalizedText();
        assertThat(page, containsString("other@1 is the best over all"));
        assertThat(page, containsString("↓ -0.25 better"));
    }

    @Test
    void shouldShowWhatDiffersInAFileWordByWord() throws Exception {
        HtmlPage all = page(PAGE + "?of=open/lm@1&of=secret/other@1");

        HtmlPage page = all.getAnchorByText("what changed").click();

        assertThat(page.getByXPath("//mark"), hasSize(2));
        assertThat(page.asNormalizedText(), containsString("You are a helpful lamp."));
        String text = PAGE + "text/api/json?of=open/lm@1&of=" + run(hidden) + "&file=prompt.txt";
        JSONObject json = JSONObject.fromObject(answer("admin", text).getContentAsString());
        assertThat(names(json.getJSONArray("lines"), "kind"), is("removed added same same "));
        assertThat(answer("admin", text.replace("file=", "param=")).getStatusCode(), is(404));
        assertThat(answer("admin", PAGE + "text/?of=open/lm@1&file=prompt.txt").getStatusCode(), is(400));
    }

    @Test
    void shouldDrawWhatAllOfThemMeasuredInOneChartAndPlotThem() throws Exception {
        String ids = "?of=" + run(open) + "&of=secret/other@1";
        HtmlPage page = page(PAGE + ids);

        List<DomElement> lines = page.getByXPath("//*[@data-ml-address]");
        assertThat(
                page.getByXPath("//*[contains(@class, 'ml-line-name')]/text()").toString(), is("[lm, other@1]"));
        for (DomElement line : lines) {
            JSONObject values = JSONObject.fromObject(
                    answer("admin", line.getAttribute("data-ml-address")).getContentAsString());
            assertThat(values.getJSONArray("points").size(), is(2));
        }
        assertThat(lines, hasSize(2));
        assertThat(page.getByXPath("//tr[@data-ml-at]"), hasSize(2));
        Page file = page.getAnchorByText("CSV").click();
        assertThat(file.getWebResponse().getContentAsString(), containsString("params.lr"));
        assertThat(file.getWebResponse().getContentAsString(), containsString("other@1"));
        HtmlPage chosen = j.submit(page.getFormByName("plot"));
        assertThat(
                chosen.getUrl().getQuery(),
                containsString("of=secret%2Fother%401&x=params.lr&xbest=&y=metrics.loss&ybest=&axis="));
        assertThat(chosen.getByXPath("//*[@data-ml-plot]"), hasSize(2));
    }

    @Test
    void shouldCompareVersionsThatAreChosenInTheTable() throws Exception {
        HtmlForm table = page("model-lineage/experiments/?what=versions").getFormByName("pick");

        table.getInputsByName("of").forEach(box -> box.setChecked(true));

        HtmlPage compared = Visitor.press(table, "Compare chosen");
        assertThat(compared.asNormalizedText(), containsString("other@1 is the best over all"));
    }

    @Test
    void shouldNotTellTheForbiddenFromTheUnknown() throws Exception {
        String own = PAGE + "?of=" + run(open);
        String hiddenRun = run(hidden);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("alice")
                .grant(Item.READ)
                .onItems(open, (Item) open.getParent())
                .to("alice"));

        assertThat(answer("alice", own + "&of=open/lm@1").getStatusCode(), is(200));
        for (String id : new String[] {hiddenRun, "secret/other@1", "0".repeat(32), "nowhere/other@1", "open/lm@9"}) {
            WebResponse refused = answer("alice", own + "&of=" + id);
            assertThat(id, refused.getStatusCode(), is(404));
            assertThat(id, refused.getContentAsString(), containsString("Number 2 of the list is not there"));
            assertThat(id, refused.getContentAsString(), not(containsString("3.25")));
            assertThat(
                    id,
                    answer("alice", own.replace("?", "api/json?") + "&of=" + id).getStatusCode(),
                    is(404));
            assertThat(
                    id,
                    answer("alice", own.replace("?", "text/?") + "&of=" + id + "&file=prompt.txt")
                            .getStatusCode(),
                    is(404));
        }
        assertThat(answer("alice", own + "&of=nonsense").getStatusCode(), is(400));
        assertThat(answer("alice", PAGE + "?of=" + "open/lm@1%0A".repeat(30)).getStatusCode(), is(200));
        assertThat(answer("alice", PAGE).getContentAsString(), containsString("one a line"));
    }

    @Test
    void shouldNameARunThatCannotBeRead() throws Exception {
        String id = run(open);
        Path folder = open.getLastBuild()
                .getRootDir()
                .toPath()
                .resolve("model-lineage")
                .resolve(id);
        Files.move(folder, folder.resolveSibling("away"));
        Files.createFile(folder);

        for (String address : new String[] {PAGE, PAGE + "api/json"}) {
            WebResponse told = answer("admin", address + "?of=open/lm@1&of=" + id);

            assertThat(told.getStatusCode(), is(500));
            assertThat(told.getContentAsString(), containsString("Run " + id + " cannot be read"));
        }
    }

    private static String run(WorkflowJob job) throws Exception {
        Run<?, ?> build = job.getLastBuild();
        return BuildRuns.of(build).stream()
                .filter(run -> !run.metrics().isEmpty())
                .map(TrackedRun::id)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String names(JSONArray list, String key) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            names.append(list.getJSONObject(i).getString(key)).append(' ');
        }
        return names.toString();
    }

    private HtmlPage page(String address) throws Exception {
        return j.createWebClient().withJavaScriptEnabled(false).goTo(address);
    }

    private WebResponse answer(String reader, String address) throws Exception {
        JenkinsRule.WebClient client =
                j.createWebClient().withThrowExceptionOnFailingStatusCode(false).withJavaScriptEnabled(false);
        return (j.jenkins.isUseSecurity() ? client.withBasicApiToken(reader) : client)
                .goTo(address, null)
                .getWebResponse();
    }
}
