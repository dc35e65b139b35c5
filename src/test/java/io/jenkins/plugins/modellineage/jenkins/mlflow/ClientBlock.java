package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.FilePath;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A build that waits inside a block, so that a test can be the script there. */
public final class ClientBlock implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final long CLOSING_POLL_MILLIS = 20;

    private final JenkinsRule jenkins;
    private final WorkflowRun build;
    private final Map<String, String> variables = new HashMap<>();

    private ClientBlock(JenkinsRule jenkins, WorkflowRun build) {
        this.jenkins = jenkins;
        this.build = build;
    }

    private void read() throws Exception {
        for (String line : file("client").readToString().split("\n")) {
            variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
    }

    /** The block of a build that goes on after a restart. */
    public static ClientBlock of(JenkinsRule jenkins, WorkflowRun resumed) throws Exception {
        ClientBlock block = new ClientBlock(jenkins, resumed);
        block.read();
        return block;
    }

    /** A Pipeline whose block tells its variables, and goes on when it is told. */
    public static String script(String block) {
        return "node { " + block + """
                 {
                    def lines = []
                    for (name in ['MLFLOW_TRACKING_URI', 'MLFLOW_TRACKING_TOKEN', 'MLFLOW_RUN_ID', 'MLFLOW_EXPERIMENT_ID',
                            'MLFLOW_RUN_CONTEXT', 'MLFLOW_TRACKING_USERNAME']) {
                        lines << name + '=' + env[name]
                    }
                    echo "the token is ${env.MLFLOW_TRACKING_TOKEN}"
                    writeFile file: 'client.part', text: lines.join('\\n')
                    writeFile file: 'client', text: readFile('client.part')
                    while (!fileExists('end')) { sleep time: 200, unit: 'MILLISECONDS' }
                    if (readFile('end') == 'fail') { error 'the script died' }
                } }
                """;
    }

    /** Starts a build of the job and waits until it stands in its block. */
    public static ClientBlock of(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        ClientBlock block = new ClientBlock(jenkins, build);
        Pipelines.await(
                "it stands in its block", build, () -> block.file("client").length() > 0);
        block.read();
        return block;
    }

    /** A file in the workspace of the job. */
    public FilePath file(String name) {
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(build.getParent());
        return workspace.child(name);
    }

    public String variable(String name) {
        return variables.get(name);
    }

    /** The block's run. */
    public String run() {
        return variable("MLFLOW_RUN_ID");
    }

    public WorkflowRun build() {
        return build;
    }

    /** Asks with the block's token. */
    public Answer get(String path) throws Exception {
        return send("GET", path, null);
    }

    /** Sends JSON, in which single quotes may stand for double ones, with the block's token. */
    public Answer post(String path, String json) throws Exception {
        return send("POST", path, json.replace('\'', '"'));
    }

    public Answer send(String verb, String path, String body) throws Exception {
        return send(verb, path, body, "Bearer " + variable("MLFLOW_TRACKING_TOKEN"));
    }

    public Answer send(String verb, String path, String body, String authorization) throws Exception {
        return ask(verb, variable("MLFLOW_TRACKING_URI") + "/api/2.0/mlflow/" + path, body, authorization);
    }

    /** Sends, fetches or deletes a file with the block's token. */
    public Answer artifact(String verb, String path, String content) throws Exception {
        return ask(verb, artifactUrl(path), content, "Bearer " + variable("MLFLOW_TRACKING_TOKEN"));
    }

    /** What is in a folder of artifacts. */
    public Answer list(String path) throws Exception {
        String query = URLEncoder.encode(path, StandardCharsets.UTF_8);
        return ask(
                "GET",
                variable("MLFLOW_TRACKING_URI") + "/api/2.0/mlflow-artifacts/artifacts?path=" + query,
                null,
                "Bearer " + variable("MLFLOW_TRACKING_TOKEN"));
    }

    public String artifactUrl(String path) {
        return variable("MLFLOW_TRACKING_URI") + "/api/2.0/mlflow-artifacts/artifacts/" + path;
    }

    /** Where the artifacts of the block's run are. */
    public String artifacts() {
        return variable("MLFLOW_EXPERIMENT_ID") + "/" + run() + "/artifacts";
    }

    /** Any request. */
    public static Answer ask(String verb, String url, String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = sent(request.build());
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    /**
     * A web server that refuses an address by itself may close the connection while the next request is on its way there:
     * that one was not read, and goes again over another connection, as every client does it.
     */
    private static HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            if (!String.valueOf(closed.getMessage()).contains("received no bytes")) {
                throw closed;
            }
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** What was answered. */
    public record Answer(int status, String body, HttpHeaders headers) {
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public JsonNode json() throws Exception {
            return MAPPER.readTree(body);
        }

        /** The text at a JSON pointer. */
        public String at(String pointer) throws Exception {
            return json().at(pointer).asText();
        }
    }

    /** Lets the block go on to its end, and waits for that of the build. */
    public WorkflowRun end() throws Exception {
        return end("end");
    }

    /** Lets the script die. */
    public WorkflowRun die() throws Exception {
        return end("fail");
    }

    private WorkflowRun end(String how) throws Exception {
        go(how);
        jenkins.waitForCompletion(build);
        waitUntilClosed();
        return build;
    }

    /** A build is complete before those hear of it who close what it left open. */
    private void waitUntilClosed() throws Exception {
        RunId id = new RunId(run());
        long end = System.nanoTime() + CLOSING.toNanos();
        while (!BuildRuns.one(build, id).map(TrackedRun::over).orElse(true) && System.nanoTime() < end) {
            Thread.sleep(CLOSING_POLL_MILLIS);
        }
    }

    /** Lets the block go on to its end, whatever comes after it. */
    public void go() throws Exception {
        go("end");
    }

    private void go(String how) throws Exception {
        file("end.part").write(how, "UTF-8");
        file("end.part").renameTo(file("end"));
    }

    @Override
    public void close() throws Exception {
        if (build.isBuilding()) {
            end();
        }
    }
}
