package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An approval that would put an older version in the place of a newer one. */
@WithJenkins
class ReplacedNewerITest {
    private static final String STAMP =
            "node {\n" + Pipelines.TRAINING + "stampModel model: 'lm', artifacts: 'out/**'\n}\n";
    private static final String PROMOTE = "promoteModel model: 'lm', stage: 'production', version: ";
    private static final String PAGE = "model-lineage/model/lm/promotion/P3/";

    private JenkinsRule j;
    private WorkflowJob older;
    private WorkflowRun asking;
    private JenkinsRule.WebClient alice;

    @BeforeEach
    void askForAnOlderVersion(JenkinsRule rule) throws Exception {
        j = rule;
        older = Pipelines.succeed(j, STAMP).getParent();
        Pipelines.succeed(j, STAMP);
        Pipelines.succeed(j, STAMP + PROMOTE + "3\n" + PROMOTE + "2");
        asking = Pipelines.job(j, "asks", PROMOTE + "1, approval: modelApproval(by: 'alice')")
                .scheduleBuild2(0)
                .waitForStart();
        Pipelines.waiting(asking);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice"));
        alice = j.createWebClient().withThrowExceptionOnFailingStatusCode(false).withBasicApiToken("alice");
    }

    @Test
    void shouldSayItOnTheCardAndTakeTheConfirmation() throws Exception {
        HtmlPage page = alice.goTo(PAGE);
        HtmlForm form = page.getFormByName("decide-P3");
        HtmlInput box = form.getInputByName("replacing");

        assertThat(
                page.getByXPath("//strong[contains(., 'approving puts lm@1 in the place of lm@2 in production')]"),
                hasSize(1));
        assertThat(box.isRequired(), is(true));
        assertThat(form.asNormalizedText(), containsString("Replace lm@2, the newer version, by lm@1"));
        box.setChecked(true);
        press(form);

        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(asking));
        assertThat(live(), is(1));
        assertThat(alice.goTo(PAGE).asNormalizedText(), containsString("in place of the newer lm@2"));
    }

    @Test
    void shouldSayItInTheLogOfTheBuildThatWaits() throws Exception {
        j.waitForMessage(
                "Approving it would replace lm@2, which is newer, in production; who approves must confirm that",
                asking);
        end();
    }

    @Test
    void shouldTakeNoBareApprovalThatReplacesANewerVersion() throws Exception {
        WebResponse refusal = approve(List.of());

        assertThat(refusal.getStatusCode(), is(400));
        assertThat(
                refusal.getContentAsString(),
                containsString("Approving lm@1 to production (P3) would replace lm@2, which is newer; to do that, tick"
                        + " the box on its page, or send replacing=2"));
        assertThat(live(), is(2));
        assertThat(promotion().approvals(), is(empty()));
        end();
    }

    @Test
    void shouldTakeTheConfirmationInARequest() throws Exception {
        JSONObject replaces = JSONObject.fromObject(alice.goTo(PAGE + "api/json", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .getJSONObject("replaces");
        assertThat(replaces.getString("version"), is("lm@2"));

        approve(List.of(new NameValuePair("replacing", replaces.getString("number"))));
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(asking));
        assertThat(live(), is(1));
    }

    @Test
    void shouldRefuseTheConfirmationOfAPageThatIsOutOfDate() throws Exception {
        HtmlForm form = alice.goTo(PAGE).getFormByName("decide-P3");
        ((HtmlInput) form.getInputByName("replacing")).setChecked(true);
        moveTheStage();
        HtmlPage answer = press(form);

        assertThat(
                answer.asNormalizedText(),
                containsString("would replace lm@3, which is newer, and not version 2, for which it was confirmed"));
        assertThat(live(), is(3));
        end();
    }

    @Test
    void shouldLeaveItToThoseWhoMaySeeTheNewerVersion() throws Exception {
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, ModelPermissions.APPROVE)
                .everywhere()
                .to("alice")
                .grant(Item.READ)
                .onItems(older, asking.getParent())
                .to("alice"));
        HtmlPage page = alice.goTo(PAGE);

        assertThat(page.asNormalizedText(), containsString("a version in production that is not shown to you"));
        assertThat(page.getByXPath("//button[normalize-space()='Approve']"), is(empty()));
        assertThat(page.getByXPath("//button[normalize-space()='Reject']"), hasSize(1));
        for (String guess : List.of("2", "3")) {
            WebResponse refusal = approve(List.of(new NameValuePair("replacing", guess)));
            assertThat(refusal.getStatusCode(), is(400));
            assertThat(
                    refusal.getContentAsString(),
                    containsString("would replace a newer version that you may not see; ask somebody who may"));
            assertThat(refusal.getContentAsString(), not(containsString("lm@2")));
        }
        assertThat(live(), is(2));
        end();
    }

    @Test
    void shouldRefuseWhatIsNoNumber() throws Exception {
        WebResponse refusal = approve(List.of(new NameValuePair("replacing", "lm@2")));

        assertThat(refusal.getStatusCode(), is(400));
        assertThat(refusal.getContentAsString(), containsString("give the number of the version that is live"));
        end();
    }

    /** By a rollback, since a promotion of a newer version would end the request. */
    private void moveTheStage() throws Exception {
        Pipelines.succeed(j, "rollbackModel model: 'lm', stage: 'production', version: 3, reason: 'it was better'");
    }

    private WebResponse approve(List<NameValuePair> parameters) throws Exception {
        WebRequest request = new WebRequest(new URL(j.getURL(), PAGE + "approve"), HttpMethod.POST);
        request.setRequestParameters(parameters);
        return alice.loadWebResponse(request);
    }

    private static HtmlPage press(HtmlForm form) throws Exception {
        HtmlButton button = form.getFirstByXPath(".//button[normalize-space()='Approve']");
        return button.click();
    }

    private void end() throws Exception {
        asking.doStop();
        j.waitForCompletion(asking);
    }

    private static Promotion promotion() {
        return ModelLineage.get().registry().promotion("P3").orElseThrow();
    }

    private static int live() {
        return ModelLineage.get()
                .registry()
                .live(promotion().version().model(), new StageName("production"))
                .orElseThrow();
    }
}
