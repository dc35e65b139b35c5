package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The token of a block that somebody stopped. */
class KilledTokensITest {
    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    private String token;
    private String run;

    @Test
    void shouldBeWorthNothingFromThenOn() throws Throwable {
        session.then(jenkins -> {
            String script = ClientBlock.script("trackExperiment(name: 'tiny-lm')");
            ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", script));
            token = block.variable("MLFLOW_TRACKING_TOKEN");
            run = block.run();
            block.build().doStop();
            jenkins.waitForCompletion(block.build());
            assertWorthless(jenkins);
        });
        session.then(this::assertWorthless);
    }

    private void assertWorthless(JenkinsRule jenkins) throws Exception {
        String url = jenkins.getURL() + "mlflow/api/2.0/mlflow/runs/";
        String json = "{\"run_id\": \"" + run + "\", \"key\": \"late\", \"value\": \"yes\"}";
        Answer reads = ClientBlock.ask("GET", url + "get?run_id=" + run, null, "Bearer " + token);
        Answer writes = ClientBlock.ask("POST", url + "set-tag", json, "Bearer " + token);

        assertThat(reads.body(), reads.status(), is(401));
        assertThat(writes.body(), writes.status(), is(401));
        assertThat(writes.at("/error_code"), is("UNAUTHENTICATED"));
    }
}
