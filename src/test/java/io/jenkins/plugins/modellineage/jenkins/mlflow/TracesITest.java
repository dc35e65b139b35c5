package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.mlflow.OtlpBytes;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TracesITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");
    private static final String HEX = "0eebe8a6ade9e687a553fb86e056d621";
    private static final String TRACE = "tr-" + HEX;
    private static final String SPAN = "4794326212186464";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** As a client tells of a trace. */
    private static String info(ClientBlock block, String more) {
        return info(block, TRACE, more);
    }

    private static String info(ClientBlock block, String id, String more) {
        return "{'trace': {'trace_info': {'trace_id': '" + id + "', 'trace_location': {'type': 'MLFLOW_EXPERIMENT',"
                + " 'mlflow_experiment': {'experiment_id': '" + block.variable("MLFLOW_EXPERIMENT_ID")
                + "'}}, 'request_time': '2026-11-28T03:58:04.130Z', 'execution_duration': '0.080s', 'state': 'OK',"
                + " 'request_preview': 'what?', 'response_preview': 'that'" + more + "}}}";
    }

    private static HttpResponse<String> export(ClientBlock block, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(block.variable("MLFLOW_TRACKING_URI") + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf")
                .header("Authorization", "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> export(ClientBlock block, OtlpBytes... spans) throws Exception {
        return export(block, OtlpBytes.export(spans), "x-mlflow-experiment-id", block.variable("MLFLOW_EXPERIMENT_ID"));
    }

    private static OtlpBytes span() {
        return OtlpBytes.span(HEX, SPAN, "add")
                .message(9, OtlpBytes.attribute("mlflow.spanOutputs", new OtlpBytes().varint(3, 3)));
    }

    private static Answer search(ClientBlock block, String more) throws Exception {
        return block.post(
                "traces/search",
                "{'locations': [{'type': 'MLFLOW_EXPERIMENT', 'mlflow_experiment': {'experiment_id': '"
                        + block.variable("MLFLOW_EXPERIMENT_ID") + "'}}]" + more + "}");
    }

    private static ClientBlock block(JenkinsRule jenkins) throws Exception {
        return ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
    }

    @Test
    void shouldReadBackWhatAScriptTraced(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            Answer told = block.post("traces", info(block, ", 'tags': {'mlflow.traceName': 'add'}"));
            HttpResponse<String> exported = export(block, span());
            Answer info = block.get("traces/" + TRACE + "?trace_id=" + TRACE);
            Answer whole = block.get("traces/get?trace_id=" + TRACE + "&allow_partial=False");
            Answer several = block.get("traces/batchGet?trace_ids=" + TRACE + "&trace_ids=tr-none");

            assertThat(told.body(), told.status(), is(200));
            assertThat(told.at("/trace/trace_info/execution_duration"), is("0.080s"));
            assertThat(
                    told.at("/trace/trace_info/tags/mlflow.artifactLocation"),
                    is("mlflow-artifacts:/" + block.variable("MLFLOW_EXPERIMENT_ID") + "/traces/" + TRACE
                            + "/artifacts"));
            assertThat(exported.body(), exported.statusCode(), is(200));
            assertThat(exported.headers().firstValue("Content-Type").orElse(""), is("application/x-protobuf"));
            assertThat(info.at("/trace/trace_info/tags/mlflow.trace.spansLocation"), is("TRACKING_STORE"));
            assertThat(info.at("/trace/trace_info/request_time"), is("2026-11-28T03:58:04.130Z"));
            assertThat(whole.at("/trace/spans/0/span_id"), is("R5QyYhIYZGQ="));
            assertThat(whole.at("/trace/spans/0/attributes/0/value/int_value"), is("3"));
            assertThat(several.json().at("/traces").size(), is(1));
        }
    }

    @Test
    void shouldExportWhatAScriptTraced(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("traces", info(block, ", 'trace_metadata': {'mlflow.sourceRun': '" + block.run() + "'}"));
            export(block, span());
        }
        WorkflowRun export = jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "export", "node { exportRuns to: 'x'; exportRuns to: 'x', format: 'jsonl' }"));
        FilePath folder = jenkins.jenkins.getWorkspaceFor(export.getParent()).child("x");
        FilePath spans = folder.list("mlruns/*/traces/" + TRACE + "/artifacts/traces.json")[0];

        jenkins.assertLogContains(", 1 trace", export);
        assertThat(spans.readToString(), containsString("\"mlflow.spanOutputs\":\"3\""));
        assertThat(folder.child("traces.jsonl").readToString(), containsString("\"trace_id\":\"" + TRACE + "\""));
    }

    @Test
    void shouldReadBackWhatAClientOfMlflow2Traced(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String experiment = block.variable("MLFLOW_EXPERIMENT_ID");
            Answer begun = block.post(
                    "traces",
                    "{'experiment_id': '" + experiment + "', 'timestamp_ms': 1795839002339, 'request_metadata':"
                            + " [{'key': 'mlflow.sourceRun', 'value': '" + block.run() + "'}], 'tags':"
                            + " [{'key': 'mlflow.traceName', 'value': 'add'}]}");
            String id = begun.at("/trace_info/request_id");
            Answer sent =
                    block.artifact("PUT", experiment + "/traces/" + id + "/artifacts/traces.json", "{'spans': []}");
            Answer ended = block.send(
                    "PATCH",
                    "traces/" + id,
                    "{\"timestamp_ms\": 1795839002419, \"status\": \"OK\", \"request_metadata\":"
                            + " [{\"key\": \"mlflow.traceInputs\", \"value\": \"what?\"}], \"tags\": []}");
            Answer info = block.get("traces/" + id + "/info");
            Answer found = block.get("traces?experiment_ids=" + experiment + "&filter=status%20%3D%20%27OK%27");
            Answer asked3 = block.get("traces/" + id);
            String page = jenkins.createWebClient()
                    .goTo(block.build().getUrl() + "model-lineage/run/" + block.run() + "/")
                    .getBody()
                    .asNormalizedText();

            assertThat(begun.body(), begun.at("/trace_info/status"), is("IN_PROGRESS"));
            assertThat(begun.at("/trace_info/timestamp_ms"), is("1795839002339"));
            assertThat(sent.body(), sent.status(), is(200));
            assertThat(ended.body(), ended.at("/trace_info/execution_time_ms"), is("80"));
            assertThat(info.at("/trace_info/status"), is("OK"));
            assertThat(info.at("/trace_info/request_metadata/0/key"), is("mlflow.sourceRun"));
            assertThat(found.body(), found.at("/traces/0/request_id"), is(id));
            assertThat(asked3.at("/trace/trace_info/request_preview"), is("what?"));
            assertThat(asked3.at("/trace/trace_info/execution_duration"), is("0.080s"));
            assertThat(page, containsString("what?"));
            assertThat(page, containsString("80 ms"));
        }
    }

    @Test
    void shouldKeepTracesByAnyWordThatCanBePartOfAPath(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            Answer told = block.post("traces", info(block, "request-1.a_B", ""));
            Answer leading = block.post("traces", info(block, "a/../b", ""));
            Answer begun = block.post("traces", "{'experiment_id': '0', 'timestamp_ms': 'never'}");
            Answer none = block.send("PATCH", "traces/nobody", "{\"status\": \"OK\"}");

            assertThat(told.body(), told.status(), is(200));
            assertThat(block.get("traces/request-1.a_B").status(), is(200));
            assertThat(leading.status(), is(400));
            assertThat(begun.status(), is(400));
            assertThat(none.status(), is(404));
        }
    }

    @Test
    void shouldKnowATraceByItsSpansAlone(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            export(block, span());
            Answer info = block.get("traces/" + TRACE);

            assertThat(info.at("/trace/trace_info/state"), is("OK"));
            assertThat(info.at("/trace/trace_info/tags/mlflow.traceName"), is("add"));
            assertThat(info.at("/trace/trace_info/execution_duration"), is("0.001618996s"));
        }
    }

    @Test
    void shouldTakeSpansThatArePacked(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(OtlpBytes.export(span()));
            }
            HttpResponse<String> exported = export(
                    block,
                    packed.toByteArray(),
                    "x-mlflow-experiment-id",
                    block.variable("MLFLOW_EXPERIMENT_ID"),
                    "Content-Encoding",
                    "gzip");

            assertThat(exported.body(), exported.statusCode(), is(200));
            assertThat(block.get("traces/" + TRACE).status(), is(200));
        }
    }

    @Test
    void shouldRefuseSpansThatAreNone(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            HttpResponse<String> nonsense = export(block, new byte[] {10, 127}, "x-mlflow-experiment-id", "0");
            HttpResponse<String> nowhere = export(block, OtlpBytes.export(span()));

            assertThat(nonsense.statusCode(), is(400));
            assertThat(nonsense.body(), containsString("Invalid OpenTelemetry format"));
            assertThat(nowhere.statusCode(), is(400));
            assertThat(nowhere.body(), containsString("x-mlflow-experiment-id"));
        }
    }

    @Test
    void shouldSayThatSpansWhichWereAnnouncedAreNotThereYet(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("traces", info(block, ""));
            Answer whole = block.get("traces/get?trace_id=" + TRACE + "&allow_partial=False");
            Answer part = block.get("traces/get?trace_id=" + TRACE + "&allow_partial=True");

            assertThat(whole.status(), is(404));
            assertThat(whole.at("/message"), containsString("not fully exported yet"));
            assertThat(part.status(), is(200));
        }
    }

    @Test
    void shouldKeepTheFileThatClientsSendInPlaceOfSpans(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("traces", info(block, ""));
            String url = block.variable("MLFLOW_TRACKING_URI") + "/api/2.0/mlflow-artifacts/artifacts/"
                    + block.variable("MLFLOW_EXPERIMENT_ID") + "/traces/" + TRACE + "/artifacts/traces.json";
            String token = "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN");
            Answer sent = ClientBlock.ask("PUT", url, "{\"spans\": []}", token);
            Answer read = ClientBlock.ask("GET", url, null, token);
            Answer none = ClientBlock.ask("GET", url.replace(TRACE, "tr-" + SPAN + SPAN), null, token);

            assertThat(sent.body(), sent.status(), is(200));
            assertThat(read.body(), is("{\"spans\": []}"));
            assertThat(read.header("Content-Type"), is("application/octet-stream"));
            assertThat(read.header("Content-Disposition"), is("attachment; filename*=UTF-8''traces.json"));
            assertThat(read.header("Content-Security-Policy"), is("sandbox; default-src 'none'"));
            assertThat(none.status(), is(404));
        }
    }

    @Test
    void shouldFindTracesOfARun(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String other = TRACE.replace('0', '1');
            block.post("traces", info(block, ", 'trace_metadata': {'mlflow.sourceRun': '" + block.run() + "'}"));
            block.post("traces", info(block, other, ""));
            String filter = ", 'filter': 'attribute.run_id = \\'" + block.run() + "\\''";
            Answer before = search(block, filter.replace("\\'", "\\\""));
            Answer linked = block.post(
                    "traces/link-to-run", "{'trace_ids': ['" + other + "'], 'run_id': '" + block.run() + "'}");
            Answer after = search(block, filter.replace("\\'", "\\\""));
            Answer page = search(block, ", 'max_results': 1, 'filter': 'trace.status = \\\"OK\\\"'");
            Answer none = search(block, ", 'filter': 'tags.a = \\\"b\\\"'");

            assertThat(before.body(), before.json().at("/traces").size(), is(1));
            assertThat(before.at("/traces/0/trace_id"), is(TRACE));
            assertThat(linked.status(), is(200));
            assertThat(after.json().at("/traces").size(), is(2));
            assertThat(page.json().at("/traces").size(), is(1));
            assertThat(page.json().has("next_page_token"), is(true));
            assertThat(none.body(), is("{}"));
        }
    }

    @Test
    void shouldTagAndDeleteTraces(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("traces", info(block, ""));
            block.send("PATCH", "traces/" + TRACE + "/tags", "{\"key\": \"a\", \"value\": \"b\"}");
            Answer tagged = block.get("traces/" + TRACE);
            Answer untagged = block.send("DELETE", "traces/" + TRACE + "/tags", "{\"key\": \"a\"}");
            Answer again = block.send("DELETE", "traces/" + TRACE + "/tags", "{\"key\": \"a\"}");
            Answer deleted = block.post(
                    "traces/delete-traces",
                    "{'experiment_id': '" + block.variable("MLFLOW_EXPERIMENT_ID") + "', 'request_ids': ['" + TRACE
                            + "']}");

            assertThat(tagged.at("/trace/trace_info/tags/a"), is("b"));
            assertThat(untagged.body(), is("{}"));
            assertThat(again.status(), is(404));
            assertThat(deleted.at("/traces_deleted"), is("1"));
            assertThat(block.get("traces/" + TRACE).status(), is(404));
        }
    }

    @Test
    void shouldKeepWhatIsSaidOfTraces(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("traces", info(block, ""));
            String path = "traces/" + TRACE + "/assessments";
            Answer made = block.post(
                    path,
                    "{'assessment': {'assessment_name': 'exact', 'trace_id': '" + TRACE
                            + "', 'source': {'source_type': 'CODE', 'source_id': 'exact'}, 'create_time':"
                            + " '2026-11-28T03:58:18.142Z', 'last_update_time': '2026-11-28T03:58:18.142Z', 'feedback':"
                            + " {'value': 6.0}, 'valid': true}}");
            String id = made.at("/assessment/assessment_id");
            Answer changed = block.send(
                    "PATCH",
                    path + "/" + id,
                    "{\"assessment\": {\"feedback\": {\"value\": 7.5}, \"rationale\": \"why\"}, \"update_mask\":"
                            + " \"feedback,rationale\"}");
            Answer wrong = block.send(
                    "PATCH",
                    path + "/" + id,
                    "{\"assessment\": {\"expectation\": {\"value\": 1}}, \"update_mask\":" + " \"expectation\"}");
            Answer override = block.post(
                    path,
                    "{'assessment': {'assessment_name': 'exact', 'feedback': {'value': true}, 'overrides': '" + id
                            + "'}}");
            Answer overridden = block.get(path + "/" + id);
            block.send("DELETE", path + "/" + override.at("/assessment/assessment_id"), "{}");
            Answer info = block.get("traces/" + TRACE);

            assertThat(made.body(), made.at("/assessment/create_time"), is("2026-11-28T03:58:18.142Z"));
            assertThat(made.at("/assessment/feedback/value"), is("6.0"));
            assertThat(changed.at("/assessment/feedback/value"), is("7.5"));
            assertThat(changed.at("/assessment/rationale"), is("why"));
            assertThat(wrong.status(), is(400));
            assertThat(overridden.at("/assessment/valid"), is("false"));
            assertThat(info.json().at("/trace/trace_info/assessments").size(), is(1));
            assertThat(info.at("/trace/trace_info/assessments/0/valid"), is("true"));
        }
    }

    @Test
    void shouldShowTheScoresOfARunOnItsPage(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("traces", info(block, ", 'trace_metadata': {'mlflow.sourceRun': '" + block.run() + "'}"));
            block.post(
                    "traces/" + TRACE + "/assessments",
                    "{'assessment': {'assessment_name': 'exact', 'feedback': {'value': '<script>alert(1)</script>'},"
                            + " 'source': {'source_type': 'CODE', 'source_id': 'scorer'}}}");
            String url = block.build().getUrl() + "model-lineage/run/" + block.run() + "/";
            HtmlPage page = jenkins.createWebClient().goTo(url);

            assertThat(page.getBody().asNormalizedText(), containsString("scorer (CODE)"));
            assertThat(page.getBody().asNormalizedText(), containsString("<script>alert(1)</script>"));
            assertThat(page.getWebResponse().getContentAsString(), not(containsString("<script>alert(1)")));
        }
    }

    @Test
    void shouldLetReadersOutsideFindTracesAndChangeNothing(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("traces", info(block, ""));
            export(block, span());
            block.end();
            Answer read = block.send("GET", "traces/get?trace_id=" + TRACE + "&allow_partial=False", null, null);
            Answer found = block.send(
                    "POST",
                    "traces/search",
                    "{\"locations\": [{\"mlflow_experiment\": {\"experiment_id\": \""
                            + block.variable("MLFLOW_EXPERIMENT_ID") + "\"}}]}",
                    null);
            Answer tagged =
                    block.send("PATCH", "traces/" + TRACE + "/tags", "{\"key\": \"a\", \"value\": \"b\"}", null);
            Answer told = block.send("POST", "traces", info(block, "").replace('\'', '"'), null);

            assertThat(read.body(), read.at("/trace/spans/0/name"), is("add"));
            assertThat(found.at("/traces/0/trace_id"), is(TRACE));
            assertThat(tagged.status(), is(403));
            assertThat(told.status(), is(403));
        }
    }

    @Test
    void shouldWriteToTheTracesOfItsOwnBuildAlone(JenkinsRule jenkins) throws Exception {
        try (ClientBlock first = block(jenkins)) {
            first.post("traces", info(first, ""));
            first.end();
            try (ClientBlock second = ClientBlock.of(jenkins, Pipelines.job(jenkins, "other", BLOCK))) {
                Answer read = second.get("traces/" + TRACE);
                Answer tagged = second.send("PATCH", "traces/" + TRACE + "/tags", "{\"key\": \"a\", \"value\": \"b\"}");

                assertThat(read.body(), read.status(), is(200));
                assertThat(tagged.status(), is(403));
                assertThat(tagged.at("/message"), containsString("its own build alone"));
            }
        }
    }
}
