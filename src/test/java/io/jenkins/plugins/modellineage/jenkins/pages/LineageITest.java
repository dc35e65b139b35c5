package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URL;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The lineage as a picture, and contents by their digests. */
@WithJenkins
class LineageITest {
    private JenkinsRule j;
    private RecordedHome home;
    private WorkflowRun build;
    private RunLog run;
    private VersionRef version;
    private String input;
    private String file;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        home = new RecordedHome(j);
        build = home.build(home.job("train"));
        run = home.tracked(build, "corpus", 3);
        ModelRef model = home.model("tiny-lm");
        version = home.stamped(build, model, run, "text");
        home.live(build, version, "alice");
        WorkflowRun deploy = home.build(home.job("deploy"));
        BuildRef deploying = BuildIdentity.given(deploy);
        home.record(deploy, "alice", registry -> new VersionUsed(version, deploying, "deploys production"));
        home.job("check");
        home.usedOften(build, version, "team/check", 40);
        Input given = ModelLineage.get()
                .registry()
                .version(version)
                .orElseThrow()
                .inputs()
                .get(0);
        input = given.digest().hex();
        file = given.files().get(0).sha256().hex();
    }

    @Test
    void shouldLeadThroughThePictureFromEverySide() throws Exception {
        for (String start : List.of(
                PageUrls.of(version),
                build.getUrl() + "model-lineage",
                build.getUrl() + "model-lineage/run/" + run.id(),
                "model-lineage/digest/" + input)) {
            HtmlPage page = page(start + "/lineage/");
            String told = links(page).toString();
            assertThat(start, told, containsString("Input corpus"));
            assertThat(start, told, containsString("Version tiny-lm@1"));
            assertThat(start, told, containsString("Stage production"));
            assertThat(start, told, containsString("Build team/deploy #1"));
            for (DomElement link : page.getElementsByTagName("a")) {
                String href = link.getAttribute("href");
                if (link.getParentNode().getNodeName().equals("svg") && !href.startsWith("?")) {
                    assertThat(href, status(href.substring(j.contextPath.length() + 1)), is(200));
                }
            }
        }
        HtmlPage folded = page(PageUrls.of(version) + "/lineage/");
        assertThat(links(folded).toString(), containsString("team/check, 40 times"));
        JSONObject json = json(PageUrls.of(version) + "/lineage/api/json");
        String unfold = unfold(json.getJSONArray("nodes"));
        HtmlPage unfolded = page(PageUrls.of(version) + "/lineage/" + unfold);
        assertThat(unfolded.asXml(), containsString("Build team/check #40"));
        assertThat(status(PageUrls.of(version) + "/lineage/api/json?depth=99"), is(400));
    }

    @Test
    void shouldFindContentsByTheirDigests() throws Exception {
        assertThat(
                page(PageUrls.of(version) + "/files").asXml(), containsString("/model-lineage/digest/" + file + "/"));
        HtmlPage found = page("model-lineage/digests/?prefix=" + input.substring(0, 8));
        assertThat(found.asXml(), containsString("/model-lineage/digest/" + input + "/"));
        HtmlPage content = page("model-lineage/digest/" + input + "/");
        assertThat(content.asNormalizedText(), containsString("tiny-lm@1"));
        assertThat(content.asXml(), containsString("/model-lineage/digest/" + file + "/"));
        assertThat(content.asNormalizedText(), containsString("Runs that were given it"));
        JSONObject json = json("model-lineage/digest/" + input + "/api/json");
        assertThat(json.getInt("runCount"), is(1));
        assertThat(status("model-lineage/digests/api/json?prefix=xyz"), is(400));
        assertThat(status("model-lineage/digest/" + "0".repeat(64) + "/"), is(404));
        assertThat(status("model-lineage/digest/..%2f/"), not(is(200)));
    }

    private static String unfold(JSONArray nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.getJSONObject(i).getString("kind").equals("builds")) {
                return nodes.getJSONObject(i).getString("unfold");
            }
        }
        throw new AssertionError("nothing is folded: " + nodes);
    }

    private static List<String> links(HtmlPage page) {
        return page.getElementsByTagName("a").stream()
                .map(link -> link.getAttribute("aria-label"))
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private HtmlPage page(String address) throws Exception {
        return client().goTo(address);
    }

    private JSONObject json(String address) throws Exception {
        return JSONObject.fromObject(
                client().goTo(address, "application/json").getWebResponse().getContentAsString());
    }

    private int status(String address) throws Exception {
        WebResponse response = client().withThrowExceptionOnFailingStatusCode(false)
                .loadWebResponse(new WebRequest(new URL(j.getURL(), address)));
        return response.getStatusCode();
    }

    private JenkinsRule.WebClient client() {
        return j.createWebClient().withJavaScriptEnabled(false);
    }
}
