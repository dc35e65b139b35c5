package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.ExtensionList;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.ledger.ReplayProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a Jenkins does whose ledger takes long to read, from its start until it is read. */
@WithJenkins
class SlowStartITest {
    private static final String PROGRESS = "The model registry is being read: 34 % of ";
    private static final String STAMP =
            "node { writeFile file: 'a', text: env.BUILD_NUMBER\n" + "stampModel model: 'lm', artifacts: 'a' }\n";
    private static final String MODEL = "model-lineage/model/lm/";

    /** Closed as long as the ledger is read. */
    private final CountDownLatch gate = new CountDownLatch(1);

    private JenkinsRule j;
    private WorkflowRun stamped;

    @BeforeEach
    void startSlowly(JenkinsRule rule) throws Exception {
        j = rule;
        stamped = j.buildAndAssertSuccess(Pipelines.job(j, "train", STAMP));
        ModelLineage before = ModelLineage.get();
        before.close();
        ExtensionList<ModelLineage> all = ExtensionList.lookup(ModelLineage.class);
        all.remove(before);
        all.add(new ModelLineage(this::read, Duration.ofMillis(20)));
        ModelLineage.open();
    }

    @AfterEach
    void letItBeRead() {
        gate.countDown();
    }

    private FileLedger read(Path home, Consumer<ReplayProgress> progress) throws IOException {
        progress.accept(new ReplayProgress(34_000_000, 100_000_000));
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        return FileLedger.open(home, Clock.systemUTC(), notice -> {}, progress);
    }

    @Test
    void shouldTellAtEveryAddressHowFarItIsRead() throws Exception {
        for (Route route : Routes.all()) {
            if (route.path().startsWith("model-lineage/verification")) {
                continue; // tells how the ledger is read itself
            }
            WebResponse answer = answer(route.verb(), address(route));

            assertThat(route.toString(), answer.getStatusCode(), is(503));
            assertThat(route.toString(), answer.getContentAsString(), containsString(PROGRESS));
            assertThat(route.toString(), answer.getContentType(), is(route.json() ? "text/plain" : "text/html"));
        }
    }

    @Test
    void shouldLeaveThePagesOfJenkinsAlone() throws Exception {
        assertThat(answer("GET", "").getStatusCode(), is(200));
        assertThat(answer("GET", stamped.getUrl()).getContentAsString(), containsString("#1"));
        assertThat(answer("GET", stamped.getParent().getUrl()).getContentAsString(), containsString("train"));
    }

    @Test
    void shouldLetStepsWaitUntilItIsRead() throws Exception {
        WorkflowJob asking = Pipelines.job(
                j, "ask", "echo 'asks now'\ndef v = modelVersion(model: 'lm', version: 1)\necho \"found ${v.name}\"");
        WorkflowRun ask = asking.scheduleBuild2(0).waitForStart();
        WorkflowRun stamp = stamped.getParent().scheduleBuild2(0).waitForStart();
        j.waitForMessage("asks now", ask);
        assertThat(answer("GET", MODEL + "api/json").getStatusCode(), is(503));
        assertThat("a step waits", ask.isBuilding() && stamp.isBuilding(), is(true));

        gate.countDown();

        j.assertBuildStatusSuccess(j.waitForCompletion(ask));
        j.assertLogContains("found lm@1", ask);
        j.assertBuildStatusSuccess(j.waitForCompletion(stamp));
        assertThat(answer("GET", MODEL + "2/api/json").getContentAsString(), containsString("lm@2"));
    }

    @Test
    void shouldAnswerAsUsualOnceItIsRead() throws Exception {
        assertThat(answer("GET", MODEL).getStatusCode(), is(503));
        gate.countDown();
        ModelLineage.get().ledger();

        WebResponse answer = answer("GET", MODEL + "api/json");
        assertThat(answer.getStatusCode(), is(200));
        assertThat(answer.getContentAsString(), containsString("lm@1"));
        assertThat(ModelLineage.get().beingRead().isPresent(), is(false));
        j.buildAndAssertSuccess(stamped.getParent());
        assertThat(answer("GET", MODEL + "2/").getContentAsString(), containsString("lm@2"));
    }

    private String address(Route route) {
        return route.path()
                .replace("{folder}/", "")
                .replace("{model}", MODEL.replaceFirst("/$", ""))
                .replace("{job}/", stamped.getParent().getUrl())
                .replace("{build}/", stamped.getUrl())
                .replaceAll("\\{.*?}", "1");
    }

    private WebResponse answer(String verb, String address) throws Exception {
        try (JenkinsRule.WebClient client =
                j.createWebClient().withThrowExceptionOnFailingStatusCode(false).withJavaScriptEnabled(false)) {
            WebRequest request = new WebRequest(new URL(j.getURL(), address), HttpMethod.valueOf(verb));
            return client.loadWebResponse(verb.equals("POST") ? client.addCrumb(request) : request);
        }
    }
}
