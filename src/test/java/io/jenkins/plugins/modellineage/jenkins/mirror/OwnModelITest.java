package io.jenkins.plugins.modellineage.jenkins.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where several Jenkins mirror to one server, a registered model has the versions of one of them. */
@WithJenkins
class OwnModelITest {
    private static final String JENKINS = "model-lineage.jenkins";

    private MlflowStub stub;

    @BeforeEach
    void start() throws Exception {
        stub = new MlflowStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void shouldTellWhoseARegisteredModelIs(JenkinsRule j) throws Exception {
        stampAndMirror(j);

        Patience.await(() ->
                stub.model("tiny-lm") != null && stub.model("tiny-lm").versions.size() == 1);
        assertThat(stub.model("tiny-lm").tags)
                .containsEntry("model-lineage.model", "tiny-lm")
                .hasEntrySatisfying(
                        JENKINS,
                        id -> assertThat(id)
                                .matches("[0-9a-f]{16}")
                                .isNotEqualTo(j.jenkins.getLegacyInstanceId().substring(0, 16)));
    }

    /** The same name in the same folder, with the same prefix: its versions are not ours. */
    @Test
    void shouldNotTouchTheModelOfAnotherJenkins(JenkinsRule j) throws Exception {
        make("{\"key\":\"model-lineage.model\",\"value\":\"tiny-lm\"},{\"key\":\"" + JENKINS
                + "\",\"value\":\"0123456789abcdef\"}");

        stampAndMirror(j);

        Patience.await(() -> Mirroring.now()
                .get(0)
                .denied()
                .getOrDefault("model tiny-lm", "")
                .contains("of another Jenkins"));
        assertThat(stub.model("tiny-lm").versions).isEmpty();
    }

    @Test
    void shouldClaimAModelThatWasMadeBeforeModelsToldWhoseTheyAre(JenkinsRule j) throws Exception {
        make("{\"key\":\"model-lineage.model\",\"value\":\"tiny-lm\"}");

        stampAndMirror(j);

        Patience.await(() -> stub.model("tiny-lm").versions.size() == 1);
        assertThat(stub.model("tiny-lm").tags).containsKey(JENKINS);
    }

    private void make(String tags) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stub.url() + "/api/2.0/mlflow/registered-models/create"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"tiny-lm\",\"tags\":[" + tags + "]}"))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    private void stampAndMirror(JenkinsRule j) throws Exception {
        ModelLineageConfiguration.get().setMirror(new ConfiguredMirror(stub.url() + "/"));
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", Pipelines.STAMPING));
    }
}
