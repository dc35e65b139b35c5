package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a script in a block registers, tags, deletes and asks stages for. */
@WithJenkins
class RegistrationITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final StageName PRODUCTION = new StageName("production");
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'lm')");

    /** A script in its block. */
    private static ClientBlock script(JenkinsRule jenkins) throws Exception {
        return ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
    }

    private static Answer register(ClientBlock block, String content) throws Exception {
        block.artifact("PUT", block.artifacts() + "/clf/MLmodel", content);
        block.post("registered-models/create", "{'name': 'lm'}");
        return block.post(
                "model-versions/create",
                "{'name': 'lm', 'source': 'runs:/" + block.run() + "/clf', 'run_id': '" + block.run()
                        + "', 'description': 'first', 'tags': [{'key': 'x', 'value': 'y'}]}");
    }

    private static Model model() {
        return ModelLineage.get().registry().model(LM).orElseThrow();
    }

    private static String content(ModelVersion version, String path) throws Exception {
        try (InputStream in = VersionFiles.open(version, path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldStampWhatAScriptRegisters(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            block.post("runs/log-parameter", "{'run_id': '" + block.run() + "', 'key': 'lr', 'value': '0.1'}");
            Answer made = register(block, "order: 1");

            assertThat(made.body(), made.at("/model_version/version"), is("1"));
            assertThat(made.at("/model_version/status"), is("READY"));
            assertThat(made.at("/model_version/source"), is("runs:/" + block.run() + "/clf"));
            assertThat(made.at("/model_version/run_id"), is(block.run()));
            assertThat(made.at("/model_version/description"), is("first"));
            assertThat(made.json().at("/model_version/tags").toString(), is("[{\"key\":\"x\",\"value\":\"y\"}]"));

            jenkins.assertLogContains("Stamped lm@1", block.end());
            ModelVersion version = model().version(1).orElseThrow();
            assertThat(version.params().get("lr"), is("0.1"));
            assertThat(version.build().job(), is("train"));
            assertThat(content(version, "MLmodel"), is("order: 1"));
        }
    }

    @Test
    void shouldGiveTheSameVersionToTheSameContentOfTheSameRun(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 1");
            Answer again = register(block, "order: 1");
            Answer other = register(block, "order: 2");

            assertThat(again.at("/model_version/version"), is("1"));
            assertThat(other.at("/model_version/version"), is("2"));
            assertThat(model().versions(), hasSize(2));
            assertThat(content(model().version(1).orElseThrow(), "MLmodel"), is("order: 1"));
        }
    }

    @Test
    void shouldStampALoggedModel(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            String experiment = block.variable("MLFLOW_EXPERIMENT_ID");
            String id = block.post(
                            "logged-models",
                            "{'experiment_id': '" + experiment + "', 'name': 'clf', 'source_run_id': '" + block.run()
                                    + "'}")
                    .at("/model/info/model_id");
            block.artifact("PUT", experiment + "/models/" + id + "/artifacts/data/model.pkl", "weights");
            block.post("registered-models/create", "{'name': 'lm'}");
            Answer made = block.post(
                    "model-versions/create",
                    "{'name': 'lm', 'source': 'models:/" + id + "', 'model_id': '" + id + "'}");
            Answer place = block.get("model-versions/get-download-uri?name=lm&version=1");

            assertThat(made.body(), made.at("/model_version/version"), is("1"));
            assertThat(place.at("/artifact_uri"), startsWith("mlflow-artifacts:/versions/root/lm/1/"));
            assertThat(
                    block.artifact("GET", "versions/root/lm/1/artifacts/data/model.pkl", null)
                            .body(),
                    is("weights"));
            assertThat(block.list("versions/root/lm/1/artifacts").at("/files/0/path"), is("data"));
            block.end();
            assertThat(content(model().version(1).orElseThrow(), "data/model.pkl"), is("weights"));
        }
    }

    @Test
    void shouldRefuseASourceThatIsNotOfThisBuild(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            block.post("registered-models/create", "{'name': 'lm'}");
            for (String source : List.of(
                    "s3://bucket/model",
                    "file:///etc/passwd",
                    "models:/other/1",
                    "runs:/" + block.run() + "/none",
                    "mlflow-artifacts:/0/../../secrets",
                    "mlflow-artifacts:/nothing")) {
                Answer refused = block.post("model-versions/create", "{'name': 'lm', 'source': '" + source + "'}");
                assertThat(source + refused.body(), refused.status(), is(400));
                assertThat(source, refused.at("/error_code"), is("INVALID_PARAMETER_VALUE"));
            }
            assertThat(model().versions(), hasSize(0));
        }
    }

    @Test
    void shouldRegisterModelsBeforeTheirVersions(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            Answer missing = block.post("model-versions/create", "{'name': 'lm', 'source': 'runs:/x/y'}");
            Answer made = block.post(
                    "registered-models/create",
                    "{'name': 'lm', 'description': 'd', 'tags': [{'key': 'a', 'value': 'b'}]}");
            Answer again = block.post("registered-models/create", "{'name': 'lm'}");
            Answer wrong = block.post("registered-models/create", "{'name': 'a/b'}");
            block.post("registered-models/set-tag", "{'name': 'lm', 'key': 'k', 'value': 'v'}");
            block.send("DELETE", "registered-models/delete-tag", "{\"name\": \"lm\", \"key\": \"a\"}");
            Answer read =
                    block.send("PATCH", "registered-models/update", "{\"name\": \"lm\", \"description\": \"new\"}");

            assertThat(missing.status(), is(404));
            assertThat(made.body(), made.at("/registered_model/description"), is("d"));
            assertThat(again.status(), is(400));
            assertThat(again.at("/error_code"), is("RESOURCE_ALREADY_EXISTS"));
            assertThat(again.at("/message"), is("Registered Model (name=lm) already exists."));
            assertThat(wrong.status(), is(400));
            assertThat(read.at("/registered_model/description"), is("new"));
            assertThat(read.json().at("/registered_model/tags").toString(), is("[{\"key\":\"k\",\"value\":\"v\"}]"));
            assertThat(block.get("registered-models/search").at("/registered_models/0/name"), is("lm"));
        }
    }

    private static int found(JenkinsRule jenkins, String filter) throws Exception {
        String query = "what=versions&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        return jenkins.getJSON("model-lineage/experiments/api/json?" + query)
                .getJSONObject()
                .getJSONArray("rows")
                .size();
    }

    @Test
    void shouldTagDescribeAndDeleteVersions(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 1");
            register(block, "order: 2");
            block.post("model-versions/set-tag", "{'name': 'lm', 'version': '1', 'key': 'k', 'value': 'v'}");
            block.send("DELETE", "model-versions/delete-tag", "{\"name\":\"lm\",\"version\":\"1\",\"key\":\"x\"}");
            block.send("PATCH", "model-versions/update", "{\"name\":\"lm\",\"version\":\"1\",\"description\":\"new\"}");
            Answer changed = block.get("model-versions/get?name=lm&version=1");
            Answer deleted = block.send("DELETE", "model-versions/delete", "{\"name\":\"lm\",\"version\":\"2\"}");
            Answer gone = block.get("model-versions/get?name=lm&version=2");
            Answer latest = block.get("registered-models/alias?name=lm&alias=latest");

            assertThat(changed.at("/model_version/description"), is("new"));
            assertThat(changed.json().at("/model_version/tags").toString(), is("[{\"key\":\"k\",\"value\":\"v\"}]"));
            assertThat(deleted.body(), is("{}"));
            assertThat(gone.status(), is(404));
            assertThat(latest.at("/model_version/version"), is("1"));
            assertThat(model().deleted().contains(2), is(true));
            assertThat(model().versions(), hasSize(2));

            Answer page = ClientBlock.ask("GET", jenkins.getURL() + "model-lineage/model/lm/2/", null, null);
            assertThat(page.body(), containsString("marked it as deleted"));
            assertThat(
                    jenkins.getJSON("model-lineage/model/lm/2/api/json")
                            .getJSONObject()
                            .getBoolean("deleted"),
                    is(true));
            assertThat(found(jenkins, ""), is(1));
            assertThat(
                    jenkins.getJSON("model-lineage/api/json")
                            .getJSONObject()
                            .getJSONArray("models")
                            .getJSONObject(0)
                            .getString("newest"),
                    is("lm@1"));
            assertThat(found(jenkins, "lifecycle_stage = 'deleted'"), is(1));
            assertThat(
                    block.get("model-versions/search")
                            .json()
                            .at("/model_versions")
                            .size(),
                    is(1));

            block.send("DELETE", "registered-models/delete", "{\"name\":\"lm\"}");
            assertThat(block.get("registered-models/get?name=lm").status(), is(404));
            assertThat(block.get("registered-models/search").body(), is("{}"));
        }
    }

    @Test
    void shouldFindAVersionByItsSource(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 1");
            String search = "model-versions/search?filter=source_path%20LIKE%20'";

            assertThat(block.get(search + "runs:%25/clf'").at("/model_versions/0/version"), is("1"));
            assertThat(block.get(search + "s3:%25'").body(), is("{}"));
        }
    }

    @Test
    void shouldPutAVersionIntoAStageThatHasNoRules(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 1");
            Answer set = block.post("registered-models/alias", "{'name': 'lm', 'alias': 'production', 'version': '1'}");
            Answer again =
                    block.post("registered-models/alias", "{'name': 'lm', 'alias': 'production', 'version': '1'}");
            Answer moved =
                    block.post("model-versions/transition-stage", "{'name': 'lm', 'version': '1', 'stage': 'Staging'}");

            assertThat(set.body(), is("{}"));
            assertThat(again.body(), is("{}"));
            assertThat(moved.body(), moved.at("/model_version/current_stage"), is("Staging"));
            assertThat(model().live(PRODUCTION), is(Optional.of(1)));
            assertThat(model().live(new StageName("staging")), is(Optional.of(1)));
            assertThat(
                    block.get("registered-models/alias?name=lm&alias=production")
                            .at("/model_version/version"),
                    is("1"));
        }
    }

    @Test
    void shouldRefuseWhatTheLastGatesOfTheStageRefuse(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                "node { writeFile file: 'a', text: 'a'\ntrackMetrics metrics: [loss: 1]\n"
                        + "stampModel model: 'lm', artifacts: 'a' }\n"
                        + "promoteModel model: 'lm', stage: 'production', gates: metricGate(metric: 'loss', max: 2)");
        try (ClientBlock block = script(jenkins)) {
            block.post(
                    "runs/log-metric", "{'run_id': '" + block.run() + "', 'key': 'loss', 'value': 3, 'timestamp': 1}");
            register(block, "order: 2");
            Answer refused =
                    block.post("registered-models/alias", "{'name': 'lm', 'alias': 'production', 'version': '2'}");

            assertThat(refused.body(), refused.status(), is(403));
            assertThat(refused.at("/error_code"), is("PERMISSION_DENIED"));
            assertThat(refused.at("/message"), containsString("loss"));
            assertThat(model().live(PRODUCTION), is(Optional.of(1)));
            assertThat(ModelLineage.get().registry().promotionsOf(LM), hasSize(2));
        }
    }

    @Test
    void shouldLeaveStagesThatPeopleApproveToTheStep(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "release",
                "node { writeFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a' }\n"
                        + "promoteModel model: 'lm', stage: 'production', approval: modelApproval(by: 'alice')");
        var waiting = job.scheduleBuild2(0).waitForStart();
        Pipelines.waiting(waiting);
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 2");
            Answer refused =
                    block.post("registered-models/alias", "{'name': 'lm', 'alias': 'production', 'version': '2'}");

            assertThat(refused.status(), is(403));
            assertThat(
                    refused.at("/message"),
                    containsString("promoteModel model: 'lm', stage: 'production', version: 2"));
            assertThat(ModelLineage.get().registry().promotionsOf(LM), hasSize(1));
        }
        waiting.doStop();
        jenkins.waitForCompletion(waiting);
    }

    @Test
    void shouldKeepWhatIsLive(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 1");
            block.post("registered-models/alias", "{'name': 'lm', 'alias': 'production', 'version': '1'}");
            Answer alias =
                    block.send("DELETE", "registered-models/alias", "{\"name\": \"lm\", \"alias\": \"production\"}");
            Answer version = block.send("DELETE", "model-versions/delete", "{\"name\":\"lm\",\"version\":\"1\"}");
            Answer model = block.send("DELETE", "registered-models/delete", "{\"name\":\"lm\"}");

            assertThat(alias.status(), is(403));
            assertThat(alias.at("/message"), containsString("rollbackModel"));
            assertThat(version.status(), is(403));
            assertThat(version.at("/message"), containsString("lm@1 was live in production"));
            assertThat(model.status(), is(403));
            assertThat(model().live(PRODUCTION), is(Optional.of(1)));
        }
    }

    @Test
    void shouldRenameAModelAndFindItByBothNames(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 1");
            block.post("registered-models/alias", "{'name': 'lm', 'alias': 'production', 'version': '1'}");
            block.post("registered-models/create", "{'name': 'other'}");
            Answer taken = block.post("registered-models/rename", "{'name': 'lm', 'new_name': 'other'}");
            Answer renamed = block.post("registered-models/rename", "{'name': 'lm', 'new_name': 'small'}");

            assertThat(taken.status(), is(400));
            assertThat(taken.at("/error_code"), is("RESOURCE_ALREADY_EXISTS"));
            assertThat(renamed.at("/registered_model/name"), is("small"));
            assertThat(renamed.at("/registered_model/aliases/0/alias"), is("production"));
            for (String name : List.of("lm", "small")) {
                assertThat(block.get("registered-models/get?name=" + name).at("/registered_model/name"), is("small"));
                assertThat(
                        block.get("registered-models/alias?alias=production&name=" + name)
                                .at("/model_version/name"),
                        is("small"));
                assertThat(
                        block.get("model-versions/search?filter=name%3D'" + name + "'")
                                .at("/model_versions/0/name"),
                        is("small"));
            }
            Answer former = block.post("registered-models/create", "{'name': 'lm'}");
            assertThat(former.at("/error_code"), is("RESOURCE_ALREADY_EXISTS"));
            assertThat(former.at("/message"), containsString("is called 'small' now"));
            assertThat(register(block, "order: 2").at("/model_version/name"), is("small"));
        }
    }

    @Test
    void shouldRenameAsSystemOnlyWhatItsOwnJobMade(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}");
        try (ClientBlock block = script(jenkins)) {
            String rename = "{'name': 'lm', 'new_name': 'mine'}";
            Answer ofAnother = block.post("registered-models/rename", rename);
            register(block, "order: 1"); // which makes it one of both
            Answer ofBoth = block.post("registered-models/rename", rename);

            for (Answer refused : List.of(ofAnother, ofBoth)) {
                assertThat(refused.status(), is(403));
                assertThat(
                        refused.at("/message"),
                        containsString("train runs as SYSTEM, and not all of the model 'lm' is of its own making, so it"
                                + " cannot rename it"));
            }
            assertThat(model().ref(), is(LM));
        }
    }

    @Test
    void shouldRegisterPromptsApartFromModels(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            block.post(
                    "registered-models/create",
                    "{'name': 'greet', 'tags': [{'key': 'mlflow.prompt.is_prompt', 'value': 'true'}]}");
            Answer made = block.post(
                    "model-versions/create",
                    "{'name': 'greet', 'source': 'dummy-source', 'description': 'polite', 'tags': [{'key':"
                            + " 'mlflow.prompt.is_prompt', 'value': 'true'}, {'key': '_mlflow_prompt_type', 'value':"
                            + " 'text'}, {'key': 'mlflow.prompt.text', 'value': 'Hello {{name}}!'}]}");
            register(block, "order: 1");
            block.post(
                    "runs/set-tag",
                    "{'run_id': '" + block.run()
                            + "', 'key': 'mlflow.linkedPrompts', 'value': '[{\\'name\\': \\'greet\\',"
                            + " \\'version\\': \\'1\\'}]'}");
            String ofPrompts = "tags.%60mlflow.prompt.is_prompt%60%20=%20'true'";
            String ofModels = "tag.%60mlflow.prompt.is_prompt%60%20!=%20'true'";
            Answer prompts = block.get("registered-models/search?filter=" + ofPrompts);
            Answer models = block.get("registered-models/search?filter=" + ofModels);

            assertThat(made.body(), made.at("/model_version/version"), is("1"));
            assertThat(
                    block.get("registered-models/alias?name=greet&alias=latest").at("/model_version/version"), is("1"));
            assertThat(prompts.json().at("/registered_models").size(), is(1));
            assertThat(prompts.at("/registered_models/0/name"), is("greet"));
            assertThat(models.json().at("/registered_models").size(), is(1));
            assertThat(models.at("/registered_models/0/name"), is("lm"));

            Answer page = ClientBlock.ask("GET", jenkins.getURL() + "model-lineage/api/json", null, null);
            assertThat(page.body(), page.json().at("/models").size(), is(1));
            assertThat(page.at("/models/0/name"), is("lm"));
            assertThat(page.at("/prompts/0/name"), is("greet"));
            Answer html = ClientBlock.ask("GET", jenkins.getURL() + "model-lineage/", null, null);
            assertThat(html.body(), containsString("id=\"prompts\""));

            ModelRef greet = new ModelRef(ScopeId.ROOT, new ModelName("greet"));
            ModelVersion version =
                    ModelLineage.get().registry().version(greet.version(1)).orElseThrow();
            assertThat(content(version, "prompt.txt"), is("Hello {{name}}!"));
            assertThat(ModelLineage.get().registry().usesOf(greet.version(1)), hasSize(1));
        }
    }

    @Test
    void shouldRecordWhatAPromptOfAClientSays(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            prompt(block, "chat", "[{\\'role\\': \\'user\\', \\'content\\': \\'Hello {{name}}!\\'}]");

            ModelVersion version = ModelLineage.get()
                    .registry()
                    .version(new ModelRef(ScopeId.ROOT, new ModelName("greet")).version(1))
                    .orElseThrow();
            PromptContent content = version.prompt().orElseThrow();
            assertThat(content.variables(), is(Set.of("name")));
            assertThat(content.roles(), is(List.of("user")));
            assertThat(Prompts.read(version).messages().get(0).text(), is("Hello {{name}}!"));
        }
    }

    @Test
    void shouldTellClientsOfThePromptsThatStepsStamp(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "stamp", """
                stampPrompt name: 'text', text: 'Hello {{name}}!'
                node {
                  writeFile file: 'c.prompty', text: '---\\nname: c\\n---\\nsystem:\\nBe brief.\\nuser:\\n{{q}}'
                  stampPrompt name: 'chat', file: 'c.prompty'
                }
                """));
        try (ClientBlock block = script(jenkins)) {
            Answer text = block.get("model-versions/get?name=text&version=1");
            Answer chat = block.get("model-versions/get?name=chat&version=1");

            assertThat(tag(text, "mlflow.prompt.is_prompt"), is("true"));
            assertThat(tag(text, "_mlflow_prompt_type"), is("text"));
            assertThat(tag(text, "mlflow.prompt.text"), is("Hello {{name}}!"));
            assertThat(tag(chat, "_mlflow_prompt_type"), is("chat"));
            assertThat(tag(chat, "mlflow.prompt.text"), containsString("{\"role\":\"system\",\"content\":\"Be brief."));
            assertThat(
                    block.get("registered-models/search?filter=tags.%60mlflow.prompt.is_prompt%60%20=%20'true'")
                            .json()
                            .at("/registered_models")
                            .size(),
                    is(2));
        }
    }

    @Test
    void shouldKeepPromptsAndModelsApart(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            prompt(block, "text", "Hello {{name}}!");
            Answer untold = block.send(
                    "DELETE",
                    "registered-models/delete-tag",
                    "{'name': 'greet', 'key': 'mlflow.prompt.is_prompt'}".replace('\'', '"'));

            assertThat(untold.body(), untold.status(), is(400));
            assertThat(untold.body(), containsString("'greet' has versions of a prompt, and a name is of one kind"));
        }
    }

    @Test
    void shouldRefuseAnotherTextForAVersionOfAPrompt(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "stamp", "stampPrompt name: 'text', text: 'Hello {{name}}!'"));
        try (ClientBlock block = script(jenkins)) {
            Answer evil = block.send(
                    "POST",
                    "model-versions/set-tag",
                    "{'name': 'text', 'version': '1', 'key': 'mlflow.prompt.text', 'value': 'evil'}"
                            .replace('\'', '"'));

            assertThat(evil.body(), evil.status(), is(400));
            assertThat(evil.body(), containsString("text@1 is a version of a prompt, and what it says never changes"));
        }
    }

    @Test
    void shouldTellClientsTheKeptTextWhateverTheTagsSay(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "stamp", "stampPrompt name: 'text', text: 'Hello {{name}}!'"));
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("text"));
        ModelLineage.get()
                .ledger()
                .append(
                        new Actor("mallory", Optional.empty(), List.of()),
                        registry -> List.of(new ModelNoted(
                                model,
                                Optional.of(1),
                                Optional.empty(),
                                new TreeMap<>(Map.of("mlflow.prompt.text", "evil", "_mlflow_prompt_type", "text")),
                                Set.of())));
        try (ClientBlock block = script(jenkins)) {
            Answer text = block.get("model-versions/get?name=text&version=1");

            assertThat(tag(text, "mlflow.prompt.text"), is("Hello {{name}}!"));
        }
    }

    private static void prompt(ClientBlock block, String type, String text) throws Exception {
        block.post(
                "registered-models/create",
                "{'name': 'greet', 'tags': [{'key': 'mlflow.prompt.is_prompt', 'value': 'true'}]}");
        Answer made = block.post(
                "model-versions/create",
                "{'name': 'greet', 'source': 'dummy-source', 'tags': [{'key': 'mlflow.prompt.is_prompt', 'value':"
                        + " 'true'}, {'key': '_mlflow_prompt_type', 'value': '" + type
                        + "'}, {'key': 'mlflow.prompt.text', 'value': '" + text + "'}]}");
        assertThat(made.body(), made.at("/model_version/version"), is("1"));
    }

    private static String tag(Answer answer, String key) throws Exception {
        for (JsonNode tag : answer.json().at("/model_version/tags")) {
            if (tag.path("key").asText().equals(key)) {
                return tag.path("value").asText();
            }
        }
        return null;
    }

    @Test
    void shouldTakeNothingFromOutside(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = script(jenkins)) {
            register(block, "order: 1");
            for (List<String> change : List.of(
                    List.of("POST", "registered-models/create"),
                    List.of("PATCH", "registered-models/update"),
                    List.of("DELETE", "registered-models/delete"),
                    List.of("POST", "registered-models/rename"),
                    List.of("POST", "registered-models/set-tag"),
                    List.of("DELETE", "registered-models/delete-tag"),
                    List.of("POST", "registered-models/alias"),
                    List.of("DELETE", "registered-models/alias"),
                    List.of("POST", "model-versions/create"),
                    List.of("PATCH", "model-versions/update"),
                    List.of("DELETE", "model-versions/delete"),
                    List.of("POST", "model-versions/transition-stage"),
                    List.of("POST", "model-versions/set-tag"),
                    List.of("DELETE", "model-versions/delete-tag"))) {
                Answer refused = block.send(
                        change.get(0),
                        change.get(1),
                        "{\"name\":\"lm\",\"version\":\"1\",\"key\":\"k\",\"value\":\"v\",\"alias\":\"a\",\"stage\":"
                                + "\"Staging\",\"source\":\"runs:/x/y\",\"new_name\":\"n\"}",
                        null);
                assertThat(change + refused.body(), refused.status(), is(403));
                assertThat(change.toString(), refused.at("/error_code"), is("PERMISSION_DENIED"));
                assertThat(change.toString(), refused.at("/message"), containsString("trackExperiment"));
            }
        }
    }
}
