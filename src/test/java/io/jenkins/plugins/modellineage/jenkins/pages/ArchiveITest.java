package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTable;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Cora configures models; Rita reads. */
@WithJenkins
class ArchiveITest {
    private static final String MODEL = "model-lineage/model/lm/";
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n";

    @Test
    void shouldHideAModelAndShutItUntilItIsTakenBack(JenkinsRule j) throws Exception {
        Pipelines.succeed(j, STAMP);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("cora", "rita")
                .grant(ModelPermissions.CONFIGURE)
                .everywhere()
                .to("cora"));
        assertThat(
                new Visitor(j, "rita").post(MODEL + "archive", "reason", "old").getStatusCode(), is(403));
        assertThat(new Visitor(j, "cora").post(MODEL + "archive", "reason", " ").getStatusCode(), is(400));
        HtmlForm form = client(j, "cora").goTo(MODEL).getFormByName("archive");
        form.getInputByName("reason").setValue("superseded");

        HtmlPage after = Visitor.press(form, "Archive this model");

        assertThat(after.asNormalizedText(), containsString("Model lm was archived: superseded."));
        JSONObject list = json(j, "model-lineage/api/json");
        assertThat(list.getJSONArray("models").size(), is(0));
        assertThat(list.getInt("archivedCount"), is(1));
        assertThat(
                json(j, "model-lineage/api/json?archived=true")
                        .getJSONArray("models")
                        .size(),
                is(1));
        WorkflowRun late = Pipelines.fail(j, STAMP.replace("'a'\nstamp", "'b'\nstamp"));
        j.assertLogContains("ERROR: stampModel: Model 'lm' is archived: superseded; take it out", late);
        Pipelines.succeed(j, "node { fetchModel model: 'lm', version: 1 }");
        assertThat(new Visitor(j, "rita").post(MODEL + "unarchive", "x", "y").getStatusCode(), is(403));

        HtmlPage back =
                Visitor.press(client(j, "cora").goTo(MODEL).getFormByName("unarchive"), "Take out of the archive");

        assertThat(back.asNormalizedText(), not(containsString("This model is archived")));
        assertThat(json(j, "model-lineage/api/json").getJSONArray("models").size(), is(1));
    }

    @Test
    void shouldOfferToArchiveAModelOfWhichSomethingIsLive(JenkinsRule j) throws Exception {
        Pipelines.succeed(j, STAMP + "\npromoteModel model: 'lm', stage: 'production'");

        assertThat(
                j.createWebClient().goTo(MODEL).getFormByName("archive").getActionAttribute(),
                containsString("lm/archive"));
    }

    @Test
    void shouldTellHowManyBytesTheVersionsHave(JenkinsRule j) throws Exception {
        Pipelines.succeed(j, STAMP);

        HtmlPage models = j.createWebClient().goTo("model-lineage/");
        HtmlPage model = j.createWebClient().goTo(MODEL);

        assertThat(models.asNormalizedText(), containsString("Files of all these versions: 1 B"));
        assertThat(((HtmlTable) models.querySelector("table")).getRow(1).asNormalizedText(), containsString("\t1 B\t"));
        assertThat(model.asNormalizedText(), containsString("Files of these versions: 1 B"));
    }

    private static JSONObject json(JenkinsRule j, String path) throws Exception {
        return JSONObject.fromObject(client(j, "rita")
                .goTo(path, "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private static JenkinsRule.WebClient client(JenkinsRule j, String user) throws Exception {
        return new Visitor(j, user).client();
    }
}
