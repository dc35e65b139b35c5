package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import hudson.ExtensionList;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildDetail;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildModels;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsPage;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import java.net.URL;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What Jenkins asks of the plugin with pages that are not its own must not fail with the registry. */
@WithJenkins
class ClosedRegistryITest {

    @Test
    void shouldLeaveThePagesOfBuildsAndJobsAlone(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition("trackParams params: [seed: 42]", true));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        ModelLineage.shut();

        ApprovalsPage approvals = ExtensionList.lookupSingleton(ApprovalsPage.class);
        assertThat(jenkins.executeOnServer(approvals::getBadge), is(nullValue()));
        assertThat(new BuildModels(build).getBadge(), is(nullValue()));
        assertThat(new BuildDetail.Factory().createFor(build), is(empty()));
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            assertThat(client.getPage(build).asNormalizedText(), containsString("#1"));
            assertThat(client.getPage(job).asNormalizedText(), containsString("train"));
        }
    }

    @Test
    void shouldNotTryALedgerAgainWithEveryPage(JenkinsRule jenkins) throws Exception {
        ModelLineage second = new ModelLineage();
        assertThat("the running one has its lock", second.readable().isPresent(), is(false));
        ModelLineage.shut();

        assertThat("nobody has its lock now", second.readable().isPresent(), is(false));
    }

    @Test
    void shouldSayOnEveryPageThatAnotherControllerHasTheHome(JenkinsRule jenkins) throws Exception {
        record(jenkins);
        String why = "another controller uses this home; stop it";
        try (Locked locked = new Locked();
                JenkinsRule.WebClient client = client(jenkins)) {
            for (Route route : Routes.all()) {
                if (route.path().startsWith("model-lineage/verification")) {
                    continue; // answers above all then, see VerificationsITest
                }
                WebResponse response = answer(jenkins, client, route);
                assertThat(route.toString(), response.getStatusCode(), is(503));
                assertThat(route.toString(), response.getContentAsString(), containsString(why));
                assertThat(route.toString(), response.getContentType(), is(route.json() ? "text/plain" : "text/html"));
            }
        }
    }

    @Test
    void shouldKeepPathsOfTheControllerFromReaders(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        try (Locked locked = new Locked();
                JenkinsRule.WebClient client = client(jenkins).login("reader")) {
            String page = client.goTo("model-registry/").asNormalizedText();

            assertThat(page, containsString("The model registry cannot be opened; ask an administrator"));
            assertThat(page, not(containsString("ledger.lock")));
        }
    }

    @Test
    void shouldOpenThePagesOnceTheRegistryIsOpen(JenkinsRule jenkins) throws Exception {
        new Locked().close();

        assertThat(jenkins.createWebClient().goTo("model-registry/").asNormalizedText(), containsString("stampModel"));
    }

    private static void record(JenkinsRule jenkins) throws Exception {
        RecordedHome home = new RecordedHome(jenkins);
        WorkflowRun build = home.build(home.job("train"));
        home.stamped(build, home.model("tiny-lm"), home.tracked(build, "text", 3), "text");
    }

    private static JenkinsRule.WebClient client(JenkinsRule jenkins) {
        return jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false);
    }

    private static WebResponse answer(JenkinsRule jenkins, JenkinsRule.WebClient client, Route route) throws Exception {
        String path = route.path()
                .replace("{folder}", "job/team")
                .replace("{model}", "job/team/model-lineage/model/tiny-lm")
                .replace("{job}", "job/team/job/train")
                .replace("{build}", "job/team/job/train/1")
                .replaceAll("\\{.*?}", "1");
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.valueOf(route.verb()));
        return client.loadWebResponse(route.verb().equals("POST") ? client.addCrumb(request) : request);
    }

    /** Runs Jenkins with a storage whose lock another one holds, as on the home of a controller that runs. */
    private static final class Locked implements AutoCloseable {
        private final ModelLineage holder = ModelLineage.get();
        private final ModelLineage second = new ModelLineage();

        Locked() {
            replace(holder, second);
        }

        @Override
        public void close() {
            replace(second, holder);
        }

        private static void replace(ModelLineage old, ModelLineage by) {
            ExtensionList<ModelLineage> all = ExtensionList.lookup(ModelLineage.class);
            all.remove(old);
            all.add(by);
        }
    }
}
