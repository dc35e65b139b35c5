package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whatever a client writes for a name, an id or a path, no file outside of its run is read, written or made. */
@WithJenkins
class PathsThatLeadOutITest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 20;
    private static final String SECRET = "the secret of this Jenkins";

    /** Where a step out of the folder of a run, of its build, of the job and of the home would lead. */
    private static final List<String> OUT = List.of(
            "..",
            "../",
            "../secret.txt",
            "../../secret.txt",
            "../../../secret.txt",
            "../../../../../../secret.txt",
            "a/../../../../../../../secret.txt",
            "./../secret.txt",
            "..\\..\\..\\..\\..\\..\\secret.txt",
            "..\\/..\\/secret.txt",
            "\\..\\secret.txt",
            "....//....//secret.txt",
            "..;/..;/secret.txt",
            "%2e%2e/%2e%2e/secret.txt",
            "%2e%2e%2fsecret.txt",
            "%252e%252e%252fsecret.txt",
            "..%c0%afsecret.txt",
            "..%255csecret.txt",
            "/etc/passwd",
            "//etc/passwd",
            "file:///etc/passwd",
            "file://./etc/passwd",
            "C:/Windows/win.ini",
            "C:\\Windows\\win.ini",
            "C:secret.txt",
            "\\\\host\\share\\x",
            "\\\\?\\C:\\x",
            "~/secret.txt",
            "$HOME/secret.txt",
            "secret.txt\u0000.png",
            "../secret.txt\u0000",
            "a\nb",
            "\u202etxt.exe",
            "\uff0e\uff0e/secret.txt",
            "..\u2215secret.txt",
            "CON",
            "nul.txt",
            "aux ",
            "x:stream",
            "x.",
            "x".repeat(5_000),
            "a/".repeat(2_000) + "x");

    private ClientBlock block;
    private JenkinsRule jenkins;
    private HomeFiles before;

    @BeforeEach
    void begin(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Files.writeString(jenkins.jenkins.getRootDir().toPath().resolve("secret.txt"), SECRET);
        block = ClientBlock.of(
                jenkins, Pipelines.job(jenkins, "train", ClientBlock.script("trackExperiment(name: 'tiny-lm')")));
        block.artifact("PUT", block.artifacts() + "/model/MLmodel", "a model");
        block.post("registered-models/create", "{'name': 'lm'}");
        before = HomeFiles.of(jenkins);
    }

    @AfterEach
    void end() throws Exception {
        String saving = "jobs/train/builds/1/program[0-9]+[.]part"; // the build goes on, and Jenkins keeps its state
        String own =
                "jobs/train/builds/1/model-lineage/.*|(?:jobs/train/)?workspace.*|model-lineage/.*|jobs/train/model-lineage.*";
        assertThat(HomeFiles.of(jenkins).changedSince(before, own + "|" + saving), is(empty()));
        try (Stream<Path> inside =
                Files.walk(jenkins.jenkins.getRootDir().toPath().resolve("model-lineage"))) {
            for (Path file : inside.toList()) {
                assertThat(file.toString(), not(containsString("secret")));
            }
        }
        block.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void assertHarmless(String what, Answer answer) throws Exception {
        String told = what + " -> " + answer.status() + " " + answer.body();
        assertThat(
                told,
                (answer.status() < 500 || answer.status() == 501) && answer.status() != 408 && answer.status() != 429,
                is(true));
        assertThat(told, answer.body(), not(containsString(SECRET)));
        assertThat(told, answer.body(), not(containsString("root:")));
        assertThat(told, answer.body(), not(containsString(System.getProperty("java.io.tmpdir"))));
        assertThat(told, answer.body(), not(containsString("java.")));
    }

    /** Asks with the token, again where the web server has refused the address before this one itself, and then closed. */
    private Answer ask(String verb, String url, String body) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return ClientBlock.ask(verb, url, body, "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN"));
            } catch (IOException closed) {
                if (attempt == ATTEMPTS) {
                    throw closed;
                }
            }
        }
    }

    /** Asks for everything at once, and looks at all answers. */
    private static void all(List<Callable<Void>> asked) throws Exception {
        ExecutorService several = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> answered : several.invokeAll(asked)) {
                answered.get();
            }
        } finally {
            several.shutdownNow();
        }
    }

    @Test
    void shouldStayInsideInEveryPartOfAPath() throws Exception {
        List<Callable<Void>> asked = new ArrayList<>();
        for (Route route : Calls.all()) {
            List<String> values = route.path().contains("{") ? OUT : List.of();
            for (String value : values) {
                for (String open : route.path()
                        .replaceAll("[^{]*\\{([^}]*)}[^{]*", "$1 ")
                        .strip()
                        .split(" ")) {
                    if (value.length() < 2_000) {
                        asked.add(() -> part(route, open, value));
                    }
                }
            }
        }
        all(asked);
    }

    private Void part(Route route, String open, String value) throws Exception {
        String path = route.path().replace("{" + open + "}", encoded(value));
        path = path.replace("{path...}", block.artifacts() + "/x").replaceAll("\\{[^}]*}", block.run());
        String url = block.variable("MLFLOW_TRACKING_URI") + "/api/2.0/" + path + "?path=" + encoded(value);
        Answer answer = ask(route.verb(), url, null);
        assertHarmless(route.verb() + " " + open + "=" + value + " of " + route.path(), answer);
        return null;
    }

    @Test
    void shouldStayInsideInFilesThatComeAndGo() throws Exception {
        List<Callable<Void>> asked = new ArrayList<>();
        for (String value : OUT) {
            for (String place : List.of(
                    block.artifacts() + "/" + encoded(value),
                    encoded(value + "/" + block.run() + "/artifacts/x"),
                    "0/" + encoded(value) + "/artifacts/x",
                    "0/models/" + encoded(value) + "/artifacts/x")) {
                for (String verb : place.length() > 4_000 ? List.<String>of() : List.of("PUT", "GET", "DELETE")) {
                    asked.add(() -> {
                        assertHarmless(
                                verb + " " + place,
                                ask(verb, block.artifactUrl(place), verb.equals("PUT") ? "evil" : null));
                        return null;
                    });
                }
            }
        }
        all(asked);
        JsonNode files = block.list(block.artifacts()).json().path("files");
        for (JsonNode file : files) {
            assertThat(file.path("path").asText(), not(is("..")));
            assertThat(file.path("path").asText(), not(matchesPattern("(?s).*[\\\\\\p{Cc}\\p{Cf}].*")));
        }
    }

    @Test
    void shouldStayInsideInEveryParameter() throws Exception {
        List<String> names = List.of(
                "run_id",
                "run_uuid",
                "experiment_id",
                "experiment_name",
                "metric_key",
                "path",
                "name",
                "version",
                "alias",
                "page_token",
                "filter",
                "trace_id",
                "artifact_file_path",
                "artifact_directory_path");
        List<Callable<Void>> asked = new ArrayList<>();
        for (Route route : Calls.all()) {
            String path = route.path().replaceAll("\\{[^}]*}", block.run());
            for (String value : route.verb().equals("GET") ? OUT.subList(2, 12) : List.<String>of()) {
                StringBuilder query = new StringBuilder("?");
                names.forEach(name ->
                        query.append(name).append('=').append(encoded(value)).append('&'));
                asked.add(() -> harmless("GET", path + query, null));
            }
        }
        for (String value : OUT) {
            String known = "run_id=" + block.run() + "&path=" + encoded(value);
            if (known.length() < 4_000) {
                asked.add(() -> harmless("GET", "mlflow/artifacts/list?" + known, null));
                asked.add(() -> harmless("GET", "mlflow/get-artifact?" + known, null));
                asked.add(() -> harmless(
                        "GET",
                        "mlflow/model-versions/get-download-uri?name=" + encoded(value) + "&version=" + encoded(value),
                        null));
                asked.add(() -> harmless(
                        "GET", "mlflow-artifacts/artifacts?path=" + encoded("versions/" + value + "/artifacts"), null));
            }
        }
        all(asked);
    }

    private Void harmless(String verb, String path, String body) throws Exception {
        String url = block.variable("MLFLOW_TRACKING_URI") + "/api/2.0/" + path;
        assertHarmless(verb + " " + path + " " + body, ask(verb, url, body));
        return null;
    }

    @Test
    void shouldStayInsideInEveryMember() throws Exception {
        List<Callable<Void>> asked = new ArrayList<>();
        for (Route route : Calls.all()) {
            String path = route.path().replaceAll("\\{[^}]*}", block.run());
            for (String value :
                    route.takesFile() || route.verb().equals("GET") ? List.<String>of() : OUT.subList(2, 8)) {
                asked.add(() -> harmless(route.verb(), path, members(value, value)));
                asked.add(() -> harmless(route.verb(), path, members(block.run(), value)));
            }
        }
        all(asked);
    }

    /** All that a request may name, with a value that leads out. */
    private static String members(String run, String value) throws Exception {
        String text = JSON.writeValueAsString(value);
        String id = JSON.writeValueAsString(run);
        return "{\"run_id\":" + id + ",\"experiment_id\":" + text + ",\"name\":" + text + ",\"version\":" + text
                + ",\"alias\":" + text
                + ",\"stage\":" + text + ",\"source\":" + text + ",\"model_id\":" + text + ",\"key\":" + text
                + ",\"value\":" + text
                + ",\"page_token\":" + text + ",\"trace_id\":" + text + ",\"request_ids\":[" + text
                + "],\"experiment_ids\":[" + text
                + "],\"trace_ids\":[" + text + "],\"source_run_id\":" + text + ",\"new_name\":" + text
                + ",\"model_json\":" + text + "}";
    }

    @Test
    void shouldRegisterNothingFromElsewhere() throws Exception {
        for (String value : OUT) {
            for (String source : List.of(
                    value,
                    "runs:/" + block.run() + "/" + value,
                    "mlflow-artifacts:/" + block.artifacts() + "/" + value,
                    "mlflow-artifacts:/" + value,
                    "models:/" + value + "/1",
                    "file://" + value)) {
                String text = JSON.writeValueAsString(source);
                Answer answer =
                        block.send("POST", "model-versions/create", "{\"name\":\"lm\",\"source\":" + text + "}");
                assertHarmless(source, answer);
                assertThat(source + answer.body(), answer.status(), is(400));
            }
        }
        assertThat(block.get("model-versions/search").body(), is("{}"));
    }

    @Test
    void shouldLookAtNoPathBeforeItIsUnderstood() throws Exception {
        String api = "/mlflow/api/2.0/mlflow-artifacts/artifacts/";
        for (String path : List.of(
                "/mlflow/api/../../secret.txt",
                "/mlflow/api/2.0/../../../secret.txt",
                "/mlflow/..%2fsecret.txt",
                "/mlflow/api/%2e%2e/%2e%2e/secret.txt",
                "/mlflow/v1/..;/..;/secret.txt",
                "/mlflow/health/../../secret.txt",
                "/job/../mlflow/api/2.0/mlflow/experiments/get?experiment_id=0",
                "/job/%2e%2e/mlflow/api/2.0/mlflow/experiments/get?experiment_id=0",
                "/job/..%2f..%2fx/mlflow/api/2.0/mlflow/experiments/get?experiment_id=0",
                "/job/%zz/mlflow/api/2.0/mlflow/experiments/get?experiment_id=0",
                "/job/%/mlflow/api/2.0/mlflow/experiments/get?experiment_id=0",
                "/job/%c0%af/mlflow/api/2.0/mlflow/experiments/get?experiment_id=0",
                api + "..%2f..%2f..%2fsecret.txt",
                api + "%00",
                api + "%zz",
                api + "%u002e%u002e/secret.txt",
                api + "..\\..\\secret.txt",
                api + "#/../secret.txt")) {
            String answer = raw("GET", path);
            assertThat(path + " " + answer, answer.matches("(?s)HTTP/1.1 [34]\\d\\d .*"), is(true));
            assertThat(path, answer, not(containsString(SECRET)));
        }
    }

    /** Sends a path as it is. */
    private String raw(String verb, String path) throws Exception {
        URI url = jenkins.getURL().toURI();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            String context = url.getPath().replaceAll("/$", "");
            out.write((verb + " " + context + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
                            + "\r\nConnection: close\r\nAuthorization: Bearer "
                            + block.variable("MLFLOW_TRACKING_TOKEN") + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
