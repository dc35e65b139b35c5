package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildDetail;
import java.net.URL;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people see of builds that tracked, stamped and promoted. */
@WithJenkins
class PagesITest {
    private static final String TRAIN = """
        node {
          trackExperiment(name: 'tiny-lm', params: [order: 3], artifacts: 'out/**', model: 'tiny-lm') {
            writeFile file: 'out/model.bin', text: "weights of ${env.BUILD_NUMBER}"
            for (int i = 1; i <= 5; i++) { trackMetrics metrics: [loss: 4.0 / i], step: i }
            trackParams params: [seed: 42]
            trackTags tags: [team: 'search']
          }
        }
        """;
    private static final String PROMOTE =
            "promoteModel model: 'tiny-lm', stage: 'production', gates: [metricGate(metric: 'loss', max: 2.0)]\n";
    private static final String ASK =
            "promoteModel model: 'tiny-lm', stage: 'production', approval: modelApproval(starterMayApprove: true)\n";

    private JenkinsRule j;
    private WorkflowJob job;

    @BeforeEach
    void create(JenkinsRule rule) throws Exception {
        j = rule;
        job = j.createProject(WorkflowJob.class, "train");
    }

    @Test
    void shouldShowOnTheBuildWhatItTracked() throws Exception {
        WorkflowRun build = built(TRAIN + PROMOTE);
        HtmlPage page = open(build.getUrl() + "model-lineage/");

        String text = page.asNormalizedText();
        assertThat(text, containsString("tiny-lm@1"));
        assertThat(text, containsString("production"));
        assertThat(text, containsString("seed"));
        assertThat(text, containsString("out/model.bin"));
        assertThat(text, containsString("went live in production"));
        assertThat(
                page.getElementsByTagName("svg").stream()
                        .map(DomElement::asXml)
                        .toList()
                        .toString(),
                containsString("loss"));
    }

    @Test
    void shouldLinkTheTabFromTheBuildAndSumItUp() throws Exception {
        WorkflowRun build = built(TRAIN);
        HtmlPage page = open(build.getUrl());

        assertThat(page.getByXPath("//a[contains(@href, '" + build.getUrl() + "model-lineage')]"), is(not(empty())));
        assertThat(page.asNormalizedText(), containsString("tiny-lm@1"));
    }

    @Test
    void shouldMarkTheLinkOfTheHeaderOnItsOwnPageAlone() throws Exception {
        WorkflowRun build = built(TRAIN);

        assertThat(marked("model-registry/"), is(true));
        assertThat(marked(build.getUrl() + "model-lineage/"), is(false));
        assertThat(marked(job.getUrl() + "model-lineage/"), is(false));
        HtmlPage linked = open("model-registry/");
        assertThat(linked.asNormalizedText(), containsString("tiny-lm@1"));
        for (String button : List.of("Experiments", "Approvals")) {
            HtmlAnchor link = linked.getFirstByXPath(
                    "//a[contains(@class, 'jenkins-button')][normalize-space()='" + button + "']");
            assertThat(link.getHrefAttribute(), startsWith(j.getURL().getPath() + "model-"));
            assertThat(((HtmlPage) link.click()).asNormalizedText(), containsString(button));
        }
    }

    /** Jenkins puts links that are not current into a menu of the header, and draws the current one as pressed. */
    private boolean marked(String address) throws Exception {
        return !open(address)
                .getByXPath("//a[contains(@href, '/model-registry')]"
                        + "[contains(concat(' ', @class, ' '), ' jenkins-button ')]"
                        + "[not(contains(@class, 'jenkins-button--tertiary'))]")
                .isEmpty();
    }

    @Test
    void shouldCallRunsOfOneExperimentByTheirNumbers() throws Exception {
        String sweep = "trackExperiment(name: 'sweep') { trackMetrics metrics: [loss: 2.0], step: 1\n"
                + "trackMetrics metrics: [loss: 1.0], step: 2 }\n";
        WorkflowRun build = built(sweep + sweep);
        HtmlPage page = open(build.getUrl() + "model-lineage/");

        assertThat(
                page.getByXPath("//figure//li/span[@class='ml-line-name']").stream()
                        .map(name -> ((DomElement) name).asNormalizedText())
                        .toList(),
                is(List.of("sweep, run 1", "sweep, run 2")));
        assertThat(page.getByXPath("//table[@aria-label='What was found']/tbody/tr"), hasSize(2));
    }

    @Test
    void shouldShowWhichRunANestedOneIsPartOfAndLinkBoth() throws Exception {
        WorkflowRun build = built("trackExperiment(name: 'sweep') {\n"
                + "trackExperiment(name: 'trial', params: [order: 3]) { trackMetrics metrics: [loss: 2.0] }\n"
                + "trackExperiment(name: 'trial', params: [order: 5]) { trackMetrics metrics: [loss: 1.0] }\n"
                + "}\n");
        HtmlPage page = open(build.getUrl() + "model-lineage/");

        List<DomElement> inside = page.getByXPath("//tbody/tr[@data-ml-parent != '']/th/a");
        assertThat(inside.stream().map(DomElement::asNormalizedText).toList(), is(List.of("trial", "trial")));
        HtmlPage child = ((HtmlAnchor) page.getFirstByXPath("//tbody/tr[td[.='5']]/th/a")).click();
        HtmlPage parent =
                ((HtmlAnchor) child.getFirstByXPath("//dt[.='Part of run']/following-sibling::dd[1]/a")).click();
        assertThat(parent.getByXPath("//h1[contains(., 'sweep')]"), hasSize(1));
    }

    @Test
    void shouldNameTheRunOfAVersion() throws Exception {
        built(TRAIN);
        DomElement run = open("model-lineage/model/tiny-lm/1/")
                .getFirstByXPath("//dt[.='Run']/following-sibling::dd[1]/a[contains(@href, '/job/train/1/')]");

        assertThat(run.asNormalizedText(), startsWith("tiny-lm, "));
    }

    @Test
    void shouldLinkTheChampionThatAPromotionWasComparedWith() throws Exception {
        built(TRAIN + PROMOTE);
        WorkflowRun build = built(TRAIN + PROMOTE);
        HtmlPage page = open(build.getUrl() + "model-lineage/");

        assertThat(page.getByXPath("//dd/a[contains(@href, '/model/tiny-lm/1/')]"), hasSize(1));
    }

    @Test
    void shouldTellThatAVersionOutlivedItsBuild() throws Exception {
        WorkflowRun build = built(TRAIN);
        build.delete();
        HtmlPage page = open("model-lineage/model/tiny-lm/1/");

        assertThat(page.asNormalizedText(), containsString("train #1 (deleted)"));
        assertThat(page.asNormalizedText(), containsString("The files were deleted with train #1"));
        assertThat(page.getByXPath("//a[contains(@href, '/job/train/1')]"), is(empty()));
        assertThat(open("model-lineage/model/tiny-lm/").asNormalizedText(), containsString("train #1 (deleted)"));
    }

    @Test
    void shouldFollowAJobThatIsRenamed() throws Exception {
        built(TRAIN + PROMOTE);
        job.renameTo("fit");

        assertThat(open("job/fit/model-lineage/").asNormalizedText(), containsString("tiny-lm@1"));
        assertThat(open("job/fit/").asNormalizedText(), containsString("tiny-lm@1"));
    }

    @Test
    void shouldKeepTheJobsPageWhenItsNewestBuildTracksNothing() throws Exception {
        built(TRAIN);
        built("echo 'hello'\n");

        assertThat(open("job/train/model-lineage/").asNormalizedText(), containsString("tiny-lm@1"));
    }

    @Test
    void shouldOfferThePageOfAJobThatOnlyTracks() throws Exception {
        j.createWebClient().assertFails("job/train/model-lineage/", 404);
        built("trackMetrics metrics: [loss: 1.0]\n");
        built("echo 'hello'\n");

        HtmlPage page = open("job/train/model-lineage/");
        assertThat(page.asNormalizedText(), containsString("loss"));
        assertThat(page.asNormalizedText(), containsString("Nothing was stamped here yet"));
    }

    @Test
    void shouldTakeAnUnencodedPlusInTheAddress() throws Exception {
        built(TRAIN + PROMOTE);
        String now = OffsetDateTime.now(ZoneOffset.ofHours(1)).toString();
        HtmlPage page = open("model-lineage/model/tiny-lm/?stage=production&at=" + now);

        assertThat(page.asNormalizedText(), containsString("tiny-lm@1 was live in production"));
        assertThat(page.asNormalizedText(), containsString("Asked for "));
    }

    @Test
    void shouldKeepTheAskedMomentInTheForm() throws Exception {
        built(TRAIN + PROMOTE);
        String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

        for (String page : List.of("model-lineage/model/tiny-lm/", "model-lineage/model/tiny-lm/live/")) {
            HtmlInput field = open(page + "?stage=production&at=" + at)
                    .getFormByName("live")
                    .getInputByName("at");
            assertThat(page, field.getAttribute("type"), is("datetime-local"));
            assertThat(page, field.getAttribute("value"), is(at.replace("Z", "")));
        }
    }

    @Test
    void shouldSayWhichStagesThereAreInsteadOfAnsweringThatNothingWasLive() throws Exception {
        built(TRAIN + PROMOTE);
        String known = "tiny-lm never had a version in a stage 'prod'; its stages are production";

        assertThat(failing("model-lineage/model/tiny-lm/live/api/json?stage=prod", 404), containsString(known));
        assertThat(failing("model-lineage/model/tiny-lm/live/?stage=prod", 404), containsString(known));
        assertThat(open("model-lineage/model/tiny-lm/?stage=prod").asNormalizedText(), containsString(known));
        assertThat(
                failing("model-lineage/model/tiny-lm/live/api/json?stage=production&at=9999-01-01", 400),
                containsString("is in the future"));
    }

    private String failing(String address, int status) throws Exception {
        WebResponse response = j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .getPage(new URL(j.getURL(), address))
                .getWebResponse();
        assertThat(response.getStatusCode(), is(status));
        return response.getContentAsString().replace("&#039;", "'");
    }

    @Test
    void shouldSayInTheDetailsOfABuildHowItsVersionStands() throws Exception {
        WorkflowRun first = built(TRAIN + PROMOTE);
        assertThat(detail(first), is("tiny-lm@1, live in production"));

        built(TRAIN + PROMOTE);
        assertThat(detail(first), is("tiny-lm@1"));
    }

    private static String detail(WorkflowRun build) {
        return new BuildDetail.Factory().createFor(build).get(0).getDisplayName();
    }

    @Test
    void shouldLeaveAloneBuildsThatTrackedNothing() throws Exception {
        WorkflowRun build = built("echo 'hello'\n");

        j.createWebClient().assertFails(build.getUrl() + "model-lineage/", 404);
        assertThat(
                open(build.getUrl()).getByXPath("//a[contains(@href, '" + build.getUrl() + "model-lineage')]"),
                is(empty()));
    }

    @Test
    void shouldShowAnEmptyListWithTheNextMove() throws Exception {
        assertThat(open("model-lineage/").asNormalizedText(), containsString("stampModel"));
        assertThat(open("model-approvals/").asNormalizedText(), containsString("Nothing waits"));
    }

    @Test
    void shouldShowModelVersionAndComparison() throws Exception {
        built(TRAIN + PROMOTE);
        built(TRAIN + PROMOTE);

        assertThat(open("model-lineage/").asNormalizedText(), containsString("tiny-lm@2"));
        HtmlPage model = open("model-lineage/model/tiny-lm/?stage=production");
        assertThat(model.asNormalizedText(), containsString("tiny-lm@2 was live in production"));
        assertThat(model.getByXPath("//*[contains(@class, 'ml-span')]/*[local-name()='rect']"), hasSize(2));
        HtmlPage version = open("model-lineage/model/tiny-lm/2/");
        assertThat(version.asNormalizedText(), containsString("live since"));
        assertThat(open("model-lineage/model/tiny-lm/2/lineage").getElementsByTagName("svg"), is(not(empty())));
        assertThat(open("model-lineage/model/tiny-lm/2/files").asNormalizedText(), containsString("model.bin"));
        assertThat(
                open("model-lineage/model/tiny-lm/compare/?left=1&right=2").asNormalizedText(),
                containsString("Files 1 of 1 differ"));
        assertThat(open("job/train/model-lineage/").getElementsByTagName("svg"), is(not(empty())));
    }

    @Test
    void shouldDownloadAFileOfAVersion() throws Exception {
        built(TRAIN + PROMOTE);
        var response = j.createWebClient()
                .goTo("model-lineage/model/tiny-lm/1/file/out/model.bin", "application/octet-stream")
                .getWebResponse();

        assertThat(response.getContentAsString(), is("weights of 1"));
        assertThat(response.getResponseHeaderValue("Content-Disposition"), containsString("attachment"));
        assertThat(response.getResponseHeaderValue("X-Content-Type-Options"), is("nosniff"));
    }

    @Test
    void shouldApproveByTheButtonOfThePage() throws Exception {
        secure();
        WorkflowRun build = waiting();
        JenkinsRule.WebClient client = j.createWebClient().login("alice");
        HtmlForm form = client.goTo("model-approvals/").getFormByName("decide-P1");
        ((HtmlInput) form.getInputByName("comment")).setValue("looks good");
        press(form, "Approve");

        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(build));
        HtmlPage promotion = client.goTo("model-lineage/model/tiny-lm/promotion/P1/");
        assertThat(promotion.asNormalizedText(), containsString("looks good"));
        assertThat(promotion.asNormalizedText(), containsString("promoted"));
    }

    @Test
    void shouldLeadFromTheBuildToWhereItIsRejected() throws Exception {
        secure();
        WorkflowRun build = waiting();
        JenkinsRule.WebClient client = j.createWebClient().login("alice");
        HtmlPage request = client.goTo(build.getUrl() + "model-lineage/")
                .getAnchorByText("approve or reject tiny-lm@1 for production")
                .click();
        HtmlForm form = request.getFormByName("reject-P1");
        ((HtmlInput) form.getInputByName("comment")).setValue("answers in French");
        press(form, "Reject");

        j.waitForCompletion(build);
        assertThat(ModelLineage.get().registry().waiting(), is(empty()));
        String model = open(client, "model-lineage/model/tiny-lm/").asNormalizedText();
        assertThat(model, containsString("alice, an administrator, rejected"));
        assertThat(model, containsString("answers in French"));
    }

    @Test
    void shouldRejectOnlyWithAReason() throws Exception {
        secure();
        WorkflowRun build = waiting();
        JenkinsRule.WebClient client = j.createWebClient().login("alice").withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = client.goTo("model-lineage/model/tiny-lm/promotion/P1/").getFormByName("reject-P1");
        assertThat(((HtmlInput) form.getInputByName("comment")).isRequired(), is(true));
        WebRequest bare =
                new WebRequest(new URL(j.getURL(), "model-lineage/model/tiny-lm/promotion/P1/reject"), HttpMethod.POST);
        WebResponse refusal = client.loadWebResponse(client.addCrumb(bare));

        assertThat(refusal.getStatusCode(), is(400));
        assertThat(refusal.getContentAsString(), containsString("needs a reason; say why"));
        assertThat(ModelLineage.get().registry().waiting(), hasSize(1));
        build.doStop();
        j.waitForCompletion(build);
    }

    @Test
    void shouldQuoteNoEmptyComment() throws Exception {
        secure();
        WorkflowRun build = waiting();
        JenkinsRule.WebClient client = j.createWebClient().login("alice");
        press(client.goTo("model-approvals/").getFormByName("decide-P1"), "Approve");
        j.waitForCompletion(build);

        HtmlPage promotion = client.goTo("model-lineage/model/tiny-lm/promotion/P1/");
        assertThat(promotion.asNormalizedText(), containsString("alice approved"));
        assertThat(promotion.getElementsByTagName("q"), is(empty()));
    }

    @Test
    void shouldTellWhoActedAndTheExactTimeInAZoneThatIsNamed() throws Exception {
        built(TRAIN + PROMOTE);
        HtmlPage page = open("model-lineage/model/tiny-lm/");

        DomElement entry = page.getFirstByXPath("//ol[contains(@class, 'ml-history')]/li");
        assertThat(entry.asNormalizedText(), containsString("by train #1"));
        DomElement time = entry.getFirstByXPath("./time");
        assertThat(Instant.parse(time.getAttribute("title")).toEpochMilli() > 0, is(true));
        assertThat(time.getAttribute("datetime"), is(time.getAttribute("title")));
        assertThat(page.asNormalizedText(), containsString("Dates that are written out are in UTC"));
    }

    @Test
    void shouldExplainTheTimelineAndQuarantine() throws Exception {
        built(TRAIN + PROMOTE);
        built(TRAIN + PROMOTE);
        built("rollbackModel model: 'tiny-lm', stage: 'production', reason: 'answers in French'\n");

        assertThat(open("model-lineage/model/tiny-lm/").asNormalizedText(), containsString("put back by a rollback"));
        HtmlPage left = open("model-lineage/model/tiny-lm/2/");
        assertThat(left.asNormalizedText(), containsString("Quarantined: a rollback left this version behind."));
        assertThat(
                open("model-lineage/model/tiny-lm/promotion/P2/").asNormalizedText(),
                containsString("promoted; rolled back since"));
        assertThat(left.getByXPath("//details//div[contains(text(), 'ends the quarantine')]"), hasSize(1));
    }

    @Test
    void shouldTellTheExactSizeOfAFile() throws Exception {
        built(TRAIN);

        assertThat(
                open("model-lineage/model/tiny-lm/1/files")
                        .getByXPath(
                                "//a[@aria-label='Download out/model.bin']/../span[@title='12 bytes'][text()='12 B']"),
                hasSize(1));
    }

    @Test
    void shouldOfferNoButtonToThoseWhoMayNotDecide() throws Exception {
        secure();
        WorkflowRun build = waiting();
        HtmlPage page = j.createWebClient().login("reader").goTo("model-lineage/model/tiny-lm/promotion/P1/");

        assertThat(page.getByXPath("//form[@name='decide-P1']"), is(empty()));
        assertThat(page.asNormalizedText(), containsString("Model/Approve"));
        build.doStop();
        j.waitForCompletion(build);
    }

    @Test
    void shouldRollBackByTheFormOfAnEarlierVersion() throws Exception {
        built(TRAIN + PROMOTE);
        built(TRAIN + PROMOTE);
        secure();
        JenkinsRule.WebClient client = j.createWebClient().login("alice");
        HtmlForm form = client.goTo("model-lineage/model/tiny-lm/1/").getFormByName("rollback");
        ((HtmlInput) form.getInputByName("reason")).setValue("answers in French");
        press(form, "Roll back");

        HtmlPage model = client.goTo("model-lineage/model/tiny-lm/");
        assertThat(model.asNormalizedText(), containsString("answers in French"));
        assertThat(model.asNormalizedText(), containsString("quarantined"));
    }

    @Test
    void shouldAnswerInJsonWhatWasLiveWhoApprovedAndOnWhatEvidence() throws Exception {
        secure();
        WorkflowRun build = waiting();
        JenkinsRule.WebClient client = j.createWebClient().login("alice");
        press(client.goTo("model-approvals/").getFormByName("decide-P1"), "Approve");
        j.waitForCompletion(build);
        JSONObject answer = json(client, "model-lineage/model/tiny-lm/live/api/json?stage=production");

        assertThat(answer.getJSONObject("version").getString("name"), is("tiny-lm@1"));
        JSONArray approvals = answer.getJSONObject("promotion").getJSONArray("approvals");
        assertThat(approvals.getJSONObject(0).getString("approver"), is("alice"));
    }

    @Test
    void shouldDescribeBuildAndVersionInJson() throws Exception {
        WorkflowRun build = built(TRAIN + PROMOTE);
        JenkinsRule.WebClient client = j.createWebClient();
        JSONObject version = json(client, "model-lineage/model/tiny-lm/1/api/json");
        JSONObject tab = json(client, build.getUrl() + "model-lineage/api/json");

        assertThat(version.getJSONArray("params").toString(), containsString("{\"name\":\"order\",\"value\":\"3\"}"));
        assertThat(version.getJSONArray("params").toString(), containsString("{\"name\":\"seed\",\"value\":\"42\"}"));
        assertThat(version.getJSONArray("metrics").getJSONObject(0).getDouble("value"), is(0.8));
        assertThat(version.getJSONArray("files").getJSONObject(0).getString("path"), is("out/model.bin"));
        assertThat(tab.getJSONArray("versions").getJSONObject(0).getInt("number"), is(1));
        assertThat(tab.getJSONArray("runs").size(), is(1));
        assertThat(json(client, "model-lineage/api/json").getJSONArray("models").size(), is(1));
    }

    private WorkflowRun built(String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return j.buildAndAssertSuccess(job);
    }

    @Test
    void shouldShowOnTheJobWhichBuildsWaitForApproval() throws Exception {
        WorkflowRun build = waiting();
        HtmlAnchor link = open(job.getUrl()).getAnchorByText("Build #1 waits for approval of tiny-lm@1 for production");

        assertThat(link.<HtmlPage>click().getUrl().getPath(), endsWith("/model-lineage/model/tiny-lm/promotion/P1/"));
        build.doStop();
        j.waitForCompletion(build);
        assertThat(open(job.getUrl()).asNormalizedText(), not(containsString("waits for approval")));
    }

    @Test
    void shouldNotShowOnAJobThatABuildOfAnotherWaits() throws Exception {
        WorkflowRun build = waiting();
        WorkflowJob other = j.createProject(WorkflowJob.class, "other");
        other.setDefinition(new CpsFlowDefinition(TRAIN, true));
        j.buildAndAssertSuccess(other);

        assertThat(open(other.getUrl()).asNormalizedText(), not(containsString("waits for approval")));
        build.doStop();
        j.waitForCompletion(build);
    }

    private WorkflowRun waiting() throws Exception {
        job.setDefinition(new CpsFlowDefinition(TRAIN + ASK, true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("waits for", build);
        return build;
    }

    private void secure() {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    private HtmlPage open(String address) throws Exception {
        return open(j.createWebClient(), address);
    }

    private static HtmlPage open(JenkinsRule.WebClient client, String address) throws Exception {
        return client.goTo(address);
    }

    private static void press(HtmlForm form, String label) throws Exception {
        List<HtmlButton> buttons = form.getByXPath(".//button[normalize-space()='" + label + "']");
        buttons.get(0).click();
    }

    private static JSONObject json(JenkinsRule.WebClient client, String address) throws Exception {
        return JSONObject.fromObject(
                client.goTo(address, "application/json").getWebResponse().getContentAsString());
    }
}
