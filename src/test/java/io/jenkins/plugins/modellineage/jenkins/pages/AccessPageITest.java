package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess.Reach;
import io.jenkins.plugins.modellineage.lineage.Access;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The part of a folder's page in which those who configure it let in jobs from outside. */
@WithJenkins
class AccessPageITest {
    private static final String PAGE = "job/team/model-lineage/";

    private JenkinsRule j;
    private FolderAccess access;

    /** Alice configures the folder; she and Rita read it and the job; nobody but administrators sees what is hidden. */
    @BeforeEach
    void make(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        MockFolder team = j.createFolder("team");
        WorkflowJob deploy = j.createProject(WorkflowJob.class, "deploy");
        j.createProject(WorkflowJob.class, "hidden");
        j.createFolder("secret");
        access = new FolderAccess(team);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("alice", "rita")
                .grant(Item.READ)
                .onItems(team, deploy)
                .to("alice", "rita")
                .grant(Item.CONFIGURE)
                .onItems(team)
                .to("alice"));
    }

    @Test
    void shouldLetInWhomItsFormNames() throws Exception {
        HtmlForm form = client("alice").goTo(PAGE).getFormByName("give");
        form.getInputByName("item").setValue(" deploy ");
        form.getInputByName("changeRequests").setChecked(true);
        Visitor.press(form, "Give access");

        assertThat(access.given(), hasSize(1));
        assertThat(access.given().get(0).name(), is("deploy"));
        assertThat(access.given().get(0).changeRequests(), is(true));
        assertThat(client("alice").goTo(PAGE).asNormalizedText(), containsString("deploy\tincluded\t"));
    }

    @Test
    void shouldWithdrawWhatItsButtonStandsBeside() throws Exception {
        access.give("deploy", Reach.BUILDS);
        access.give("secret", Reach.BUILDS);
        Access deploy = access.given().get(0);

        Visitor.press(client("alice").goTo(PAGE).getFormByName("withdraw-" + deploy.mark()), "Withdraw");

        assertThat(access.given().stream().map(Access::name).toList(), is(List.of("secret")));
    }

    @Test
    void shouldNotNameWhatTheReaderMayNotSee() throws Exception {
        access.give("hidden", Reach.BUILDS);
        access.give("secret", Reach.BUILDS);

        String page = client("alice").goTo(PAGE).asNormalizedText();

        assertThat(page, containsString("A job that you may not see\tnot included"));
        assertThat(page, containsString("A folder that you may not see\tnot included"));
        assertThat(page, not(containsString("hidden")));
        assertThat(page, not(containsString("secret")));
    }

    @Test
    void shouldMarkWhatWasDeleted() throws Exception {
        access.give("deploy", Reach.BUILDS);
        access.give("secret", Reach.BUILDS);
        j.jenkins.getItem("deploy").delete();
        j.jenkins.getItem("secret").delete();

        String alice = client("alice").goTo(PAGE).asNormalizedText();
        String admin = client("admin").goTo(PAGE).asNormalizedText();

        assertThat(alice, containsString("A job that is not there any more\t"));
        assertThat(alice, containsString("A folder that is not there any more\t"));
        assertThat(admin, containsString("deploy (not there any more)\t"));
        assertThat(admin, containsString("secret (not there any more)\t"));
    }

    @Test
    void shouldBeThereOnlyForThoseWhoConfigureTheFolder() throws Exception {
        access.give("deploy", Reach.BUILDS);

        assertThat(client("rita").goTo(PAGE).asNormalizedText(), not(containsString("outside this folder")));
        assertThat(json("rita").has("access"), is(false));
        assertThat(json("alice").getJSONArray("access").getJSONObject(0).getString("name"), is("deploy"));
        assertThat(post("rita", PAGE + "give", "item", "deploy").getStatusCode(), is(403));
        assertThat(
                post("rita", PAGE + "withdraw", "mark", access.given().get(0).mark())
                        .getStatusCode(),
                is(403));
    }

    @Test
    void shouldAnswerTheHiddenAndTheUnknownAlike() throws Exception {
        Set<String> answers = new HashSet<>();
        for (String name : List.of("hidden", "secret", "nowhere")) {
            WebResponse given = post("alice", PAGE + "give", "item", name);
            WebResponse checked = post("alice", PAGE + "check", "value", name);

            assertThat(given.getStatusCode(), is(400));
            assertThat(given.getContentAsString(), containsString("that you may read; write its full name"));
            answers.add(checked.getContentAsString().replace(name, "NAME"));
        }
        assertThat(answers, hasSize(1));
        assertThat(answers.iterator().next(), containsString("that you may read; write its full name"));
        assertThat(post("alice", PAGE + "check", "value", "deploy").getContentAsString(), not(containsString("error")));
        assertThat(access.given(), empty());
    }

    /** All jobs may work with models in no folder; who promotes them from change requests is for administrators. */
    @Test
    void shouldBeForAdministratorsWhereModelsLieInNoFolder() throws Exception {
        assertThat(client("alice").goTo("model-lineage/").asNormalizedText(), not(containsString("Give access")));
        HtmlForm form = client("admin").goTo("model-lineage/").getFormByName("give");
        form.getInputByName("item").setValue("deploy");
        form.getInputByName("changeRequests").setChecked(true);
        Visitor.press(form, "Give access");

        assertThat(new FolderAccess(j.jenkins).given(), hasSize(1));
        assertThat(
                post("admin", "model-lineage/give", "item", "hidden").getContentAsString(),
                containsString("lies inside, so its builds may work with the models already"));
    }

    private JSONObject json(String reader) throws Exception {
        return JSONObject.fromObject(client(reader)
                .goTo(PAGE + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private WebResponse post(String reader, String address, String key, String value) throws Exception {
        return new Visitor(j, reader).post(address, key, value);
    }

    private JenkinsRule.WebClient client(String reader) {
        return new Visitor(j, reader).client();
    }
}
