package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import hudson.cli.CLICommandInvoker;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.modellineage.jenkins.deploy.ModelAssignedTrigger;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Cora configures models and approves; Rita reads. */
@WithJenkins
class RenameITest {
    private static final String FORMER = "model-lineage/model/lm/";
    private static final String NOW = "model-lineage/model/small%20lm/";
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: env.JOB_NAME\nstampModel model: 'lm', artifacts: 'a'\n}\n";
    private static final String PROMOTE =
            STAMP + "promoteModel model: 'lm', stage: 'production', approval: modelApproval(by: 'cora')";

    private static void secure(JenkinsRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("cora", "rita")
                .grant(ModelPermissions.CONFIGURE, ModelPermissions.APPROVE)
                .everywhere()
                .to("cora"));
    }

    @Test
    void shouldLeadFromTheFormerNameWhileAPromotionWaits(JenkinsRule j) throws Exception {
        secure(j);
        Pipelines.succeed(j, STAMP.replace("'lm'", "'other'"));
        WorkflowRun waiting =
                Pipelines.job(j, "train", PROMOTE).scheduleBuild2(0).waitForStart();
        String id = Pipelines.waiting(waiting).id();
        assertThat(new Visitor(j, "rita").post(FORMER + "rename", "name", "x").getStatusCode(), is(403));
        assertThat(new Visitor(j, "cora").post(FORMER + "rename", "name", " ").getStatusCode(), is(400));
        WebResponse taken = new Visitor(j, "cora").post(FORMER + "rename", "name", "other");
        assertThat(taken.getStatusCode(), is(400));
        assertThat(taken.getContentAsString(), containsString("another model is called so; choose another name"));
        HtmlForm form = client(j, "cora").goTo(FORMER).getFormByName("rename");
        form.getInputByName("name").setValue("small lm");

        HtmlPage after = Visitor.press(form, "Rename this model");

        assertThat(after.getUrl().toString(), endsWith(NOW));
        assertThat(after.asNormalizedText(), containsString("Formerly called lm."));
        assertThat(
                client(j, "cora").goTo(NOW + "?history=all").asNormalizedText(),
                containsString("Model lm was renamed to small lm; its former name leads"));
        assertThat(location(j, FORMER), endsWith("/" + NOW));
        assertThat(location(j, FORMER + "1/api/json?limit=2"), endsWith("/" + NOW + "1/api/json?limit=2"));
        JSONObject json = JSONObject.fromObject(client(j, "rita")
                .goTo(FORMER + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
        assertThat(json.getString("name"), is("small lm"));
        assertThat(json.getJSONArray("formerNames").toString(), is("[\"lm\"]"));

        String approve = FORMER + "promotion/" + id + "/approve";
        assertThat(new Visitor(j, "cora").post(approve, "comment", "").getStatusCode(), is(302));

        j.assertBuildStatusSuccess(j.waitForCompletion(waiting));
        j.assertLogContains("small lm@1 went live in production as its first version (" + id + ").", waiting);
    }

    @Test
    void shouldGoOnUnderTheFormerName(JenkinsRule j) throws Exception {
        WorkflowJob deploy =
                Pipelines.job(j, "deploy", "node { fetchModel model: params.MODEL, version: params.MODEL_VERSION }");
        deploy.addTrigger(new ModelAssignedTrigger("lm"));
        Pipelines.succeed(j, STAMP);
        secure(j);
        assertThat(command(j, "rita", "model-rename", "lm", "small"), containsString("Model/Configure"));
        assertThat(
                command(j, "cora", "model-rename", "lm", "small"),
                is("lm is called small now; its former name leads to it.\n"));
        j.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);

        WorkflowRun again = Pipelines.succeed(j, STAMP + "promoteModel model: 'lm', stage: 'production'");
        j.waitUntilNoActivity();

        String line = "Model 'lm' was renamed, and its former name leads to it; write model: 'small'";
        j.assertLogContains(line, again);
        j.assertLogContains("Stamped small@2", again);
        j.assertLogContains("small@2 went live in production", again);
        WorkflowRun deployed = j.assertBuildStatusSuccess(deploy.getBuildByNumber(1));
        j.assertLogContains("Started because small@2 went live in production", deployed);
        j.assertLogContains(line, deployed);
        assertThat(command(j, "cora", "model-show", "lm"), containsString("formerly lm\nlive     small@2"));
        ModelRef small = new ModelRef(ScopeId.ROOT, new ModelName("small"));
        assertThat(ModelLineage.get().registry().usesOf(small.version(2)).size(), is(2));
        assertThat(found(j, ""), is("[small@2, small@1]"));
        assertThat(found(j, "name%20=%20'lm'%20AND%20version_number%20=%202"), is("[small@2]"));
        assertThat(found(j, "name%20IN%20('lm','x')%20AND%20stage%20=%20'production'"), is("[small@2]"));
    }

    /** What the search index has, which is told of a rename in the background. */
    private static String found(JenkinsRule j, String filter) throws Exception {
        JSONObject json = JSONObject.fromObject(j.createWebClient()
                .goTo("model-lineage/experiments/api/json?what=versions&filter=" + filter, "application/json")
                .getWebResponse()
                .getContentAsString());
        List<String> names = new ArrayList<>();
        json.getJSONArray("rows").forEach(row -> names.add(((JSONObject) row).getString("name")));
        return names.toString();
    }

    private static String location(JenkinsRule j, String address) throws Exception {
        JenkinsRule.WebClient client = client(j, "rita").withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setRedirectEnabled(false);
        WebResponse answer = client.loadWebResponse(new WebRequest(new URL(j.getURL(), address)));
        assertThat(answer.getStatusCode(), is(302));
        return answer.getResponseHeaderValue("Location");
    }

    private static String command(JenkinsRule j, String user, String command, String... arguments) {
        CLICommandInvoker.Result result =
                new CLICommandInvoker(j, command).asUser(user).invokeWithArgs(arguments);
        return result.stdout() + result.stderr();
    }

    private static JenkinsRule.WebClient client(JenkinsRule j, String user) throws Exception {
        return new Visitor(j, user).client();
    }
}
