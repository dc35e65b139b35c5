package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import hudson.ExtensionList;
import hudson.model.Api;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildModels;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.JobModels;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.RunPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ComparePage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.LivePage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PromotionPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.VersionPage;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jenkins' layout asks every page for its {@link Api} with every visit, so none may fail there. */
@WithJenkins
class PageApisITest {
    private JenkinsRule j;
    private RecordedHome home;
    private WorkflowJob job;
    private WorkflowRun build;
    private ModelRef model;
    private VersionRef version;
    private RunLog run;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        home = new RecordedHome(j);
        job = home.job("train");
        build = home.build(job);
        run = home.tracked(build, "text", 3);
        model = home.model("tiny-lm");
        version = home.stamped(build, model, run, "text");
        home.stamped(build, model, run, "text");
        home.live(build, version, "alice");
    }

    @Test
    void shouldHaveAnApiWhereNothingCanBeAnswered() throws Exception {
        assertHaveApis(apis());
        Map<String, Callable<Api>> apis = apis();
        ModelLineage.shut();

        assertHaveApis(apis);
    }

    /** Each page as it is made while the registry is open, by its class. */
    private Map<String, Callable<Api>> apis() throws Exception {
        Map<String, Callable<Api>> apis = new LinkedHashMap<>();
        ModelPage page = new ModelPage(model);
        LivePage unasked = j.executeOnServer(page::getLive);
        ComparePage compare = j.executeOnServer(page::getCompare);
        RunPage runPage = new BuildModels(build).getRun(run.id().value());
        apis.put("a model", page::getApi);
        apis.put("a question without its stage", unasked::getApi);
        apis.put("a comparison", compare::getApi);
        apis.put("a version", new VersionPage(version)::getApi);
        apis.put("a promotion that is not there", new PromotionPage("P99")::getApi);
        apis.put("a run", runPage::getApi);
        apis.put("a build", new BuildModels(build)::getApi);
        apis.put("a job", new JobModels(job)::getApi);
        apis.put("a folder", new FolderModels(home.team)::getApi);
        apis.put("a folder that is gone", new ScopeModels(model.scope())::getApi);
        apis.put("all models", new RootModels()::getApi);
        apis.put("all models, from the header", new RegistryLink()::getApi);
        apis.put("approvals", ExtensionList.lookupSingleton(ApprovalsPage.class)::getApi);
        return apis;
    }

    private void assertHaveApis(Map<String, Callable<Api>> apis) throws Exception {
        for (Map.Entry<String, Callable<Api>> api : apis.entrySet()) {
            assertThat(api.getKey(), j.executeOnServer(api.getValue()), is(notNullValue()));
        }
    }

    @Test
    void shouldStillSayWhyAQuestionHasNoAnswer() throws Exception {
        String live = PageUrls.of(model) + "/live/api/";

        assertAnswers(live + "json", 400, "Stage name is empty");
        assertAnswers(live + "xml", 400, "Stage name is empty");
        assertAnswers(live + "json?stage=prod", 404, "its stages are production");
        assertAnswers(live + "json?stage=production", 200, "\"stage\":\"production\"");
        assertAnswers(PageUrls.of(model) + "/promotion/P1/api/json", 200, "\"state\":\"promoted\"");
        assertAnswers(PageUrls.of(model) + "/promotion/P99/api/json", 404, "");
    }

    private void assertAnswers(String address, int status, String text) throws Exception {
        WebResponse response = j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .loadWebResponse(new WebRequest(new URL(j.getURL(), address)));
        assertThat(address, response.getStatusCode(), is(status));
        assertThat(address, response.getContentAsString(), containsString(text));
    }
}
