package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.sun.net.httpserver.HttpExchange;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredPachyderm;
import io.jenkins.plugins.modellineage.jenkins.config.DomainText;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.pachyderm.StubPachd;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Data of commits of Pachyderm: asked of a server, read from a file, and seen in a worker. */
@WithJenkins
class PachydermITest {
    private static final String TOKEN = "robot-token-0123456789";

    private StubPachd pachd;

    @BeforeEach
    void start() throws Exception {
        pachd = new StubPachd();
    }

    @AfterEach
    void stop() {
        pachd.close();
    }

    private void configure(String credentialsId) {
        ConfiguredPachyderm configured = new ConfiguredPachyderm(pachd.url());
        configured.setCredentialsId(credentialsId);
        ModelLineageConfiguration.get().setPachyderm(configured);
    }

    private static Input onlyInput(WorkflowRun build) throws Exception {
        List<Input> inputs = Pipelines.onlyRun(build).inputs();
        assertThat(inputs.size(), is(1));
        return inputs.get(0);
    }

    @Test
    void shouldRecordTheCommitThatABranchHasWithoutAWorkspace(JenkinsRule jenkins) throws Exception {
        configure("");

        WorkflowRun build = Pipelines.succeed(jenkins, "trackInputs pachyderm: 'raw@master:/train', context: 'train'");

        Input input = onlyInput(build);
        DataCommit commit = input.commit().orElseThrow();
        assertThat(input.name(), is("raw"));
        assertThat(input.source(), is("pachyderm:default/raw@" + Recorded.RAW + ":/train"));
        assertThat(commit.branch(), is("master"));
        assertThat(commit.files().get(0).digest(), is(Recorded.DATA_HASH));
        jenkins.assertLogContains(
                "Recorded the input raw: pachyderm:default/raw@" + Recorded.RAW
                        + ":/train of master, 1 file, digest pachyderm:",
                build);
    }

    @Test
    void shouldBeAStepOfADeclarativePipeline(JenkinsRule jenkins) throws Exception {
        configure("");

        WorkflowRun build = Pipelines.succeed(jenkins, """
                pipeline {
                  agent none
                  stages { stage('data') { steps { trackInputs pachyderm: 'raw@master', name: 'all' } } }
                }
                """);

        assertThat(onlyInput(build).commit().orElseThrow().path(), is("/"));
    }

    @Test
    void shouldAskWithTheTokenAndNeverTellIt(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "robot", "", Secret.fromString(TOKEN)));
        configure("robot");
        Pipelines.succeed(jenkins, "trackInputs pachyderm: 'eval@" + Recorded.RAW + "'");
        assertThat(pachd.tokens(), hasItem(TOKEN));

        pachd.then(exchange -> answer(exchange, 401, "{\"code\":16,\"message\":\"bad token " + TOKEN + "\"}"));
        WorkflowRun refused = Pipelines.fail(jenkins, "trackInputs pachyderm: 'eval@master'");

        jenkins.assertLogContains("the server does not let Jenkins read it (401): bad token ****", refused);
        jenkins.assertLogNotContains(TOKEN, refused);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void shouldNotAskWithoutATokenThatIsChosen(JenkinsRule jenkins) throws Exception {
        configure("gone");

        WorkflowRun build = Pipelines.fail(jenkins, "trackInputs pachyderm: 'raw@master'");

        jenkins.assertLogContains("the token of the server is not among Jenkins' credentials any more", build);
        assertThat(pachd.tokens(), empty());
    }

    @Test
    void shouldNotAskWithATokenOfAnotherDomain(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new DomainText("elsewhere.example.com", "robot", TOKEN));
        configure("robot");

        WorkflowRun build = Pipelines.fail(jenkins, "trackInputs pachyderm: 'raw@master'");

        jenkins.assertLogContains("the token of the server is for a domain that '127.0.0.1' does not lie in", build);
        assertThat(pachd.tokens(), empty());
    }

    @Test
    void shouldAskWithATokenOfItsDomain(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(new DomainText("127.0.0.1", "robot", TOKEN));
        configure("robot");

        Pipelines.succeed(jenkins, "trackInputs pachyderm: 'raw@master'");

        assertThat(pachd.tokens(), hasItem(TOKEN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raw@00000000000000000000000000000000 | There is no raw@00000000000000000000000000000000 in Pachyderm",
                "nope@master                          | There is no nope@master in Pachyderm",
                "raw@master:/nope                     | There is no /nope in raw@master of Pachyderm"
            })
    void shouldFailWithOneLineWhereThereIsNoSuchData(String asked, String sentence, JenkinsRule jenkins)
            throws Exception {
        configure("");

        WorkflowRun build = Pipelines.fail(jenkins, "trackInputs pachyderm: '" + asked + "'");

        jenkins.assertLogContains("ERROR: trackInputs: " + sentence, build);
        jenkins.assertLogNotContains("goroutine", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void shouldGoOnWithoutTheInputIfAskedTo(JenkinsRule jenkins) throws Exception {
        configure("");
        pachd.close();

        WorkflowRun build = Pipelines.succeed(
                jenkins, "trackInputs pachyderm: 'raw@master', onFailure: 'warn'\ntrackParams params: [a: 1]");

        jenkins.assertLogContains("WARNING: raw@master of Pachyderm is not known: host '127.0.0.1' cannot be", build);
        jenkins.assertLogContains("; the run goes on without this input", build);
        assertThat(Pipelines.onlyRun(build).inputs(), empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trackInputs pachyderm: 'raw@master'                                | there is no server in the configuration of Jenkins",
                "trackInputs()                                                      | the argument 'files' is missing; write trackInputs files: …, or pachyderm: …",
                "trackInputs files: 'a', pachyderm: 'raw@master'                    | 'files' and a commit of Pachyderm are two inputs",
                "trackInputs pachyderm: 'raw'                                       | 'raw' names no data of Pachyderm; write repo@branch:/path",
                "trackInputs pachyderm: 'raw@master', onFailure: 'ignore'           | onFailure is 'ignore'; write 'fail' or 'warn'",
                "trackInputs files: 'a', onFailure: 'warn'                          | 'onFailure' is about a commit of Pachyderm",
                "trackInputs pachydermFile: 'commit.json'                           | files are in a workspace and there is none here",
                "node { trackInputs pachydermFile: 'none.json' }                    | none.json"
            })
    void shouldSayWhatToWriteInstead(String step, String sentence, JenkinsRule jenkins) throws Exception {
        jenkins.assertLogContains(sentence, Pipelines.fail(jenkins, step));
    }

    @Test
    void shouldTakeFilesWithoutSayingThatTheyAreFiles(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                Pipelines.succeed(jenkins, "node { writeFile file: 'data/a', text: 'a'\n trackInputs 'data/**' }");

        assertThat(onlyInput(build).files().size(), is(1));
    }

    @Test
    void shouldNameFilesInADeclarativePipeline(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                pipeline {
                  agent any
                  stages { stage('data') { steps {
                    writeFile file: 'data/a', text: 'a'
                    trackInputs files: 'data/**'
                  } } }
                }
                """);

        assertThat(onlyInput(build).files().size(), is(1));
    }

    /** Declarative takes alone only what a step cannot do without. */
    @Test
    void shouldSayInADeclarativePipelineThatFilesNeedTheirName(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                pipeline {
                  agent any
                  stages { stage('data') { steps { trackInputs 'data/**' } } }
                }
                """);

        jenkins.assertLogContains("use named parameters instead", build);
    }

    @Test
    void shouldReadWhatPachctlWroteWithoutAServer(JenkinsRule jenkins) throws Exception {
        String output = new String(Recorded.file("pachctl-list-commit-of-set.json"), StandardCharsets.UTF_8)
                + new String(Recorded.file("pachctl-inspect-file.json"), StandardCharsets.UTF_8);

        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node { writeFile file: 'commit.json', text: '''" + output + "'''\n"
                        + "trackInputs pachydermFile: 'commit.json', pachyderm: 'train@" + Recorded.RAW
                        + "', name: 'training set' }");

        DataCommit commit = onlyInput(build).commit().orElseThrow();
        assertThat(onlyInput(build).name(), is("training set"));
        assertThat(commit.origins().stream().map(origin -> origin.ref().repo()).toList(), hasItem("default/labels"));
        assertThat(pachd.tokens(), empty());
    }

    @Test
    void shouldSeeThatARunIsInAWorker(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  withEnv(['PACH_JOB_ID=%1$s', 'raw=/pfs/raw/', 'raw_COMMIT=%1$s', 'PACH_TOKEN=%2$s']) {
                    trackExperiment(name: 'e') { trackParams params: [a: 1] }
                  }
                }
                """.formatted(Recorded.RAW, TOKEN));

        Input input = onlyInput(build);
        assertThat(input.name(), is("raw"));
        assertThat(input.commit().orElseThrow().ref(), is(new CommitRef("pachyderm", "", Recorded.RAW)));
        assertThat(Pipelines.onlyRun(build).tags().get("pachyderm.PACH_JOB_ID"), is(Recorded.RAW));
        assertThat(Pipelines.onlyRun(build).tags().toString(), not(containsString(TOKEN)));
    }

    @Test
    void shouldFindVersionsThatWereMadeFromTheSameCommit(JenkinsRule jenkins) throws Exception {
        configure("");
        Pipelines.succeed(jenkins, stamping("one", "raw@master:/train"));
        Pipelines.succeed(jenkins, stamping("two", "train@" + Recorded.RAW));

        JSONArray found = json(jenkins, "model-lineage/digests/api/json?prefix=" + Recorded.RAW)
                .getJSONArray("found");
        JSONObject commit = named(found, "pachyderm:default/raw@" + Recorded.RAW);
        assertThat(commit.getString("what"), is("commit"));

        JSONObject page = json(jenkins, commit.getString("url") + "/api/json");
        assertThat(page.getString("commit"), is("pachyderm:default/raw@" + Recorded.RAW));
        assertThat(names(page.getJSONArray("madeFrom")), contains("two@1", "one@1"));
        assertThat(json(jenkins, commit.getString("url") + "/lineage/api/json").toString(), containsString("one@1"));
        assertThat(
                json(jenkins, "model-lineage/model/two/1/lineage/api/json?depth=5")
                        .toString(),
                containsString("labels@63dcdfc17aaf"));
    }

    @Test
    void shouldShowACommitOnThePagesOfItsInput(JenkinsRule jenkins) throws Exception {
        configure("");
        Pipelines.succeed(jenkins, stamping("one", "eval@" + Recorded.RAW));

        JSONObject version = json(jenkins, "model-lineage/model/one/1/api/json");
        JSONObject input = version.getJSONArray("inputs").getJSONObject(0);
        assertThat(input.getJSONObject("commit").getString("id"), is(Recorded.RAW));
        assertThat(input.getJSONObject("commit").getJSONArray("code").size(), is(2));

        String page = jenkins.createWebClient()
                .goTo("model-lineage/model/one/1/inputs/")
                .asNormalizedText();
        assertThat(page, containsString("eval@a04c32342101"));
        assertThat(page, containsString("pachyderm:a04c32342101"));
        String digest = jenkins.createWebClient()
                .goTo("model-lineage/digest/" + input.getString("digest") + "/")
                .asNormalizedText();
        assertThat(digest, containsString("train.spec@a33bd80561b1"));
    }

    @Test
    void shouldTellWhatChangedSinceTheCommitBefore(JenkinsRule jenkins) throws Exception {
        configure("");
        Pipelines.succeed(jenkins, stamping("one", "raw@master^"));
        Pipelines.succeed(jenkins, stamping("one", "raw@master").replace("text: 'one'", "text: 'another'"));

        String digest = json(jenkins, "model-lineage/model/one/2/api/json")
                .getJSONArray("inputs")
                .getJSONObject(0)
                .getString("digest");
        JSONObject page = json(jenkins, "model-lineage/digest/" + digest + "/api/json");
        assertThat(page.getJSONArray("commitChanges").toString(), is("[\"changed /train/data.csv\"]"));
        assertThat(page.getBoolean("commitChangesAsked"), is(false));
        assertThat(
                jenkins.createWebClient()
                        .goTo("model-lineage/digest/" + digest + "/")
                        .asNormalizedText(),
                containsString("changed /train/data.csv"));
    }

    /** Of commits of which no files are on record. */
    private static String stampTwoNamed(JenkinsRule jenkins) throws Exception {
        String output = new String(Recorded.file("pachctl-list-commit-repo.json"), StandardCharsets.UTF_8);
        for (String id : List.of(Recorded.OLD_RAW, Recorded.RAW)) {
            Pipelines.succeed(
                    jenkins,
                    "node { writeFile file: 'commit.json', text: '''" + output + "'''\n"
                            + "writeFile file: 'out/model.bin', text: '" + id + "'\n"
                            + "trackInputs pachydermFile: 'commit.json', pachyderm: 'raw@" + id + "', name: 'set'\n"
                            + "stampModel model: 'named', artifacts: 'out/**' }");
        }
        return "model-lineage/digest/"
                + json(jenkins, "model-lineage/model/named/2/api/json")
                        .getJSONArray("inputs")
                        .getJSONObject(0)
                        .getString("digest");
    }

    @Test
    void shouldAskTheServerWhatChangedWhereNotAllFilesAreOnRecord(JenkinsRule jenkins) throws Exception {
        configure("");
        String digest = stampTwoNamed(jenkins);
        assertThat(pachd.tokens(), empty());

        JSONObject page = json(jenkins, digest + "/api/json");
        assertThat(page.getJSONArray("commitChanges").toString(), is("[\"changed /train/data.csv\"]"));
        assertThat(page.getBoolean("commitChangesAsked"), is(true));
        assertThat(
                jenkins.createWebClient().goTo(digest + "/").asNormalizedText(),
                containsString("This is what the server of Pachyderm tells now."));
        assertThat("one answer is enough", pachd.tokens().size(), is(1));
    }

    @Test
    void shouldSayThatItIsNotKnownWhatChangedWhereTheServerDoesNotTell(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "robot", "", Secret.fromString(TOKEN)));
        configure("robot");
        pachd.then(exchange -> answer(exchange, 401, "{\"code\":16,\"message\":\"bad token " + TOKEN + "\"}"));
        String digest = stampTwoNamed(jenkins);

        String page = jenkins.createWebClient().goTo(digest + "/").asNormalizedText();
        assertThat(page, containsString("What changed is not known"));
        assertThat(page, not(containsString(TOKEN)));
        assertThat(json(jenkins, digest + "/api/json").get("commitChanges").toString(), is("null"));
        assertThat("it is left alone", pachd.tokens().size(), is(1));
    }

    /** A token may be replaced because it may read too much. */
    @Test
    void shouldNotTellWhatOnlyAFormerTokenMightRead(JenkinsRule jenkins) throws Exception {
        token("robot", TOKEN);
        configure("robot");
        String digest = stampTwoNamed(jenkins);
        assertThat(json(jenkins, digest + "/api/json").get("commitChanges").toString(), not(is("null")));

        token("robot", "another-token-0123456789");
        pachd.then(exchange -> answer(exchange, 403, "{\"code\":7,\"message\":\"not yours\"}"));

        assertThat(json(jenkins, digest + "/api/json").get("commitChanges").toString(), is("null"));
    }

    @Test
    void shouldAskAtOnceWithATokenThatWasReplaced(JenkinsRule jenkins) throws Exception {
        token("robot", TOKEN);
        configure("robot");
        String digest = stampTwoNamed(jenkins);
        pachd.then(exchange -> answer(exchange, 401, "{\"code\":16,\"message\":\"expired\"}"));
        assertThat(json(jenkins, digest + "/api/json").get("commitChanges").toString(), is("null"));

        token("robot", "another-token-0123456789");
        pachd.asRecorded();

        assertThat(
                json(jenkins, digest + "/api/json")
                        .getJSONArray("commitChanges")
                        .toString(),
                is("[\"changed /train/data.csv\"]"));
    }

    /** A secret text in the place of what has that id. */
    private static void token(String id, String text) {
        List<Credentials> all = SystemCredentialsProvider.getInstance().getCredentials();
        all.clear();
        all.add(new StringCredentialsImpl(CredentialsScope.SYSTEM, id, "", Secret.fromString(text)));
    }

    @Test
    void shouldSayThatItIsNotKnownWhatChangedWithoutAServer(JenkinsRule jenkins) throws Exception {
        String digest = stampTwoNamed(jenkins);

        assertThat(
                jenkins.createWebClient().goTo(digest + "/").asNormalizedText(),
                containsString("What changed is not known"));
    }

    private static String stamping(String model, String commit) {
        return "node { writeFile file: 'out/model.bin', text: '" + model + "'\n trackInputs pachyderm: '" + commit
                + "', context: 'train'\n stampModel model: '" + model + "', artifacts: 'out/**' }";
    }

    private static List<String> names(JSONArray uses) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            names.add(uses.getJSONObject(i).getJSONObject("version").getString("name"));
        }
        return names;
    }

    private static JSONObject named(JSONArray rows, String name) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.getJSONObject(i).getString("name").equals(name)) {
                return rows.getJSONObject(i);
            }
        }
        throw new AssertionError(rows.toString(2));
    }

    private static JSONObject json(JenkinsRule jenkins, String path) throws Exception {
        return jenkins.getJSON(path).getJSONObject();
    }

    @Test
    void shouldFailOnlyItsOwnStep(JenkinsRule jenkins) throws Exception {
        configure("");
        pachd.then(exchange -> answer(exchange, 200, "{\"a\":".repeat(100_000)));

        WorkflowRun build =
                Pipelines.fail(jenkins, "trackParams params: [a: 1]\ntrackInputs pachyderm: 'raw@master', name: 'x'");

        assertThat(build.getResult(), is(Result.FAILURE));
        jenkins.assertLogContains("is JSON that is nested too deep", build);
        assertThat(Pipelines.onlyRun(build).params().get("a"), is("1"));
    }
}
