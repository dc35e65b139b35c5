package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Requests that are too large, too deep, too slow, or no JSON: refused in a sentence, while everybody else goes on. */
@WithJenkins
class HugeRequestsITest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String LOG = "mlflow/runs/log-batch";

    private JenkinsRule jenkins;
    private ClientBlock block;

    @BeforeEach
    void begin(JenkinsRule rule) throws Exception {
        jenkins = rule;
        block = ClientBlock.of(
                jenkins, Pipelines.job(jenkins, "train", ClientBlock.script("trackExperiment(name: 'tiny-lm')")));
    }

    @AfterEach
    void end() throws Exception {
        assertThat(param("still", "served").body(), is("{}"));
        assertThat(run(), containsString("served"));
        block.close();
    }

    private Answer param(String key, String value) throws Exception {
        return block.post(
                "runs/log-parameter", "{'run_id':'" + block.run() + "','key':'" + key + "','value':'" + value + "'}");
    }

    private String run() throws Exception {
        return block.get("runs/get?run_id=" + block.run()).body();
    }

    private HttpResponse<String> send(String path, BodyPublisher body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(block.variable("MLFLOW_TRACKING_URI") + "/api/2.0/" + path))
                .header("Authorization", "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN"))
                .POST(body);
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> log(String json) throws Exception {
        return send(LOG, BodyPublishers.ofString(json.replace('\'', '"')), Map.of());
    }

    private static void assertRefused(String what, HttpResponse<String> answer) {
        assertThat(what + " " + answer.body(), answer.statusCode(), is(400));
        assertThat(what, answer.body(), containsString("error_code"));
        assertThat(what, answer.body(), not(containsString("jackson")));
        assertThat(what, answer.body().length(), is(lessThan(1_000)));
    }

    /** Spaces without an end, of which the first bytes are the beginning of an object. */
    private static InputStream spaces(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] bytes, int start, int count) {
                if (left <= 0) {
                    return -1;
                }
                int some = (int) Math.min(count, left);
                Arrays.fill(bytes, start, start + some, (byte) ' ');
                left -= some;
                return some;
            }
        };
    }

    @Test
    void shouldKeepNothingOfABodyThatIsTooLong() throws Exception {
        long length = 60L * MEBIBYTE;
        for (BodyPublisher body : List.of(
                BodyPublishers.ofInputStream(() -> spaces(length)),
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> spaces(length)), length))) {
            HttpResponse<String> answer = send(LOG, body, Map.of());

            assertRefused("60 MiB", answer);
            assertThat(answer.body(), containsString("more than 16777216 bytes"));
        }
    }

    /** It hears the answer, or finds the connection closed. */
    @Test
    void shouldNotReadAHundredMebibytes() throws Exception {
        URI url = jenkins.getURL().toURI();
        long written = 0;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head(url, "Content-Length: " + 200L * MEBIBYTE));
            byte[] chunk = new byte[MEBIBYTE];
            for (; written < 200L * MEBIBYTE; written += chunk.length) {
                out.write(chunk);
            }
        } catch (IOException closed) {
            assertThat(written, is(greaterThan(0L)));
        }
        assertThat(written, is(lessThan(150L * MEBIBYTE)));
    }

    private byte[] head(URI url, String headers) {
        return ("POST " + url.getPath() + "mlflow/api/2.0/" + LOG + " HTTP/1.1\r\nHost: " + url.getAuthority()
                        + "\r\nAuthorization: Bearer " + block.variable("MLFLOW_TRACKING_TOKEN") + "\r\n" + headers
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldRefuseWhatOnlyFillsTheMemory() throws Exception {
        String begin = "{'run_id':'" + block.run() + "','params':[{'key':'evil','value':'1'}],'x':";
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 500_001; i++) {
            names.append("'").append(i).append("':1,");
        }
        for (String evil : List.of(
                "[".repeat(5_000) + "]".repeat(5_000),
                "{'a':".repeat(5_000) + "1" + "}".repeat(5_000),
                "9".repeat(100_000),
                "1e" + "9".repeat(100_000),
                "{'" + "n".repeat(100_000) + "':1}",
                "[" + "{},".repeat(600_000) + "{}]",
                names + "'x':1}")) {
            assertRefused(evil.substring(0, 20), log(begin + evil + "}"));
        }
        assertThat(run(), not(containsString("evil")));
    }

    @Test
    void shouldReadWhatIsNoJsonAsNothing() throws Exception {
        String json = "{\"run_id\":\"" + block.run() + "\",\"params\":[{\"key\":\"evil\",\"value\":\"1\"}]}";
        byte[] plain = json.getBytes(StandardCharsets.UTF_8);
        List<byte[]> bodies = new ArrayList<>(List.of(
                json.replace("evil", "evil\u00e9").getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {0, 0, 0, '{', -1, -1, -1, -1},
                new byte[] {(byte) 0xfe, (byte) 0xff, 0, '{', (byte) 0xd8, 0},
                new byte[1_000],
                json.replace("\"1\"", "NaN").getBytes(StandardCharsets.UTF_8),
                (json.substring(0, json.length() - 1) + ",").getBytes(StandardCharsets.UTF_8)));
        for (byte[] body : bodies) {
            assertRefused("not JSON", send(LOG, BodyPublishers.ofByteArray(body), Map.of()));
        }
        assertRefused(
                "packed", send(LOG, BodyPublishers.ofByteArray(packed(plain)), Map.of("Content-Encoding", "gzip")));
        assertThat(run(), not(containsString("evil")));
    }

    @Test
    void shouldReadJsonWhateverItIsCalled() throws Exception {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x")) {
            String json = "{\"run_id\":\"none\",\"run_id\":\"" + block.run() + "\",\"params\":[{\"key\":\"" + type
                    + "\",\"value\":\"1\"}]}";
            HttpResponse<String> answer = send(LOG, BodyPublishers.ofString(json), Map.of("Content-Type", type));
            assertThat(type + answer.body(), answer.statusCode(), is(200));
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void shouldUnpackNoMoreThanItTakes() throws Exception {
        byte[] half = packed(new byte[1_000]);
        for (byte[] body : List.of(Arrays.copyOf(half, half.length - 9), new byte[] {1, 2, 3})) {
            assertRefused("gzip", spans(body));
        }
        HttpResponse<String> bomb = spans(packed(new byte[100 * MEBIBYTE]));
        assertRefused("bomb", bomb);
        assertThat(bomb.body(), containsString("more than 16777216 bytes"));
    }

    private HttpResponse<String> spans(byte[] packed) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(jenkins.getURL() + "mlflow/v1/traces"))
                .header("Authorization", "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN"))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "gzip")
                .header("x-mlflow-experiment-id", "0")
                .POST(BodyPublishers.ofByteArray(packed))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldRefuseLongAddressesAndTokens() throws Exception {
        String token = "x".repeat(4_000);
        assertThat(
                block.get("experiments/search?max_results=1&page_token=" + token)
                        .status(),
                is(400));
        assertThat(
                block.get("experiments/search?max_results=1&page_token=eyJvZmZzZXQiOiAxZTk5OTk5OTk5OX0=")
                        .status(),
                is(400));
        assertThat(
                block.post("runs/search", "{'experiment_ids':['0'],'page_token':'" + token.repeat(100) + "'}")
                        .status(),
                is(400));
        assertThat(block.get("runs/get?run_id=" + "x".repeat(100_000)).status(), anyOf(is(400), is(414), is(431)));
        String many = "a=1&".repeat(1_500);
        assertThat(block.get("runs/get?" + many).status(), anyOf(is(400), is(414), is(431)));
    }

    @Test
    void shouldGoOnWhileBodiesDribbleIn() throws Exception {
        URI url = jenkins.getURL().toURI();
        List<Socket> slow = new ArrayList<>();
        try (ClientBlock other = ClientBlock.of(
                jenkins, Pipelines.job(jenkins, "other", ClientBlock.script("trackExperiment(name: 'tiny-lm')")))) {
            for (int i = 0; i < 10; i++) {
                Socket socket = new Socket(url.getHost(), url.getPort());
                slow.add(socket);
                socket.getOutputStream().write(head(url, "Content-Length: 1000"));
                socket.getOutputStream().write('{');
                socket.getOutputStream().flush();
            }
            assertThat(param("meanwhile", "yes").body(), is("{}"));
            String json = "{'run_id':'" + other.run() + "','key':'a','value':'b'}";
            assertThat(other.post("runs/log-parameter", json).body(), is("{}"));
            assertThat(other.artifact("PUT", other.artifacts() + "/a", "a").status(), is(200));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void shouldTakeNothingThatCameAfterTheEndOfTheBlock() throws Exception {
        URI url = jenkins.getURL().toURI();
        String script =
                "node { withMlflow { writeFile file: 'client.part', text: 'MLFLOW_TRACKING_TOKEN=' + env.MLFLOW_TRACKING_TOKEN"
                        + " + '\\nMLFLOW_RUN_ID=' + env.MLFLOW_RUN_ID\nwriteFile file: 'client', text: readFile('client.part')\n"
                        + "while (!fileExists('end')) { sleep time: 200, unit: 'MILLISECONDS' } }\n"
                        + "echo 'the block is over'; while (!fileExists('over')) { sleep time: 200, unit: 'MILLISECONDS' } }";
        ClientBlock late = ClientBlock.of(jenkins, Pipelines.job(jenkins, "late", script));
        String json = "{\"run_id\":\"" + late.run() + "\",\"key\":\"late\",\"value\":\"yes\"}";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String head = "POST " + url.getPath() + "mlflow/api/2.0/mlflow/runs/log-parameter HTTP/1.1\r\nHost: "
                    + url.getAuthority()
                    + "\r\nConnection: close\r\nAuthorization: Bearer " + late.variable("MLFLOW_TRACKING_TOKEN")
                    + "\r\nContent-Length: " + json.length() + "\r\n\r\n" + json.substring(0, 20);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            late.go();
            jenkins.waitForMessage("the block is over", late.build());
            socket.getOutputStream().write(json.substring(20).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer, containsString("HTTP/1.1 401"));
        }
        late.file("over").write("", "UTF-8");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(late.build()));
        assertThat(Pipelines.onlyRun(late.build()).params().containsKey("late"), is(false));
    }

    @Test
    void shouldLeaveNothingOfAFileThatBrokeOff() throws Exception {
        URI url = URI.create(block.artifactUrl(block.artifacts() + "/half.bin"));
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("PUT " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                                    + "\r\nAuthorization: Bearer " + block.variable("MLFLOW_TRACKING_TOKEN")
                                    + "\r\nContent-Length: 100000000\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(new byte[MEBIBYTE]);
            socket.getOutputStream().flush();
            Pipelines.await("it comes", block.build(), () -> staged().length > 0);
            assertThat(block.list(block.artifacts()).body(), is("{}"));
        }
        Pipelines.await("the part is gone", block.build(), () -> staged().length == 0);
        assertThat(block.list(block.artifacts()).body(), is("{}"));
    }

    private String[] staged() {
        File files = new File(block.build().getRootDir(), "model-lineage/" + block.run() + "/files");
        String[] names = files.list();
        return names == null ? new String[0] : names;
    }
}
