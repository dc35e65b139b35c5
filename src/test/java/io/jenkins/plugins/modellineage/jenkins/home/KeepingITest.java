package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.net.URL;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Versions 1, 2 and 3 were live one after the other, the builds of all are there; then a rule keeps one that was live. */
@WithJenkins
class KeepingITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final String ROUTE = "model-lineage/model/lm/";

    private JenkinsRule j;
    private long before;

    @BeforeEach
    void keepOne(JenkinsRule rule) throws Exception {
        j = rule;
        for (int number = 1; number <= 3; number++) {
            Pipelines.succeed(
                    j,
                    "node {\nwriteFile file: 'own', text: 'weights " + number
                            + "'\nwriteFile file: 'shared', text: 'words'\n"
                            + "writeFile file: 'empty', text: ''\n"
                            + "stampModel model: 'lm', artifacts: 'own,shared,empty'\n}\n"
                            + "promoteModel model: 'lm', stage: 'production'\n");
        }
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        before = json("").getLong("bytes");
        Rules.of(j.jenkins).set("{\"stages\": \"production\", \"keepFormerlyLive\": 1}");
        Keeping.look(LM);
    }

    @Test
    void shouldTakeAwayWhatOnlyAnOlderVersionHas() throws Exception {
        assertThat(registry().isReleased(LM.version(1)), is(true));
        assertThat(kept(1, "own"), is(false));
        assertThat(kept(1, "shared"), is(true));
        assertThat(kept(1, "empty"), is(true));
        assertThat(kept(2, "own"), is(true));
        assertThat(kept(3, "own"), is(true));
        assertThat(before - json("").getLong("bytes"), is(14L));
    }

    @Test
    void shouldTellItOnThePageOfTheVersionAndInItsPreviewOfARollback() throws Exception {
        String page = j.createWebClient().login("admin").goTo(ROUTE + "1/").asNormalizedText();
        assertThat(page, containsString("The files are not kept any more: the version left every stage"));
        assertThat(page, containsString("not kept any more"));
        assertThat(
                j.createWebClient().login("admin").goTo(ROUTE + "1/history").asNormalizedText(),
                containsString(
                        "3 files of lm@1 are not kept any more: rules keep the last version that left production."));

        JSONObject json = json("1/");
        assertThat(json.getJSONObject("filesReleased").getString("by"), is("SYSTEM"));
        assertThat(json.getJSONArray("rollbacks").getJSONObject(0).getBoolean("filesReleased"), is(true));
        assertThat(json("2/").get("filesReleased").toString(), is("null"));
        assertThat(json("2/").getJSONArray("rollbacks").getJSONObject(0).getBoolean("filesReleased"), is(false));
    }

    @Test
    void shouldNotGoBackToItButPromoteItAgainWhileItsBuildIsThere() throws Exception {
        WebResponse refused = post(ROUTE + "1/rollback?stage=production&reason=worse");
        assertThat(refused.getStatusCode(), is(400));
        assertThat(
                refused.getContentAsString(),
                containsString("The files of lm@1 are not kept any more, by the rules of the stages that it left"));
        WorkflowRun step =
                Pipelines.fail(j, "rollbackModel model: 'lm', stage: 'production', version: 1, reason: 'worse'");
        j.assertLogContains("ERROR: rollbackModel: ", step);
        j.assertLogContains("lm@1 are not kept any more", step);

        Pipelines.succeed(j, "promoteModel model: 'lm', stage: 'production', version: 1");

        assertThat(registry().keeps(LM.version(1)), is(true));
        assertThat(kept(1, "own"), is(true));
    }

    private static boolean kept(int number, String path) {
        return ModelLineage.get()
                .files()
                .has(registry()
                        .version(LM.version(number))
                        .orElseThrow()
                        .manifest()
                        .file(path)
                        .orElseThrow()
                        .sha256());
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    private WebResponse post(String path) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient().login("admin").withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setRedirectEnabled(false);
        return client.loadWebResponse(client.addCrumb(new WebRequest(new URL(j.getURL(), path), HttpMethod.POST)));
    }

    private JSONObject json(String path) throws Exception {
        return JSONObject.fromObject(j.createWebClient()
                .login("admin")
                .goTo(ROUTE + path + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }
}
