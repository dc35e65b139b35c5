package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A script that sends a secret of its build is refused, whichever member it stands in. */
@WithJenkins
class ClientSecretsITest {
    private static final String TOKEN = "xyzzy-7h1s-1s-s3cr3t";
    private static final String PIN = "31337.25";

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("runs/log-parameter#key", "{'run_id': 'RUN', 'key': 'TOKEN', 'value': '1'}");
        bodies.put("runs/log-parameter#value", "{'run_id': 'RUN', 'key': 'a', 'value': 'with TOKEN inside'}");
        bodies.put("runs/log-metric#key", "{'run_id': 'RUN', 'key': 'TOKEN', 'value': 1, 'timestamp': 1}");
        bodies.put("runs/log-metric#value", "{'run_id': 'RUN', 'key': 'a', 'value': PIN, 'timestamp': 1}");
        bodies.put(
                "runs/log-batch#metric",
                "{'run_id': 'RUN', 'metrics': [{'key': 'b', 'value': 1, 'timestamp': 1},"
                        + " {'key': 'TOKEN', 'value': 1, 'timestamp': 1}]}");
        bodies.put("runs/log-batch#param", "{'run_id': 'RUN', 'params': [{'key': 'b', 'value': 'TOKEN'}]}");
        bodies.put("runs/log-batch#tag", "{'run_id': 'RUN', 'tags': [{'key': 'b', 'value': 'TOKEN'}]}");
        bodies.put("runs/set-tag#key", "{'run_id': 'RUN', 'key': 'TOKEN', 'value': '1'}");
        bodies.put("runs/set-tag#value", "{'run_id': 'RUN', 'key': 'a', 'value': 'TOKEN'}");
        bodies.put("runs/create#name", "{'experiment_id': 'EXPERIMENT', 'run_name': 'TOKEN'}");
        bodies.put("runs/create#tag", "{'experiment_id': 'EXPERIMENT', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put(
                "runs/log-inputs#name",
                "{'run_id': 'RUN', 'datasets': [{'dataset': {'name': 'TOKEN', 'digest': 'd', 'source_type': 'local',"
                        + " 'source': 's'}}]}");
        bodies.put(
                "runs/log-inputs#source",
                "{'run_id': 'RUN', 'datasets': [{'dataset': {'name': 'n', 'digest': 'd', 'source_type': 'local',"
                        + " 'source': 'https://user:TOKEN@host/'}}]}");
        bodies.put("experiments/create#name", "{'name': 'TOKEN'}");
        bodies.put("experiments/create#tag", "{'name': 'e', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put(
                "experiments/set-experiment-tag#value",
                "{'experiment_id': 'EXPERIMENT', 'key': 'a', 'value': 'TOKEN'}");
        bodies.put("experiments/update#name", "{'experiment_id': 'EXPERIMENT', 'new_name': 'TOKEN'}");
        bodies.put("logged-models#name", "{'experiment_id': 'EXPERIMENT', 'name': 'TOKEN'}");
        bodies.put("logged-models#type", "{'experiment_id': 'EXPERIMENT', 'name': 'm', 'model_type': 'TOKEN'}");
        bodies.put(
                "logged-models#param",
                "{'experiment_id': 'EXPERIMENT', 'name': 'm', 'params': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put(
                "logged-models#tag",
                "{'experiment_id': 'EXPERIMENT', 'name': 'm', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put("registered-models/create#name", "{'name': 'TOKEN'}");
        bodies.put("registered-models/create#description", "{'name': 'lm', 'description': 'TOKEN'}");
        bodies.put("registered-models/create#tag", "{'name': 'lm', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        return bodies;
    }

    @Test
    void shouldRefuseASecretInEveryMember(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", ClientBlock.script("trackExperiment(name: 'lm')"));
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("API", Secret.fromString(TOKEN), ""),
                new PasswordParameterDefinition("PIN", Secret.fromString(PIN), "")));
        try (ClientBlock block = ClientBlock.of(jenkins, job)) {
            String experiment = block.get("runs/get?run_id=" + block.run()).at("/run/info/experiment_id");
            for (Map.Entry<String, String> body : bodies().entrySet()) {
                Answer answer = block.post(
                        body.getKey().replaceFirst("#.*", ""),
                        body.getValue()
                                .replace("RUN", block.run())
                                .replace("EXPERIMENT", experiment)
                                .replace("TOKEN", TOKEN)
                                .replace("PIN", PIN));

                assertThat(body.getKey() + ": " + answer.body(), answer.status(), is(400));
                assertThat(answer.body(), containsString("a secret that is bound in this build"));
                assertThat(answer.body(), not(containsString(TOKEN)));
            }
            Answer file = block.artifact("PUT", block.artifacts() + "/" + TOKEN + ".txt", "content");
            assertThat(file.body(), file.status(), is(400));
            assertThat(holding(jenkins.jenkins.getRootDir().toPath()), empty());
        }
    }

    /** Files of the plugin that have the secret in them. */
    private static List<String> holding(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("model-lineage"))
                    .filter(file ->
                            text(file).contains(TOKEN) || file.toString().contains(TOKEN))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
