package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ArtifactsITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    @Test
    void shouldServeFilesAtOnceAndArchiveThemWithTheBuild(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String file = block.artifacts() + "/dir/a%20b+%C3%A9.txt";
            Answer sent = block.artifact("PUT", file, "hello");
            Answer fetched = block.artifact("GET", file, null);

            assertThat(sent.body(), sent.status(), is(200));
            assertThat(sent.body(), is(""));
            assertThat(fetched.body(), is("hello"));
            assertThat(fetched.header("Content-Disposition"), startsWith("attachment;"));
            assertThat(fetched.header("X-Content-Type-Options"), is("nosniff"));

            WorkflowRun build = block.end();
            TrackedRun run = BuildRuns.one(build, new RunId(block.run())).orElseThrow();
            assertThat(run.artifacts().get(0).path(), is("dir/a b+é.txt"));
            assertThat(archived(build, block.run() + "/dir/a b+é.txt"), is("hello"));
            assertThat(staged(build, block.run()), emptyArray());
            Answer later = ClientBlock.ask("GET", block.artifactUrl(file), null, null);
            assertThat(later.body(), is("hello"));
        }
    }

    private static String archived(WorkflowRun build, String path) throws Exception {
        return new String(
                build.getArtifactManager()
                        .root()
                        .child("model-lineage/" + path)
                        .open()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }

    /** What lies where files lie until they are archived. */
    private static String[] staged(WorkflowRun build, String run) {
        String[] names = build.getRootDir()
                .toPath()
                .resolve("model-lineage/" + run + "/files")
                .toFile()
                .list();
        return names == null ? new String[0] : names;
    }

    @Test
    void shouldListFoldersAsMlflowDoes(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.artifact("PUT", block.artifacts() + "/folder/b.txt", "bb");
            block.artifact("PUT", block.artifacts() + "/a.txt", "a");
            block.artifact("PUT", block.artifacts() + "/empty", "");
            Answer root = block.list(block.artifacts());
            Answer folder = block.list(block.artifacts() + "/folder");
            Answer java = block.get("artifacts/list?run_id=" + block.run() + "&path=folder");

            assertThat(names(root.json()), arrayContaining("a.txt", "empty", "folder"));
            assertThat(root.json().at("/files/0/file_size").asInt(), is(1));
            assertThat(root.json().at("/files/1").has("file_size"), is(false));
            assertThat(root.json().at("/files/2/is_dir").asBoolean(), is(true));
            assertThat(names(folder.json()), arrayContaining("b.txt"));
            assertThat(names(java.json()), arrayContaining("folder/b.txt"));
            assertThat(java.at("/root_uri"), is("mlflow-artifacts:/" + block.artifacts()));
            assertThat(block.list(block.artifacts() + "/a.txt").body(), is("{}"));
            assertThat(block.list(block.artifacts() + "/none").body(), is("{}"));
            assertThat(block.list("1/" + "0".repeat(32) + "/artifacts").body(), is("{}"));
        }
    }

    private static String[] names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("files").forEach(file -> names.add(file.path("path").asText()));
        return names.toArray(new String[0]);
    }

    @Test
    void shouldFetchAsThePagesOfMlflowDo(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.artifact("PUT", block.artifacts() + "/a.txt", "a");
            String page = block.variable("MLFLOW_TRACKING_URI") + "/get-artifact?path=a.txt&run_uuid=" + block.run();

            assertThat(ClientBlock.ask("GET", page, null, null).body(), is("a"));
        }
    }

    @Test
    void shouldReplaceAndDeleteFilesOfAnOpenRun(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String file = block.artifacts() + "/table.json";
            block.artifact("PUT", file, "[1]");
            block.artifact("PUT", file, "[1, 2]");
            block.artifact("PUT", block.artifacts() + "/old/x", "x");
            Answer deleted = block.artifact("DELETE", block.artifacts() + "/old", null);

            assertThat(deleted.body(), is("{}"));
            assertThat(block.artifact("GET", file, null).body(), is("[1, 2]"));
            assertThat(block.artifact("GET", block.artifacts() + "/old/x", null).status(), is(404));

            WorkflowRun build = block.end();
            TrackedRun run = BuildRuns.one(build, new RunId(block.run())).orElseThrow();
            assertThat(run.artifacts().stream().map(FileDigest::path).toArray(), arrayContaining("table.json"));
            assertThat(archived(build, block.run() + "/table.json"), is("[1, 2]"));
        }
    }

    @Test
    void shouldAnswerAMissingFileInJson(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer missing = block.artifact("GET", block.artifacts() + "/none.txt", null);

            assertThat(missing.status(), is(404));
            assertThat(missing.at("/error_code"), is("RESOURCE_DOES_NOT_EXIST"));
        }
    }

    @Test
    void shouldTakeAnEmptyFileInPieces(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String file = block.artifacts() + "/empty.txt";
            String answer = raw(block, file, "Transfer-Encoding: chunked\r\n", "0\r\n\r\n");

            assertThat(answer, startsWith("HTTP/1.1 200"));
            assertThat(block.artifact("GET", file, null).status(), is(200));
            assertThat(block.artifact("GET", file, null).body(), is(""));
        }
    }

    @Test
    void shouldKeepNothingOfAFileThatBrokeOff(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String file = block.artifacts() + "/half.bin";
            raw(block, file, "Content-Length: 1000\r\n", "half");

            assertThat(block.artifact("GET", file, null).status(), is(404));
            Pipelines.await("the part is gone", block.build(), () -> staged(block.build(), block.run()).length == 0);
        }
    }

    /** Sends a body as it is, ends the sending, and reads the answer. */
    private static String raw(ClientBlock block, String file, String header, String body) throws Exception {
        URI url = URI.create(block.artifactUrl(file));
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                            + "\r\nConnection: close\r\nAuthorization: Bearer "
                            + block.variable("MLFLOW_TRACKING_TOKEN")
                            + "\r\n" + header + "\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldTakePercentSignsInNamesAsOlderClientsWriteThemForImages(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String file = block.artifacts() + "/images/black%25step%251%25timestamp%2517%25r2.png";
            Answer sent = block.artifact("PUT", file, "pixels");

            assertThat(sent.body(), sent.status(), is(200));
            assertThat(block.artifact("GET", file, null).body(), is("pixels"));
            assertThat(
                    block.list(block.artifacts() + "/images").at("/files/0/path"),
                    is("black%step%1%timestamp%17%r2.png"));
        }
    }

    @Test
    void shouldRefuseEveryPathThatLeadsOut(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            for (String path : List.of(
                    "../x",
                    "a/../../x",
                    "..%2fx",
                    "%2e%2e/x",
                    "%2e%2e%2fx",
                    "a%2f..%2f..%2fx",
                    "..%5cx",
                    "a%5c..%5cx",
                    "%5c%5chost%5cshare",
                    "%2fetc%2fpasswd",
                    "//etc/passwd",
                    "C:%5cx",
                    "C:/x",
                    "a%00.txt",
                    "a%0ab",
                    "./x",
                    "a/./x",
                    "a//x",
                    "%e2%80%aetxt.exe",
                    "models/m-" + "0".repeat(32) + "/MLmodel")) {
                for (String verb : List.of("PUT", "GET", "DELETE")) {
                    Answer answer =
                            block.artifact(verb, block.artifacts() + "/" + path, verb.equals("PUT") ? "evil" : null);
                    assertThat(verb + " " + path + " " + answer.body(), answer.status(), is(400));
                }
            }
            for (String path : List.of("../..", "a/../..", "..\\x", "/etc", "a\u0000", "%2e%2e")) {
                Answer listed = block.list(block.artifacts() + "/" + path);
                boolean refused =
                        listed.status() == 400 && listed.at("/message").startsWith("Invalid path");
                assertThat(path + " " + listed.body(), refused || listed.body().equals("{}"), is(true));
            }
            assertThat(block.list(block.artifacts() + "/../..").at("/message"), startsWith("Invalid path"));
            assertThat(
                    block.get("artifacts/list?run_id=" + block.run() + "&path=../..")
                            .status(),
                    is(400));
            try (Stream<Path> files = Files.walk(jenkins.jenkins.getRootDir().toPath())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1), not(is("evil")));
                }
            }
        }
    }

    @Test
    void shouldRefuseMoreThanTheSettingsAllow(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setFileMebibytes(1);
        ModelLineageConfiguration.get().setRunMebibytes(2);
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String mebibyte = "x".repeat(1 << 20);
            Answer large = block.artifact("PUT", block.artifacts() + "/large", mebibyte + "x");
            block.artifact("PUT", block.artifacts() + "/1", mebibyte);
            block.artifact("PUT", block.artifacts() + "/2", mebibyte);
            Answer third = block.artifact("PUT", block.artifacts() + "/3", "x");
            String inPieces =
                    raw(block, block.artifacts() + "/4", "Transfer-Encoding: chunked\r\n", "1\r\nx\r\n0\r\n\r\n");

            assertThat(large.status(), is(400));
            assertThat(large.at("/message"), containsString("more than 1.0 MiB"));
            assertThat(third.status(), is(400));
            assertThat(third.at("/message"), containsString("more than 2.0 MiB"));
            assertThat(inPieces, startsWith("HTTP/1.1 400"));
            assertThat(names(block.list(block.artifacts()).json()), arrayContaining("1", "2"));
            jenkins.assertLogContains("more than 1.0 MiB", block.end());
        }
    }

    @Test
    void shouldArchiveFilesOfAScriptThatDied(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String child = block.post("runs/create", "{'experiment_id': '0', 'run_name': 'half'}")
                    .at("/run/info/run_id");
            block.artifact("PUT", "0/" + child + "/artifacts/log.txt", "so far");

            WorkflowRun build = block.die();
            assertThat(archived(build, child + "/log.txt"), is("so far"));
        }
    }

    @Test
    void shouldServeWhatAStepArchived(JenkinsRule jenkins) throws Exception {
        String script = BLOCK.replace("def lines = []", """
                writeFile file: 'model.bin', text: 'weights'
                    trackArtifacts 'model.bin'
                    def lines = []""");
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", script))) {
            String file = block.artifacts() + "/model.bin";
            Answer fetched = block.artifact("GET", file, null);
            Answer deleted = block.artifact("DELETE", file, null);
            block.artifact("PUT", file, "better weights");

            assertThat(fetched.body(), is("weights"));
            assertThat(deleted.status(), is(403));
            assertThat(block.artifact("GET", file, null).body(), is("better weights"));
            WorkflowRun build = block.end();
            assertThat(archived(build, block.run() + "/model.bin"), is("weights"));
            assertThat(
                    ClientBlock.ask("GET", block.artifactUrl(file), null, null).body(), is("better weights"));
        }
    }

    @Test
    void shouldTakeNoFilesFromOutsideOrForOtherBuilds(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
                ClientBlock other = ClientBlock.of(jenkins, Pipelines.job(jenkins, "other", BLOCK))) {
            block.artifact("PUT", block.artifacts() + "/a", "a");
            String url = block.artifactUrl(block.artifacts() + "/a");

            assertThat(ClientBlock.ask("PUT", url, "b", null).status(), is(403));
            assertThat(ClientBlock.ask("DELETE", url, null, null).status(), is(403));
            Answer foreign = other.artifact("PUT", block.artifacts() + "/a", "b");
            assertThat(foreign.status(), is(403));
            assertThat(foreign.at("/error_code"), is("PERMISSION_DENIED"));
            assertThat(block.artifact("GET", block.artifacts() + "/a", null).body(), is("a"));
            block.end();
            assertThat(block.artifact("PUT", block.artifacts() + "/a", "b").status(), is(401));
        }
    }

    @Test
    void shouldSaySoWhenAFolderHasThePath(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.artifact("PUT", block.artifacts() + "/a/b", "x");

            assertThat(block.artifact("PUT", block.artifacts() + "/a", "x").status(), is(400));
            assertThat(block.artifact("PUT", block.artifacts() + "/a/b/c", "x").status(), is(400));
            assertThat(
                    block.list(block.artifacts() + "/a/b").json().properties().stream()
                            .toList()
                            .isEmpty(),
                    is(true));
        }
    }
}
