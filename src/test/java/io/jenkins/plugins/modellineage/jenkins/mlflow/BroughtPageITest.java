package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page of a run shows what clients brought to it. */
@WithJenkins
class BroughtPageITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static String page(ClientBlock block) {
        return block.build().getUrl() + "model-lineage/run/" + block.run() + "/";
    }

    private static JSONObject json(JenkinsRule jenkins, ClientBlock block) throws Exception {
        return jenkins.getJSON(page(block) + "api/json?depth=3").getJSONObject();
    }

    private static String log(ClientBlock block, String name) throws Exception {
        String model = block.post(
                        "logged-models",
                        "{'experiment_id': '" + block.variable("MLFLOW_EXPERIMENT_ID") + "', 'name': '" + name
                                + "', 'source_run_id': '" + block.run()
                                + "', 'params': [{'key': 'C', 'value': '1.0'}]}")
                .at("/model/info/model_id");
        block.artifact(
                "PUT",
                block.variable("MLFLOW_EXPERIMENT_ID") + "/models/" + model + "/artifacts/data/model.pkl",
                "weights");
        block.post(
                "runs/log-metric",
                "{'run_id': '" + block.run() + "', 'key': 'acc', 'value': 0.9, 'timestamp': 7, 'step': 1, 'model_id': '"
                        + model + "'}");
        return model;
    }

    @Test
    void shouldShowFilesThatAClientSentUntilTheyAreArtifacts(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.artifact("PUT", block.artifacts() + "/plots/a%20b.txt", "a plot");
            HtmlPage open = jenkins.createWebClient().goTo(page(block));
            Page file = open.getAnchorByText("plots/a b.txt").click();
            JSONObject sent = json(jenkins, block).getJSONArray("sent").getJSONObject(0);

            assertThat(open.asNormalizedText(), containsString("Files sent"));
            assertThat(file.getWebResponse().getContentAsString(), is("a plot"));
            assertThat(
                    file.getWebResponse().getResponseHeaderValue("Content-Disposition"), containsString("attachment"));
            assertThat(sent.getString("path"), is("plots/a b.txt"));
            assertThat(sent.getInt("size"), is(6));
            assertThat(sent.getString("sha256").length(), is(64));

            block.end();
            assertThat(json(jenkins, block).getJSONArray("sent").size(), is(0));
            assertThat(
                    json(jenkins, block)
                            .getJSONArray("artifacts")
                            .getJSONObject(0)
                            .getString("path"),
                    is("plots/a b.txt"));
        }
    }

    @Test
    void shouldShowALoggedModelWithAllThatIsKnownOfIt(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String model = log(block, "clf");
            block.post("registered-models/create", "{'name': 'tiny-lm'}");
            block.post(
                    "model-versions/create",
                    "{'name': 'tiny-lm', 'source': 'models:/" + model + "', 'run_id': '" + block.run() + "'}");
            block.end();
            HtmlPage page = jenkins.createWebClient().goTo(page(block));
            JSONObject row = json(jenkins, block).getJSONArray("loggedModels").getJSONObject(0);

            assertThat(page.asNormalizedText(), containsString("clf"));
            assertThat(page.getAnchorByText("tiny-lm@1").getHrefAttribute(), containsString("tiny-lm"));
            assertThat(
                    page.getAnchorByText("data/model.pkl")
                            .click()
                            .getWebResponse()
                            .getContentAsString(),
                    is("weights"));
            assertThat(row.getString("id"), is(model));
            assertThat(row.getString("status"), is("pending"));
            assertThat(row.getJSONArray("params").getJSONObject(0).getString("value"), is("1.0"));
            assertThat(row.getJSONArray("metrics").getJSONObject(0).getDouble("value"), is(0.9));
            assertThat(row.getJSONArray("files").getJSONObject(0).getString("path"), is("data/model.pkl"));
            assertThat(row.getJSONArray("versions").getJSONObject(0).getString("name"), is("tiny-lm@1"));
        }
    }

    @Test
    void shouldShowWhatAClientWasRefused(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String param = "{'run_id': '" + block.run() + "', 'key': 'lr', 'value': '%s'}";
            block.post("runs/log-parameter", param.formatted("0.1"));
            block.post("runs/log-parameter", param.formatted(HOSTILE));
            HtmlPage page = jenkins.createWebClient().goTo(page(block));
            JSONObject row = json(jenkins, block).getJSONArray("refusals").getJSONObject(0);

            assertThat(page.asNormalizedText(), containsString("Refused requests"));
            assertThat(page.asNormalizedText(), containsString(row.getString("sentence")));
            assertThat(
                    row.getString("sentence"),
                    startsWith("POST api/2.0/mlflow/runs/log-parameter was refused: Changing param values is not"
                            + " allowed"));
            assertThat(page.getByXPath("//*[@onerror]").size(), is(0));
        }
    }

    @Test
    void shouldNotShowWhatOtherRunsWereRefused(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.post("runs/log-parameter", "{'run_id': '" + block.run() + "', 'key': 'lr', 'value': '0.1'}");

            assertThat(json(jenkins, block).getJSONArray("refusals").size(), is(0));
        }
    }

    @Test
    void shouldKeepTextOfClientsText(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            log(block, HOSTILE);
            block.artifact("PUT", block.artifacts() + "/%3Cimg%20src=x%20onerror=alert(1)%3E", "x");
            HtmlPage page = jenkins.createWebClient().goTo(page(block));

            assertThat(page.asNormalizedText(), containsString(HOSTILE));
            assertThat(page.getByXPath("//*[@onerror]").size(), is(0));
        }
    }

    @Test
    void shouldGiveFilesOnlyToThoseWhoMayReadArtifacts(JenkinsRule jenkins) throws Exception {
        boolean before = Run.ARTIFACTS.getEnabled();
        Run.ARTIFACTS.setEnabled(true);
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.artifact("PUT", block.artifacts() + "/plot.txt", "a plot");
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ, Item.READ)
                    .everywhere()
                    .to("reader", "loader")
                    .grant(Run.ARTIFACTS)
                    .everywhere()
                    .to("loader"));
            JenkinsRule.WebClient reader = jenkins.createWebClient().login("reader");
            HtmlPage page = reader.goTo(page(block));

            assertThat(page.asNormalizedText(), containsString("plot.txt"));
            assertThat(page.getByXPath("//a[contains(@href, '/sent/')]").size(), is(0));
            reader.assertFails(page(block) + "sent/plot.txt", 403);
            Page file = jenkins.createWebClient()
                    .login("loader")
                    .goTo(page(block) + "sent/plot.txt", "application/octet-stream");
            assertThat(file.getWebResponse().getContentAsString(), is("a plot"));
        } finally {
            Run.ARTIFACTS.setEnabled(before);
        }
    }

    @Test
    void shouldSendNothingThatTheRunDoesNotHave(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            JenkinsRule.WebClient client = jenkins.createWebClient();

            client.assertFails(page(block) + "sent/../../../../../build.xml", 404);
            client.assertFails(page(block) + "sent/none", 404);
            assertThat(json(jenkins, block).getJSONArray("sent").size(), is(0));
            assertThat(client.goTo(page(block)).asNormalizedText(), not(containsString("Files sent")));
        }
    }
}
