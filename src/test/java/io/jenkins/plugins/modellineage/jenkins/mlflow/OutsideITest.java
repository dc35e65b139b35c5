package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class OutsideITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    @Test
    void shouldAnswerStrangersInJson(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        Answer answer = ask(jenkins, "GET", "experiments/get?experiment_id=0", null, null);

        assertThat(answer.status(), is(401));
        assertThat(answer.at("/error_code"), is("UNAUTHENTICATED"));
        assertThat(answer.at("/message"), containsString("MLFLOW_TRACKING_USERNAME"));
    }

    @Test
    void shouldLetThoseReadWhoMayReadTheJob(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String get = "runs/get?run_id=" + block.run();
            String search = "{\"experiment_ids\":[\"" + block.variable("MLFLOW_EXPERIMENT_ID") + "\"]}";

            assertThat(ask(jenkins, "GET", get, null, basic("alice")).at("/run/info/run_id"), is(block.run()));
            assertThat(
                    ask(jenkins, "POST", "runs/search", search, basic("alice")).at("/runs/0/info/run_id"),
                    is(block.run()));
            Answer hidden = ask(jenkins, "GET", get, null, basic("bob"));
            assertThat(hidden.status(), is(404));
            assertThat(hidden.at("/message"), is("Run with id=" + block.run() + " not found"));
            assertThat(ask(jenkins, "POST", "runs/search", search, basic("bob")).body(), is("{}"));
        }
    }

    @Test
    void shouldTakeNothingFromAnAdministratorEither(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        Answer answer = ask(jenkins, "POST", "runs/create", "{\"experiment_id\":\"0\"}", basic("root"));

        assertThat(answer.status(), is(403));
        assertThat(answer.at("/error_code"), is("PERMISSION_DENIED"));
    }

    private static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ)
                .everywhere()
                .to("bob"));
    }

    private static Answer ask(JenkinsRule jenkins, String verb, String path, String body, String authorization)
            throws Exception {
        return ClientBlock.ask(verb, jenkins.getURL() + "mlflow/api/2.0/mlflow/" + path, body, authorization);
    }

    private static String basic(String name) throws Exception {
        ApiTokenProperty tokens = User.getById(name, true).getProperty(ApiTokenProperty.class);
        String token = tokens.generateNewToken("test").plainValue;
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + token).getBytes(StandardCharsets.UTF_8));
    }
}
