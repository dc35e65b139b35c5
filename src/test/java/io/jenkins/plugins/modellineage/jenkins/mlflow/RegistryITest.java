package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is read of models and versions, from outside with a Jenkins API token. */
@WithJenkins
class RegistryITest {
    private static final String NONE_OF_THE_PROMPTS = "tag.%60mlflow.prompt.is_prompt%60%20!=%20'true'";

    private JenkinsRule jenkins;
    private MockFolder folder;
    private String reader;

    @BeforeEach
    void stampTwoVersions(JenkinsRule rule) throws Exception {
        jenkins = rule;
        folder = jenkins.createFolder("team");
        stamp("train", 1, "promoteModel model: 'tiny-lm', stage: 'production'");
        stamp("again", 2, "");
    }

    private WorkflowJob stamp(String name, int order, String after) throws Exception {
        WorkflowJob job = Pipelines.jobIn(
                folder,
                name,
                "node { writeFile file: 'out/MLmodel', text: 'order: " + order + "'\n"
                        + "writeFile file: 'out/data/model.pkl', text: 'weights of " + name + "'\n"
                        + "trackExperiment(name: 'tiny-lm') { trackTags tags: [kind: '" + name + "']\n"
                        + "stampModel model: 'tiny-lm', artifacts: 'out/**', description: 'of " + name + "'\n" + after
                        + " } }");
        jenkins.buildAndAssertSuccess(job);
        return job;
    }

    private void letIn(String user, WorkflowJob... jobs) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to(user)
                .grant(Item.READ, Run.ARTIFACTS)
                .onItems(folder)
                .to(user)
                .grant(Item.READ, Run.ARTIFACTS)
                .onItems(jobs)
                .to(user));
        String token =
                User.getById(user, true).getProperty(ApiTokenProperty.class).generateNewToken("mlflow").plainValue;
        reader = "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    private Answer get(String path) throws Exception {
        return ClientBlock.ask("GET", jenkins.getURL() + "job/team/mlflow/api/2.0/" + path, null, reader);
    }

    private WorkflowJob job(String name) {
        return (WorkflowJob) folder.getItem(name);
    }

    @Test
    void shouldLetAModelBeLoadedByItsAlias() throws Exception {
        letIn("alice", job("train"), job("again"));

        Answer alias = get("mlflow/registered-models/alias?name=tiny-lm&alias=production");
        Answer place = get("mlflow/model-versions/get-download-uri?name=tiny-lm&version=1");
        String root = place.at("/artifact_uri").replace("mlflow-artifacts:/", "");
        Answer files = get("mlflow-artifacts/artifacts?path=" + root + "/out");
        Answer file = get("mlflow-artifacts/artifacts/" + root + "/out/data/model.pkl");

        assertThat(alias.body(), alias.at("/model_version/version"), is("1"));
        assertThat(alias.at("/model_version/current_stage"), is("Production"));
        assertThat(alias.at("/model_version/status"), is("READY"));
        assertThat(alias.at("/model_version/description"), is("of train"));
        assertThat(alias.at("/model_version/aliases/0"), is("production"));
        assertThat(place.at("/artifact_uri"), startsWith("mlflow-artifacts:/versions/"));
        assertThat(place.at("/artifact_uri"), endsWith("/tiny-lm/1/artifacts"));
        assertThat(files.body(), files.at("/files/0/path"), is("MLmodel"));
        assertThat(files.json().at("/files/0/file_size").asInt(), is(8));
        assertThat(files.json().at("/files/1/is_dir").asBoolean(), is(true));
        assertThat(file.body(), is("weights of train"));
    }

    @Test
    void shouldAnswerTheNewestVersionToTheAliasLatest() throws Exception {
        letIn("alice", job("train"), job("again"));

        Answer latest = get("mlflow/registered-models/alias?name=tiny-lm&alias=latest");
        Answer none = get("mlflow/registered-models/alias?name=tiny-lm&alias=nope");

        assertThat(latest.at("/model_version/version"), is("2"));
        assertThat(latest.at("/model_version/current_stage"), is("None"));
        assertThat(none.status(), is(400));
        assertThat(none.at("/error_code"), is("INVALID_PARAMETER_VALUE"));
        assertThat(none.at("/message"), is("Registered model alias nope not found."));
    }

    @Test
    void shouldTellOfAModelWithItsLatestVersions() throws Exception {
        letIn("alice", job("train"), job("again"));

        Answer model = get("mlflow/registered-models/get?name=tiny-lm");
        Answer production = get("mlflow/registered-models/get-latest-versions?name=tiny-lm&stages=Production");
        Answer none = get("mlflow/registered-models/get?name=nope");

        assertThat(
                model.body(),
                model.json().at("/registered_model/latest_versions").size(),
                is(2));
        assertThat(model.at("/registered_model/aliases/0/alias"), is("production"));
        assertThat(model.at("/registered_model/aliases/0/version"), is("1"));
        assertThat(production.json().at("/model_versions").size(), is(1));
        assertThat(production.at("/model_versions/0/version"), is("1"));
        assertThat(none.status(), is(404));
        assertThat(none.at("/error_code"), is("RESOURCE_DOES_NOT_EXIST"));
    }

    @Test
    void shouldSearchModelsThatAreNoPrompts() throws Exception {
        letIn("alice", job("train"), job("again"));
        String search = "mlflow/registered-models/search?max_results=10&filter=";

        assertThat(
                get(search + "name%20LIKE%20'tiny%25'%20AND%20" + NONE_OF_THE_PROMPTS)
                        .at("/registered_models/0/name"),
                is("tiny-lm"));
        assertThat(get(search + "name%20=%20'other'").body(), is("{}"));
        assertThat(get(search + "bogus%20=%20'x'").status(), is(400));
    }

    @Test
    void shouldSearchVersionsOfTheFolder() throws Exception {
        letIn("alice", job("train"), job("again"));
        String search = "mlflow/model-versions/search?max_results=10&filter=name%20=%20'tiny-lm'";

        Answer all = get(search + "&order_by=version_number%20DESC");
        Answer page = get("mlflow/model-versions/search?max_results=1&filter=name%20=%20'tiny-lm'");
        Answer rest = get("mlflow/model-versions/search?max_results=1&filter=name%20=%20'tiny-lm'&page_token="
                + page.at("/next_page_token"));

        assertThat(all.body(), all.json().at("/model_versions").size(), is(2));
        assertThat(all.at("/model_versions/0/version"), is("2"));
        assertThat(rest.at("/model_versions/0/version"), is("1"));
        assertThat(rest.json().has("next_page_token"), is(false));
        assertThat(get(search + "%20AND%20tags.kind%20=%20'train'").at("/model_versions/0/version"), is("1"));
        assertThat(
                get(search + "%20AND%20run_id%20=%20'" + version(2).run() + "'").at("/model_versions/0/version"),
                is("2"));
    }

    private ModelVersion version(int number) {
        return ModelLineage.get().registry().models().stream()
                .filter(model -> model.ref().name().equals(new ModelName("tiny-lm")))
                .map(model -> model.version(number).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldNotTellOfVersionsThatTheReaderMayNotSee() throws Exception {
        letIn("bob", job("again"));

        Answer alias = get("mlflow/registered-models/alias?name=tiny-lm&alias=production");
        Answer first = get("mlflow/model-versions/get?name=tiny-lm&version=1");
        Answer model = get("mlflow/registered-models/get?name=tiny-lm");
        ModelRef ref = version(1).ref().model();
        String hidden = "mlflow-artifacts/artifacts/versions/" + ref.scope() + "/tiny-lm/1/artifacts/out/MLmodel";

        assertThat(alias.status(), is(400));
        assertThat(alias.at("/message"), is("Registered model alias production not found."));
        assertThat(first.status(), is(404));
        assertThat(model.json().at("/registered_model").has("aliases"), is(false));
        assertThat(model.json().at("/registered_model/latest_versions").size(), is(1));
        assertThat(
                get("mlflow/model-versions/search").json().at("/model_versions").size(), is(1));
        assertThat(get(hidden).status(), is(404));
        assertThat(get(hidden.replace("/1/", "/2/")).body(), is("order: 2"));
    }

    @Test
    void shouldNotServeWhatIsNoFileOfTheVersion() throws Exception {
        letIn("alice", job("train"), job("again"));
        String root = get("mlflow/model-versions/get-download-uri?name=tiny-lm&version=1")
                .at("/artifact_uri")
                .replace("mlflow-artifacts:/", "mlflow-artifacts/artifacts/");

        assertThat(get(root + "/out").status(), is(404));
        assertThat(get(root + "/out").at("/error_code"), is("RESOURCE_DOES_NOT_EXIST"));
        for (String path : List.of("out/../out/MLmodel", "..%2f..%2fconfig.xml", "out/%2e%2e/out/MLmodel")) {
            assertThat(path, get(root + "/" + path).status(), is(400));
        }
    }
}
