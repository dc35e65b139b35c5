package io.jenkins.plugins.modellineage.jenkins.home;

import static hudson.cli.CLICommandInvoker.Matcher.failedWith;
import static hudson.cli.CLICommandInvoker.Matcher.succeeded;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Dora may delete, Paula may promote, Rita reads. Versions 1 and 2 were refused people's approval, 3 is live. */
@WithJenkins
class DeletionsITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final String ROUTE = "model-lineage/model/lm/";

    private JenkinsRule j;

    @BeforeEach
    void stamp(JenkinsRule rule) throws Exception {
        j = rule;
        rejected("one");
        rejected("two");
        Pipelines.succeed(j, stamp("three") + "promoteModel model: 'lm', stage: 'production'\n");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(People.reading("dora", "paula", "rita")
                .grant(ModelPermissions.DELETE)
                .everywhere()
                .to("dora")
                .grant(ModelPermissions.PROMOTE)
                .everywhere()
                .to("paula"));
    }

    private static String stamp(String own) {
        return "node {\nwriteFile file: 'own', text: '" + own + "'\nwriteFile file: 'shared', text: 'shared'\n"
                + "stampModel model: 'lm', artifacts: 'own,shared'\n}\n";
    }

    /** A version that waited for a stage, so that its files are kept, and did not get there. */
    private void rejected(String own) throws Exception {
        WorkflowRun build = Pipelines.job(
                        j,
                        "train-" + own,
                        stamp(own) + "promoteModel model: 'lm', stage: 'production', approval: modelApproval()\n")
                .scheduleBuild2(0)
                .waitForStart();
        String waiting = Pipelines.waiting(build).id();
        Approvals.abort(waiting, "not good enough");
        j.waitForCompletion(build);
    }

    @Test
    void shouldDeleteTheFilesThatNoOtherVersionHas() throws Exception {
        assertThat(kept(1, "own"), is(true));

        assertThat(post("dora", "1/delete", "cannot count").getStatusCode(), is(302));

        assertThat(kept(1, "own"), is(false));
        assertThat(kept(1, "shared"), is(true));
        assertThat(download("dora", "1/file/own").getStatusCode(), is(404));
        assertThat(download("dora", "1/file/shared").getStatusCode(), is(404));
        assertThat(download("dora", "2/file/shared").getContentAsString(), is("shared"));
        JSONObject tombstone = json("rita", "1/").getJSONObject("tombstone");
        assertThat(tombstone.getString("by"), is("dora"));
        assertThat(tombstone.getString("reason"), is("cannot count"));
        assertThat(json("rita", "2/").get("tombstone").toString(), is("null"));
    }

    @Test
    void shouldBeForThoseWhoMayDeleteAndNameWhatNeedsIt() throws Exception {
        assertThat(post("paula", "1/delete", "why not").getStatusCode(), is(403));
        assertThat(post("rita", "1/delete", "why not").getStatusCode(), is(403));
        assertThat(registry().isDeleted(version(1)), is(false));

        WebResponse live = post("dora", "3/delete", "cannot count");
        assertThat(live.getStatusCode(), is(400));
        assertThat(live.getContentAsString(), containsString("lm@3 was live in production"));
        assertThat(post("dora", "1/delete", " ").getContentAsString(), containsString("only with a reason"));
        assertThat(registry().isDeleted(version(3)), is(false));
    }

    @Test
    void shouldBeNamedByNoStepAnyMore() throws Exception {
        assertThat(call("paula", "2"), failedWith(6));
        assertThat(call("dora", "2"), succeeded());

        WorkflowRun fetch = Pipelines.fail(j, "node { fetchModel model: 'lm', version: 2 }");

        j.assertLogContains("ERROR: fetchModel: lm@2 was deleted at 2", fetch);
        assertThat(
                j.createWebClient().login("rita").goTo(ROUTE + "2/").asNormalizedText(),
                containsString("This version was deleted by dora"));
    }

    @Test
    void shouldSayOnThePageThatTheFilesWentWithTheVersion() throws Exception {
        post("dora", "2/delete", "cannot count");

        String page = j.createWebClient().login("rita").goTo(ROUTE + "2/").asNormalizedText();

        assertThat(page, containsString("The version was deleted, and the kept copies of its files with it."));
        assertThat(page, not(containsString("The files were deleted with")));
    }

    @Test
    void shouldGiveUpAtAStartWhatACrashLeft() throws Exception {
        FileDigest own = file(1, "own");
        post("dora", "1/delete", "cannot count");
        ModelLineage.get()
                .files()
                .pin(own.sha256(), () -> new ByteArrayInputStream("one".getBytes(StandardCharsets.UTF_8)));

        KeptCopies.sweep();

        assertThat(ModelLineage.get().files().has(own.sha256()), is(false));
        assertThat(kept(2, "own"), is(true));
    }

    @Test
    void shouldGiveUpAtAStartWhatARequestThatLostPinned() throws Exception {
        Pipelines.succeed(j, stamp("four"));
        FileDigest own = file(4, "own");
        post("dora", "4/delete", "cannot count");
        ModelLineage.get()
                .files()
                .pin(own.sha256(), () -> new ByteArrayInputStream("four".getBytes(StandardCharsets.UTF_8)));
        assertThat(registry().keeps(version(4)), is(false));

        KeptCopies.sweep();

        assertThat(ModelLineage.get().files().has(own.sha256()), is(false));
    }

    private CLICommandInvoker.Result call(String user, String version) {
        return new CLICommandInvoker(j, "model-delete")
                .asUser(user)
                .invokeWithArgs("lm", version, "-m", "cannot count");
    }

    private static boolean kept(int number, String path) {
        return ModelLineage.get().files().has(file(number, path).sha256());
    }

    private static FileDigest file(int number, String path) {
        return registry()
                .version(version(number))
                .orElseThrow()
                .manifest()
                .file(path)
                .orElseThrow();
    }

    private static VersionRef version(int number) {
        return LM.version(number);
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    private WebResponse post(String user, String path, String reason) throws Exception {
        JenkinsRule.WebClient client = client(user);
        client.getOptions().setRedirectEnabled(false);
        WebRequest request = new WebRequest(
                new URL(j.getURL(), ROUTE + path + "?reason=" + reason.replace(" ", "%20")), HttpMethod.POST);
        return client.loadWebResponse(client.addCrumb(request));
    }

    private WebResponse download(String user, String path) throws Exception {
        return client(user).loadWebResponse(new WebRequest(new URL(j.getURL(), ROUTE + path)));
    }

    private JSONObject json(String user, String path) throws Exception {
        return JSONObject.fromObject(client(user)
                .goTo(ROUTE + path + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return j.createWebClient().withThrowExceptionOnFailingStatusCode(false).login(user);
    }
}
