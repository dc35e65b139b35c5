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
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Stella stamps, and so says what versions are; Rita reads. */
@WithJenkins
class NotesITest {
    private static final String MODEL = "model-lineage/model/lm/";
    private static final String VERSION = MODEL + "1/";

    private JenkinsRule j;

    @BeforeEach
    void stamp(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        Pipelines.succeed(
                j,
                "node {\nwriteFile file: 'a', text: 'a'\n"
                        + "stampModel model: 'lm', artifacts: 'a', label: '2.1.0', description: 'trained on notes'\n}\n");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("stella", "rita")
                .grant(ModelPermissions.REGISTER)
                .everywhere()
                .to("stella"));
    }

    @Test
    void shouldTellOnThePageWhatWasThereBefore() throws Exception {
        HtmlForm form = client("stella").goTo(VERSION).getFormByName("note");
        form.getInputByName("label").setValue("2.1.1");
        form.getTextAreaByName("description").setText("trained on letters");
        form.getTextAreaByName("tags").setText("reviewed=yes\nteam = search");

        Visitor.press(form, "Save");

        assertThat(
                client("stella").goTo(VERSION + "history").asNormalizedText(),
                containsString(
                        "lm@1 was labelled '2.1.1' instead of '2.1.0' and described and tagged 'reviewed', 'team':"
                                + " trained on letters. Before, it said: trained on notes."));
        JSONObject version = json("rita", VERSION);
        assertThat(version.getString("label"), is("2.1.1"));
        assertThat(version.getString("description"), is("trained on letters"));
        assertThat(version.getJSONArray("tags").size(), is(2));

        assertThat(
                new Visitor(j, "stella")
                        .post(VERSION + "note", "tags", "team=search")
                        .getStatusCode(),
                is(302));
        assertThat(json("rita", VERSION).getJSONArray("tags").size(), is(1));
        assertThat(json("rita", VERSION).getString("label"), is("2.1.1"));
    }

    @Test
    void shouldDescribeAModel() throws Exception {
        HtmlForm form = client("stella").goTo(MODEL).getFormByName("note");
        form.getTextAreaByName("description").setText("completes <b>notes</b>");
        form.getTextAreaByName("tags").setText("owner=search");

        HtmlPage after = Visitor.press(form, "Save");

        assertThat(after.asNormalizedText(), containsString("completes <b>notes</b>"));
        assertThat(json("rita", MODEL).getString("description"), is("completes <b>notes</b>"));
        assertThat(json("rita", MODEL).getJSONArray("tags").getJSONObject(0).getString("value"), is("search"));
    }

    @Test
    void shouldBeForThoseWhoMayStampAndSawTheLatest() throws Exception {
        assertThat(
                new Visitor(j, "rita").post(VERSION + "note", "label", "9.9.9").getStatusCode(), is(403));
        assertThat(
                new Visitor(j, "rita")
                        .post(MODEL + "note", "description", "mine")
                        .getStatusCode(),
                is(403));
        assertThat(json("rita", VERSION).getString("label"), is("2.1.0"));
        assertThat(
                client("rita").goTo(VERSION).getWebResponse().getContentAsString(),
                not(containsString("name=\"note\"")));

        WebResponse late = new Visitor(j, "stella").post(VERSION + "note?seen=1", "label", "9.9.9");
        assertThat(late.getStatusCode(), is(400));
        assertThat(late.getContentAsString(), containsString("since you looked at it"));
        WebResponse line = new Visitor(j, "stella").post(VERSION + "note", "tags", "no equals sign");
        assertThat(line.getStatusCode(), is(400));
        assertThat(line.getContentAsString(), containsString("is not of the form key=value"));
        assertThat(
                new Visitor(j, "stella").post(VERSION + "note", "label", "a/b").getStatusCode(), is(400));
        assertThat(json("rita", VERSION).getString("label"), is("2.1.0"));
    }

    private JSONObject json(String user, String path) throws Exception {
        return JSONObject.fromObject(client(user)
                .goTo(path + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .login(user);
    }
}
