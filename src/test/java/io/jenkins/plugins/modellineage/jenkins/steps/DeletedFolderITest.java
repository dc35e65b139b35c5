package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.config.ScopeGrant;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a deleted folder left is read, by a name that holds without the folder, and does not change. */
@WithJenkins
class DeletedFolderITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'weights'\nstampModel model: 'lm', artifacts: 'a'\n}\n";

    private JenkinsRule j;
    private String scope;
    /** The model as steps name it now. */
    private String left;

    @BeforeEach
    void delete(JenkinsRule rule) throws Exception {
        j = rule;
        MockFolder folder = j.createFolder("mbdel");
        j.buildAndAssertSuccess(
                Pipelines.jobIn(folder, "train", STAMP + "promoteModel model: 'lm', stage: 'production'"));
        scope = ModelLineage.get().registry().scopeNamed("mbdel").orElseThrow().value();
        left = "model: '/" + scope + ":lm'";
        folder.delete();
    }

    @Test
    void shouldReadWhatADeletedFolderLeft() throws Exception {
        WorkflowRun build = Pipelines.succeed(
                j,
                "echo 'newest: ' + modelVersion(" + left + ").name\n"
                        + "echo 'live: ' + modelVersion(" + left + ", stage: 'production').name\n"
                        + "node {\nfetchModel " + left + ", version: 1, into: 'model'\n"
                        + "echo 'read: ' + readFile('model/a')\n}\n");

        j.assertLogContains("newest: lm@1", build);
        j.assertLogContains("live: lm@1", build);
        j.assertLogContains("read: weights", build);
    }

    @Test
    void shouldChangeNothingOfIt() throws Exception {
        for (String change : List.of(
                "stampModel " + left + ", artifacts: 'a'",
                "trackExperiment(name: 'e', artifacts: 'a', " + left + ") { echo 'trained' }",
                "promoteModel " + left + ", stage: 'staging', version: 1",
                "promoteModel " + left + ", stage: 'staging'",
                "rollbackModel " + left + ", stage: 'production', reason: 'r'",
                "trackMetrics " + left + ", version: 1, metrics: [acc: 1]",
                "trackMetrics " + left + ", metrics: [acc: 1]")) {
            long before = ModelLineage.get().registry().lastSeq();

            WorkflowRun build = Pipelines.fail(j, "node {\nwriteFile file: 'a', text: 'a'\n" + change + "\n}");

            j.assertLogContains(
                    "The folder of the model '/" + scope + ":lm' was deleted, so its versions can be looked up and"
                            + " fetched, but nothing about them changes; stamp the model in a folder that is there",
                    build);
            assertThat(change, ModelLineage.get().registry().lastSeq(), is(before));
        }
    }

    @Test
    void shouldNameTheFormWhereTheFolderIsNamed() throws Exception {
        WorkflowRun build = Pipelines.fail(j, "modelVersion model: '/mbdel/lm'");

        j.assertLogContains(
                "ERROR: modelVersion: There is no folder '/mbdel' on the way to the model '/mbdel/lm'", build);
        j.assertLogContains("A folder of that name is gone; what it left is read by " + left, build);
        j.assertLogNotContains("what it left", Pipelines.fail(j, "modelVersion model: '/mbdel/other'"));
        j.assertLogContains(
                left, j.buildAndAssertStatus(Result.FAILURE, elsewhere("modelVersion model: '../mbdel/lm'")));
    }

    @Test
    void shouldSayNotAWordToWhoMayNotSeeIt() throws Exception {
        WorkflowJob bob = Pipelines.job(j, "bob", "modelVersion model: '/mbdel/lm'");
        WorkflowJob boss = Pipelines.job(j, "boss", "modelVersion model: '/mbdel/lm'");
        secure(bob, boss);

        j.assertLogNotContains("what it left", fail(bob));
        j.assertLogContains("what it left is read by " + left, fail(boss));
        j.assertLogContains("There is no model '/" + scope + ":lm'", Pipelines.fail(j, "modelVersion " + left));
        j.assertLogContains(
                "There is no model '/" + scope + ":no'", Pipelines.fail(j, "modelVersion model: '/" + scope + ":no'"));
    }

    @Test
    void shouldLetInWhomTheAdministratorListsForTheScope() throws Exception {
        WorkflowJob look = Pipelines.job(j, "look", "echo 'found: ' + modelVersion(" + left + ").name");
        WorkflowJob change = Pipelines.job(j, "change", "promoteModel " + left + ", stage: 'staging', version: 1");
        secure();
        ModelLineageConfiguration.get().setGrants(List.of(new ScopeGrant(scope, List.of("look", "change"))));

        j.assertLogContains("found: lm@1", j.buildAndAssertSuccess(look));
        j.assertLogContains("was deleted, so its versions can be looked up", fail(change));
    }

    @Test
    void shouldMarkItInTheListOfWhoMaySeeIt() throws Exception {
        JenkinsRule.WebClient web = j.createWebClient();
        String page = "model-lineage/scope/" + scope + "/model/lm/";

        assertThat(web.goTo("model-registry/").asNormalizedText(), containsString("mbdel folder deleted"));
        assertThat(web.goTo("model-lineage/").asNormalizedText(), containsString("mbdel folder deleted"));
        assertThat(web.goTo(page).asNormalizedText(), containsString("Its name in steps is " + left));
        JSONObject row = j.getJSON("model-lineage/api/json")
                .getJSONObject()
                .getJSONArray("models")
                .getJSONObject(0);
        assertThat(row.getString("folder"), is("mbdel"));
        assertThat(row.getBoolean("folderDeleted"), is(true));
        assertThat(j.getJSON(page + "api/json").getJSONObject().getBoolean("folderDeleted"), is(true));

        secure();
        assertThat(
                web.withBasicApiToken("bob").goTo("model-lineage/").asNormalizedText(),
                not(containsString("folder deleted")));
    }

    private WorkflowJob elsewhere(String script) throws Exception {
        return Pipelines.jobIn(j.createFolder("elsewhere"), "look", script);
    }

    private WorkflowRun fail(WorkflowJob job) throws Exception {
        return j.buildAndAssertStatus(Result.FAILURE, job);
    }

    /** The jobs run as who they are called. */
    private void secure(WorkflowJob... jobs) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("boss")
                .grant(Jenkins.READ, Item.READ, Computer.BUILD, ModelPermissions.PROMOTE)
                .everywhere()
                .to("bob"));
        MockQueueItemAuthenticator authenticator = new MockQueueItemAuthenticator();
        for (WorkflowJob job : jobs) {
            authenticator.authenticate(
                    job.getFullName(), User.getById(job.getName(), true).impersonate2());
        }
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
    }
}
