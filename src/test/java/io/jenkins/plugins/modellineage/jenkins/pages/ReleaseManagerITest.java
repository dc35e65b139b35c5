package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.jenkins.plugins.modellineage.jenkins.deploy.ModelAssignedTrigger;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.People;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Alice decides about what Bob built: she reads, approves, sees it deployed, and takes it back. Rita only looks. */
@WithJenkins
class ReleaseManagerITest {
    private static final String MODEL = "model-lineage/model/lm/";
    private static final String TRAIN =
            "node {\nwriteFile file: 'out/sample.txt', text: \"<b>build ${env.BUILD_NUMBER}</b>\"\n"
                    + "trackExperiment(name: 'lm', params: [order: env.BUILD_NUMBER]) {\n"
                    + "trackMetrics metrics: [loss: 5 - (env.BUILD_NUMBER as int)], step: 1\n"
                    + "stampModel model: 'lm', artifacts: 'out/**'\n}\n}\n";
    private static final String ALONE = TRAIN + "promoteModel model: 'lm', stage: 'production'";
    private static final String ASK = TRAIN + "promoteModel model: 'lm', stage: 'production',"
            + " gates: [metricGate(metric: 'loss', minImprovement: 0, lowerIsBetter: true)],"
            + " approval: modelApproval(by: 'alice')";

    private JenkinsRule j;
    private WorkflowJob deploy;
    private WorkflowRun asking;
    private Promotion promotion;

    @BeforeEach
    void ask(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(People.reading("alice", "rita", "carol")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("alice", "carol")
                .grant(ModelPermissions.ROLLBACK)
                .everywhere()
                .to("alice")
                .grant(ModelPermissions.CONFIGURE)
                .everywhere()
                .to("carol"));
        WorkflowJob train = Pipelines.job(j, "train", ALONE);
        j.buildAndAssertSuccess(train);
        deploy = Pipelines.job(j, "deploy", "echo \"deploys ${params.MODEL_VERSION}\"");
        ModelAssignedTrigger trigger = new ModelAssignedTrigger("lm");
        trigger.setStage("production");
        deploy.addTrigger(trigger);
        train.setDefinition(Pipelines.job(j, "asking", ASK).getDefinition());
        asking = train.scheduleBuild2(0).waitForStart();
        promotion = Pipelines.waiting(asking);
    }

    @Test
    void shouldReadTheEvidenceApproveAndTakeItBackFromTheStage() throws Exception {
        HtmlPage approvals = client("alice").goTo("model-approvals/");
        String card = approvals.asNormalizedText();
        assertThat(card, containsString("an older version, live since"));
        assertThat(card, containsString("loss better\t4\t3\t-1"));
        assertThat(card, containsString("order parameter\t1\t2"));
        assertThat("lists read no files", approvals.getFirstByXPath("//details/pre"), nullValue());
        HtmlPage whole = approvals
                .getAnchorByText("Evaluations, samples and change log on the page of P2")
                .click();
        DomNode sample = whole.getFirstByXPath("//details/pre");
        assertThat(sample.getTextContent(), is("<b>build 2</b>"));
        HtmlForm form = approvals.getFormByName("decide-" + promotion.id());
        form.getInputByName("comment").setValue("reads well");

        Visitor.press(form, "Approve");

        j.assertBuildStatusSuccess(j.waitForCompletion(asking));
        j.waitUntilNoActivity();
        j.assertLogContains("deploys 2", deploy.getLastBuild());
        HtmlPage model = client("alice").goTo(MODEL);
        assertThat(model.asNormalizedText(), containsString("approved lm@2 to production (P2): reads well"));
        assertThat(unspaced(model), containsString("deploy#1deployed"));

        HtmlAnchor back = model.getFirstByXPath("//a[normalize-space()='to lm@1']");
        assertThat(back.getHrefAttribute(), endsWith("/1/?rollback=production#rollback"));
        HtmlForm rollback =
                client("alice").goTo(MODEL + "1/?rollback=production").getFormByName("rollback");
        assertThat(rollback.getSelectByName("stage").getSelectedOptions().get(0).getText(), is("production"));
        rollback.getInputByName("reason").setValue("answers in French");
        Visitor.press(rollback, "Roll back");

        j.waitUntilNoActivity();
        assertThat(unspaced(client("alice").goTo(MODEL)), containsString("deploy#2deployed"));
        j.assertLogContains("deploys 1", deploy.getLastBuild());
    }

    @Test
    void shouldRefuseEverybodyElse() throws Exception {
        HtmlPage page = client("rita").goTo(MODEL + "promotion/" + promotion.id() + "/");
        assertThat(page.asNormalizedText(), containsString("you do not have the permission Model/Approve"));
        assertThat(
                page.getForms().stream()
                        .anyMatch(form -> form.getNameAttribute().startsWith("decide")),
                is(false));

        assertThat(
                new Visitor(j, "rita")
                        .post(MODEL + "promotion/" + promotion.id() + "/approve", "comment", "mine")
                        .getStatusCode(),
                is(403));
        assertThat(client("rita").goTo(MODEL).asNormalizedText(), not(containsString("Roll back")));
        assertThat(deploy.getLastBuild(), nullValue());
    }

    @Test
    void shouldTellTheEvidenceAsJson() throws Exception {
        JSONObject evidence = JSONObject.fromObject(client("rita")
                        .goTo(MODEL + "promotion/" + promotion.id() + "/api/json", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .getJSONObject("evidence");

        assertThat(evidence.getString("against"), is("lm@1"));
        JSONObject loss = evidence.getJSONArray("metrics").getJSONObject(0);
        assertThat(loss.getString("trend"), is("better"));
        assertThat(evidence.getJSONArray("changes").getJSONObject(0).getString("kind"), is("parameter"));
        assertThat(evidence.getJSONArray("files").getJSONObject(0).getString("path"), is("out/sample.txt"));
    }

    @Test
    void shouldAskOthersWhoThenDecide() throws Exception {
        String address = MODEL + "promotion/" + promotion.id() + "/";
        assertThat(
                new Visitor(j, "alice")
                        .post(address + "reassign", "by", "carol")
                        .getStatusCode(),
                is(403));
        HtmlForm form = client("carol").goTo(address).getFormByName("reassign-" + promotion.id());
        assertThat(form.getInputByName("by").getValue(), is("alice"));
        form.getInputByName("by").setValue("carol");
        form.getInputByName("reason").setValue("she is away");

        HtmlPage after = Visitor.press(form, "Reassign");

        assertThat(
                after.asNormalizedText(),
                containsString(
                        "The approval of lm@2 to production (P2) was reassigned from alice to carol: she is away"));
        assertThat(after.asNormalizedText(), containsString("Waits for 1 approval by carol."));
        assertThat(
                new Visitor(j, "alice").post(address + "approve", "comment", "").getStatusCode(), is(400));
        new Visitor(j, "carol").post(address + "approve", "comment", "");
        j.assertBuildStatusSuccess(j.waitForCompletion(asking));
        assertThat(ModelLineage.get().registry().promotion("P2").orElseThrow().word(), is("promoted"));
    }

    private static String unspaced(HtmlPage page) {
        return page.asNormalizedText().replaceAll("\\s", "");
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return new Visitor(j, user).client();
    }
}
