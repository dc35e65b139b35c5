package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.People;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page on which Sam stamps the best run of a sweep, and Rita looks. Oscar sees nothing of it. */
@WithJenkins
class StampPageITest {
    /** Of three runs the second is the best. */
    private static final String SWEEP = """
        node {
          ['0.5', '0.1', '0.9'].each { loss ->
            writeFile file: 'out/model.bin', text: 'weights with loss ' + loss
            trackExperiment(name: 'sweep', params: [lr: loss], artifacts: 'out/**') {
              trackMetrics metrics: [loss: loss as double], step: 1
            }
          }
        }
        """;

    private JenkinsRule j;
    private WorkflowRun build;
    private List<TrackedRun> runs;

    @BeforeEach
    void sweep(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        MockFolder team = j.createProject(MockFolder.class, "team");
        WorkflowJob job = Pipelines.jobIn(team, "tune", SWEEP);
        build = j.buildAndAssertSuccess(job);
        runs = BuildRuns.of(build);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(People.reading("sam", "rita")
                .grant(ModelPermissions.REGISTER)
                .onFolders(team)
                .to("sam")
                .grant(Jenkins.READ)
                .everywhere()
                .to("oscar"));
    }

    @Test
    void shouldLeadFromTheBestOfASweepToItsVersion() throws Exception {
        HtmlPage compared = client("sam").goTo("model-lineage/compare/?" + ids());
        assertThat(compared.asNormalizedText(), containsString("is the best over all"));

        HtmlPage page = compared.getAnchorByText("Stamp this run…").click();
        assertThat(page.getUrl().getPath(), endsWith(runs.get(1).id().value() + "/stamp/"));
        HtmlForm choose = page.getFormByName("choose");
        choose.getInputByName("model").setValue("tiny-lm");
        HtmlPage looked = Visitor.press(choose, "Show what would be stamped");
        assertThat(looked.asNormalizedText(), containsString("out/model.bin"));
        HtmlForm stamp = looked.getFormByName("stamp");
        stamp.getInputByName("label").setValue("2.1.0");
        HtmlPage after = Visitor.press(stamp, "Stamp as a version of tiny-lm");

        assertThat(after.getUrl().getPath(), endsWith("/job/team/model-lineage/model/tiny-lm/1/"));
        assertThat(after.asNormalizedText(), containsString("by hand by sam from this run, when its build was over"));
        ModelVersion version = stamped();
        assertThat(version.params().get("lr"), is("0.1"));
        assertThat(version.metrics().get("loss"), is(0.1));
        assertThat(version.label().orElseThrow(), is("2.1.0"));
    }

    @Test
    void shouldOfferEachRunOfAComparisonToThoseWhoMay() throws Exception {
        String compare = "model-lineage/compare/?" + ids();

        assertThat(
                client("sam")
                        .goTo(compare)
                        .getByXPath("//a[normalize-space()='stamp this run…']")
                        .size(),
                is(3));
        assertThat(
                client("rita").goTo(compare).asNormalizedText().toLowerCase(), not(containsString("stamp this run")));
        assertThat(client("sam").goTo(run(0)).asNormalizedText(), containsString("Stamp this run…"));
        assertThat(client("rita").goTo(run(0)).asNormalizedText(), not(containsString("Stamp this run…")));
    }

    @Test
    void shouldAnswerJsonToThoseWhoAcceptIt() throws Exception {
        JSONObject page = json("sam", run(1) + "stamp/api/json?model=tiny-lm");
        JSONObject outlook = page.getJSONObject("outlook");
        assertThat(outlook.getInt("fileCount"), is(1));
        assertThat(outlook.getJSONArray("files").getJSONObject(0).getString("path"), is("out/model.bin"));
        assertThat(
                outlook.getJSONArray("files").getJSONObject(0).getString("recorded"),
                is(runs.get(1).artifacts().get(0).sha256().hex()));
        assertThat(page.getBoolean("mayStamp"), is(true));

        JSONObject answer = JSONObject.fromObject(
                post("sam", "model", "tiny-lm", "description", "best of three").getContentAsString());

        assertThat(answer.getString("version"), is("tiny-lm@1"));
        assertThat(answer.getString("url"), is("job/team/model-lineage/model/tiny-lm/1"));
        JSONObject version = json("rita", answer.getString("url") + "/api/json");
        assertThat(version.getBoolean("byHand"), is(true));
        assertThat(version.getString("by"), is("sam"));
        assertThat(version.getString("description"), is("best of three"));
    }

    @Test
    void shouldTellThatThePatternsAreNone() throws Exception {
        WebResponse answer = post("sam", "model", "tiny-lm", "files", ",");

        assertThat(answer.getStatusCode(), is(400));
        assertThat(answer.getContentAsString(), containsString("holds no pattern; write one like"));
    }

    @Test
    void shouldTellApproversWhoStampedIt() throws Exception {
        post("sam", "model", "tiny-lm");

        JSONObject asked = json("rita", "job/team/model-lineage/model/tiny-lm/1/promote/api/json?stage=production");

        assertThat(asked.getJSONObject("outlook").getJSONObject("evidence").getString("handStampedBy"), is("sam"));
    }

    @Test
    void shouldBeInTheAuditOfTheFolder() throws Exception {
        post("sam", "model", "tiny-lm");

        String audit = client("rita").goTo("job/team/model-lineage/audit/").asNormalizedText();

        assertThat(audit, containsString("tiny-lm@1 was stamped by hand from team/tune #1: 1 file"));
        assertThat(audit, containsString("sam"));
    }

    @Test
    void shouldListTheVersionOnThePageOfTheRunAndOfferItNoMore() throws Exception {
        post("sam", "model", "tiny-lm");

        assertThat(client("rita").goTo(run(1)).asNormalizedText(), containsString("tiny-lm@1"));
        assertThat(
                client("sam").goTo(run(1) + "stamp/?model=tiny-lm").asNormalizedText(),
                containsString("These files of the run are tiny-lm@1 already; promote that, or choose other files"));
        WebResponse again = post("sam", "model", "tiny-lm");
        assertThat(again.getStatusCode(), is(400));
        assertThat(again.getContentAsString(), containsString("These files of the run are tiny-lm@1 already"));
    }

    @Test
    void shouldNameTheModelsThatTheReaderMayStamp() throws Exception {
        post("sam", "model", "tiny-lm");

        assertThat(json("sam", run(0) + "stamp/api/json").getJSONArray("models").toString(), is("[\"tiny-lm\"]"));
        assertThat(
                json("rita", run(0) + "stamp/api/json").getJSONArray("models").toString(), is("[]"));
    }

    @Test
    void shouldOfferNothingToThoseWhoMayNotStamp() throws Exception {
        HtmlPage page = client("rita").goTo(run(1) + "stamp/?model=tiny-lm");

        assertThat(page.asNormalizedText(), containsString("you lack Model/Register"));
        assertThat(post("rita", "model", "tiny-lm").getStatusCode(), is(403));
        assertThat("of another folder", post("sam", "model", "/tiny-lm").getStatusCode(), is(403));
        assertThat(ModelLineage.get().registry().models().isEmpty(), is(true));
    }

    @Test
    void shouldNotBeThereForThoseWhoDoNotSeeTheRun() throws Exception {
        assertThat(client("oscar").goTo(run(1) + "stamp/").getWebResponse().getStatusCode(), is(404));
        assertThat(post("oscar", "model", "tiny-lm").getStatusCode(), is(404));
    }

    @Test
    void shouldSayWhichModelIsMissing() throws Exception {
        WebResponse refused = post("sam");

        assertThat(refused.getStatusCode(), is(400));
        assertThat(refused.getContentAsString(), containsString("send model=tiny-lm"));
    }

    @Test
    void shouldTellTheSameOfAFolderThatIsHiddenAndOneThatIsNot() throws Exception {
        String told = post("sam", "model", "/nowhere/lm").getContentAsString();

        assertThat(told, containsString("There is no folder '/nowhere' on the way to the model '/nowhere/lm'"));
    }

    private String ids() {
        return runs.stream().map(run -> "of=" + run.id()).collect(Collectors.joining("&"));
    }

    private String run(int place) {
        return build.getUrl() + "model-lineage/run/" + runs.get(place).id() + "/";
    }

    private static ModelVersion stamped() {
        Registry registry = ModelLineage.get().registry();
        Model model = registry.models().iterator().next();
        return model.version(1).orElseThrow();
    }

    private JSONObject json(String user, String address) throws Exception {
        return JSONObject.fromObject(
                client(user).goTo(address, "application/json").getWebResponse().getContentAsString());
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .login(user);
    }

    /** Stamps the second run as a script does: with an API token, and without a crumb. */
    private WebResponse post(String user, String... namesAndValues) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .withBasicApiToken(user);
        WebRequest request = new WebRequest(new URL(j.getURL(), run(1) + "stamp/submit"), HttpMethod.POST);
        request.setAdditionalHeader("Accept", "application/json");
        List<NameValuePair> form = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(new NameValuePair(namesAndValues[i], namesAndValues[i + 1]));
        }
        request.setRequestParameters(form);
        return client.loadWebResponse(request);
    }
}
