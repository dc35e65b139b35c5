package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A version of a job that somebody may not read is not told to them by way of another one. */
@WithJenkins
class HiddenVersionsITest {
    private static final String GATES = "gates: metricGate(metric: 'loss', minImprovement: 0, lowerIsBetter: true)";

    @Test
    void shouldNotNameOrQuoteAHiddenChampionOnAnyPage(JenkinsRule j) throws Exception {
        j.buildAndAssertSuccess(Pipelines.job(j, "zeppelin", stamp("17.259134") + promote("")));
        WorkflowJob open = Pipelines.job(j, "open", stamp("13.5") + promote(", " + GATES));
        WorkflowRun build = j.buildAndAssertSuccess(open);
        j.assertLogContains("17.259134", build);
        secure(j, open);
        String model = "model-lineage/model/lm";

        for (String address : List.of(
                "model-lineage/",
                "model-lineage/api/json?depth=9",
                model + "/",
                model + "/api/json?depth=9",
                model + "/live/?stage=production",
                model + "/live/api/json?stage=production&depth=9",
                model + "/2/",
                model + "/2/api/json?depth=9",
                model + "/promotion/P2/",
                model + "/promotion/P2/api/json?depth=9",
                build.getUrl() + "model-lineage/",
                build.getUrl() + "model-lineage/api/json?depth=9",
                open.getUrl() + "model-lineage/",
                open.getUrl() + "model-lineage/api/json?depth=9",
                "model-approvals/api/json?depth=9")) {
            String told = text(j, "alice", address);
            assertThat(address, told, not(containsString("lm@1")));
            assertThat(address, told, not(containsString("17.259134")));
            assertThat(address, told, not(containsString("zeppelin")));
        }
        assertThat(text(j, "alice", model + "/api/json?depth=9"), containsString("lm@2"));
        assertThat(text(j, "admin", model + "/promotion/P2/api/json"), containsString("lm@1"));
        assertThat(text(j, "admin", model + "/promotion/P2/api/json"), containsString("17.259134"));
    }

    @Test
    void shouldCompareWithTheNewestVersionBeforeThatTheReaderSees(JenkinsRule j) throws Exception {
        WorkflowJob open = Pipelines.job(j, "open", stamp("13.5"));
        WorkflowJob hidden = Pipelines.job(j, "zeppelin", stamp("17.259134"));
        j.buildAndAssertSuccess(open);
        j.buildAndAssertSuccess(hidden);
        open.setDefinition(new CpsFlowDefinition(stamp("12.5"), true));
        j.buildAndAssertSuccess(open);
        secure(j, open);
        String model = "model-lineage/model/lm/";

        assertThat(text(j, "alice", model + "3/"), containsString("compare/?left=1&amp;right=3"));
        assertThat(text(j, "alice", model + "1/"), not(containsString("compare/?left=")));
        assertThat(text(j, "admin", model + "3/"), containsString("compare/?left=2&amp;right=3"));
    }

    @Test
    void shouldNotTellAHiddenChampionToTheBuildOfWhoMayNotSeeIt(JenkinsRule j) throws Exception {
        j.buildAndAssertSuccess(Pipelines.job(j, "zeppelin", stamp("17.259134") + promote("")));
        WorkflowJob open = Pipelines.job(
                j,
                "open",
                stamp("13.5") + "def done = " + promote(", " + GATES)
                        + "\necho 'told: ' + done\n"
                        + "def back = null\n"
                        + "catchError(buildResult: 'SUCCESS') { rollbackModel model: 'lm', stage: 'production',"
                        + " reason: 'r' }\n"
                        + "catchError(buildResult: 'SUCCESS') { rollbackModel model: 'lm', stage: 'production',"
                        + " version: 9, reason: 'r' }\n"
                        + "catchError(buildResult: 'SUCCESS') { modelVersion model: 'lm', version: 7 }\n");
        secure(j, open);
        runAsAlice("open");

        WorkflowRun build = j.buildAndAssertSuccess(open);

        String log = JenkinsRule.getLog(build);
        assertThat(log, containsString("lm@2 went live in production (P2)."));
        assertThat(log, containsString("replaced:null"));
        assertThat(log, containsString("this build may see no version to go back to"));
        assertThat(log, not(containsString("version 9 does not exist")));
        assertThat(log, containsString("lm has no version 7; its latest is 2"));
        assertThat(log, not(containsString("lm@1")));
        assertThat(log, not(containsString("17.259134")));
    }

    @Test
    void shouldTellTheNewNameOfAHiddenModelToNoBuildThatKnowsTheFormerOne(JenkinsRule j) throws Exception {
        j.buildAndAssertSuccess(Pipelines.job(j, "zeppelin", stamp("17.259134")));
        WorkflowJob open = Pipelines.job(j, "open", ClientBlock.script("trackExperiment(name: 'lm')"));
        secure(j, open);
        runAsAlice("open");
        Visitor admin = new Visitor(j, "admin");
        assertThat(admin.post("model-lineage/model/lm/rename", "name", "falcon").getStatusCode(), is(302));
        try (ClientBlock block = ClientBlock.of(j, open)) {
            ClientBlock.Answer taken = block.post("registered-models/create", "{'name': 'lm'}");

            assertThat(taken.at("/message"), is("Registered Model (name=lm) already exists."));
        }
        assertThat(
                admin.post("model-lineage/model/falcon/archive", "reason", "17.259134 is too much")
                        .getStatusCode(),
                is(302));
        open.setDefinition(new CpsFlowDefinition(stamp("13.5"), true));

        String log = JenkinsRule.getLog(j.buildAndAssertStatus(Result.FAILURE, open));

        assertThat(log, containsString("stampModel: Model 'lm' is archived; ask somebody who sees it"));
        assertThat(log, not(containsString("falcon")));
        assertThat(log, not(containsString("17.259134")));
    }

    private static void runAsAlice(String job) {
        MockQueueItemAuthenticator authenticator = new MockQueueItemAuthenticator();
        authenticator.authenticate(job, User.getById("alice", true).impersonate2());
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
    }

    private static void secure(JenkinsRule j, WorkflowJob open) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(
                        Jenkins.READ,
                        Computer.BUILD,
                        ModelPermissions.REGISTER,
                        ModelPermissions.PROMOTE,
                        ModelPermissions.ROLLBACK)
                .everywhere()
                .to("alice")
                .grant(Item.READ, Item.BUILD)
                .onItems(open)
                .to("alice"));
    }

    private static String text(JenkinsRule j, String reader, String address) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false);
        WebResponse response =
                client.withBasicApiToken(reader).goTo(address, null).getWebResponse();
        assertThat(address, response.getStatusCode(), is(200));
        return response.getContentAsString();
    }

    private static String stamp(String loss) {
        return "node {\nwriteFile file: 'a', text: '" + loss + "'.reverse()\ntrackMetrics metrics: [loss: " + loss
                + "]\nstampModel model: 'lm', artifacts: 'a'\n}\n";
    }

    private static String promote(String arguments) {
        return "promoteModel(model: 'lm', stage: 'production'" + arguments + ")";
    }
}
