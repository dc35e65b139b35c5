package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a script sends in any field stays text: on pages, in files that are fetched, in the build's log. */
@WithJenkins
class HostileClientITest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Markup, handlers, templates and a link that runs, all with a mark to find them by. */
    private static final String MARKUP = "<xss-evil a=b>'\"><img src=xss onerror=alert(1)><script>alert('xss')</script>"
            + "<svg/onload=alert(1)><a href=javascript:alert(1)>x</a>--><!--]]>&lt;b&gt;${7*191}{{7*191}}#{7*191}";

    private static final String LINK = "javascript:alert(1)//" + MARKUP;
    private static final String LINES =
            "a\nINJECTED\r\nINJECTED\u2028INJECTED\u0085INJECTED\u001b[31mred\u001b]8;;x\u0007\u009b31m\u202egnp";
    private static final int PAGES = 60;

    private JenkinsRule jenkins;
    private ClientBlock block;
    private int taken;

    @BeforeEach
    void begin(JenkinsRule rule) throws Exception {
        jenkins = rule;
        block = ClientBlock.of(
                jenkins, Pipelines.job(jenkins, "train", ClientBlock.script("trackExperiment(name: 'tiny-lm')")));
    }

    /** Sends JSON in which {@code $} stands for the text. */
    private Answer say(String verb, String path, String json, String text) throws Exception {
        String written = JSON.writeValueAsString(text);
        String body = json.replace('\'', '"')
                .replace("$inside", written.substring(1, written.length() - 1))
                .replace("$", written);
        Answer answer = block.send(verb, path, body.replace("RUN", block.run()));
        assertThat(path + " " + answer.body(), answer.status(), anyOf(is(200), is(400), is(403), is(404)));
        assertThat(path, answer.header("Content-Type"), startsWith("application/json"));
        assertThat(path, answer.header("X-Content-Type-Options"), is("nosniff"));
        taken += answer.status() == 200 ? 1 : 0;
        return answer;
    }

    private Answer post(String path, String json, String text) throws Exception {
        return say("POST", path, json, text);
    }

    /** Says the text in every field there is. */
    private void sayEverywhere(String text) throws Exception {
        post("runs/update", "{'run_id':'RUN','run_name':$}", text);
        post("runs/set-tag", "{'run_id':'RUN','key':'plain','value':$}", text);
        post("runs/set-tag", "{'run_id':'RUN','key':'mlflow.note.content','value':$}", text);
        post("runs/set-tag", "{'run_id':'RUN','key':'mlflow.user','value':$}", text);
        post("runs/set-tag", "{'run_id':'RUN','key':'mlflow.source.name','value':$}", text);
        post("runs/set-tag", "{'run_id':'RUN','key':$,'value':'v'}", text);
        post("runs/log-parameter", "{'run_id':'RUN','key':'plain','value':$}", text);
        post("runs/log-parameter", "{'run_id':'RUN','key':$,'value':'v'}", text);
        post("runs/log-metric", "{'run_id':'RUN','key':$,'value':1,'timestamp':1}", text);
        post("runs/log-metric", "{'run_id':'RUN','key':'loss','value':$,'timestamp':1}", text);
        post("runs/create", "{'experiment_id':'0','run_name':$,'user_id':$}", text);
        post(
                "runs/log-inputs",
                "{'run_id':'RUN','datasets':[{'dataset':{'name':$,'digest':$,'source_type':$,'source':$,"
                        + "'schema':$,'profile':$},'tags':[{'key':'mlflow.data.context','value':$}]}]}",
                text);
        post(
                "runs/log-inputs",
                "{'run_id':'RUN','datasets':[{'dataset':{'name':'corpus','digest':'abc','source_type':'http',"
                        + "'source':$,'schema':$,'profile':$},'tags':[{'key':'mlflow.data.context','value':$}]}]}",
                text);
        String experiment = post("experiments/create", "{'name':$,'tags':[{'key':'k','value':$}]}", text)
                .at("/experiment_id");
        post("runs/create", "{'experiment_id':'" + experiment + "','run_name':$}", text);
        post("experiments/set-experiment-tag", "{'experiment_id':'0','key':'mlflow.note.content','value':$}", text);
        models(text);
        traces(text);
        files(text);
    }

    private void models(String text) throws Exception {
        post("registered-models/create", "{'name':$,'description':$}", text);
        post("registered-models/create", "{'name':'lm','description':$,'tags':[{'key':'k','value':$}]}", text);
        say("PATCH", "registered-models/update", "{'name':'lm','description':$}", text);
        block.artifact("PUT", block.artifacts() + "/m/MLmodel", "m");
        post(
                "model-versions/create",
                "{'name':'lm','source':'runs:/RUN/m','run_id':'RUN','description':$,'run_link':$,"
                        + "'tags':[{'key':'k','value':$}]}",
                text);
        say("PATCH", "model-versions/update", "{'name':'lm','version':'1','description':$}", text);
        post("model-versions/set-tag", "{'name':'lm','version':'1','key':$,'value':$}", text);
        post("model-versions/create", "{'name':'lm','source':$}", text);
        post("registered-models/alias", "{'name':'lm','version':'1','alias':$}", text);
        post("registered-models/alias", "{'name':'lm','version':'1','alias':'champion'}", text);
        post("model-versions/transition-stage", "{'name':'lm','version':'1','stage':$}", text);
        post(
                "registered-models/create",
                "{'name':'ask','description':$,'tags':[{'key':'mlflow.prompt.is_prompt','value':'true'}]}",
                text);
        post(
                "model-versions/create",
                "{'name':'ask','source':'dummy-source','description':$,'tags':[{'key':"
                        + "'mlflow.prompt.is_prompt','value':'true'},{'key':'mlflow.prompt.text','value':$}]}",
                text);
        String model = post(
                        "logged-models",
                        "{'experiment_id':'0','name':'net','model_type':$,'source_run_id':'RUN','params':[{'key':'p',"
                                + "'value':$}],'tags':[{'key':'t','value':$}]}",
                        text)
                .at("/model/info/model_id");
        post("logged-models", "{'experiment_id':'0','name':$}", text);
        say("PATCH", "logged-models/" + model, "{'status':'LOGGED_MODEL_UPLOAD_FAILED','status_message':$}", text);
    }

    private void traces(String text) throws Exception {
        String id = "tr-" + "0".repeat(31) + "1";
        String info =
                "{'trace':{'trace_info':{'trace_id':'" + id + "','request_time':'2026-11-28T00:00:00Z','state':'OK',"
                        + "'trace_location':{'type':'MLFLOW_EXPERIMENT','mlflow_experiment':{'experiment_id':'0'}},'request_preview':$,"
                        + "'response_preview':$,'client_request_id':$,'trace_metadata':{'mlflow.sourceRun':'RUN','m':$},'tags':{'mlflow.traceName':$}}}}";
        post("traces", info, text);
        say("PATCH", "traces/" + id + "/tags", "{'key':'t','value':$}", text);
        post(
                "traces/" + id + "/assessments",
                "{'assessment':{'assessment_name':$,'feedback':{'value':$},'rationale':$,"
                        + "'source':{'source_type':'HUMAN','source_id':$}}}",
                text);
        post(
                "traces/" + id + "/assessments",
                "{'assessment':{'assessment_name':'exact','feedback':{'value':$},'rationale':$,"
                        + "'source':{'source_type':'HUMAN','source_id':$},'metadata':{'k':$}}}",
                text);
        post("datasets/create", "{'name':$,'experiment_ids':['0'],'tags':'{}'}", text);
    }

    private void files(String text) throws Exception {
        String name = URLEncoder.encode(text.replace('/', '_'), StandardCharsets.UTF_8)
                .replace("+", "%20");
        block.artifact("PUT", block.artifacts() + "/" + name, text);
        block.artifact("PUT", block.artifacts() + "/page.html", text);
        block.artifact(
                "PUT",
                block.artifacts() + "/eval_results.json",
                "{\"columns\":[\"q\"],\"data\":[[" + JSON.writeValueAsString(text) + "]]}");
    }

    @Test
    void shouldStayTextOnEveryPage() throws Exception {
        sayEverywhere(MARKUP);
        sayEverywhere(LINK);
        assertThat("fields that took it", taken, is(greaterThan(40)));
        assertPages();
        WorkflowRun build = block.end();
        jenkins.assertBuildStatusSuccess(build);
        assertPages();
    }

    /** Goes to every page of the plugin that links lead to. */
    private void assertPages() throws Exception {
        Deque<String> open = new ArrayDeque<>(List.of(
                "",
                "job/train/",
                "job/train/1/",
                "model-lineage/",
                "job/train/model-lineage/",
                "job/train/1/model-lineage/",
                "mlflow/",
                "job/train/1/model-lineage/run/" + block.run() + "/"));
        Set<String> seen = new LinkedHashSet<>();
        List<String> alerts = new ArrayList<>();
        int shown = 0;
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setAlertHandler((page, message) -> alerts.add(message));
            browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
            while (!open.isEmpty() && seen.size() < PAGES) {
                String address = open.remove();
                if (seen.add(address)) {
                    Page page = browser.getPage(jenkins.getURL() + address);
                    if (page instanceof HtmlPage html) {
                        assertHarmless(address, html);
                        shown += html.asNormalizedText().contains("<xss-evil") ? 1 : 0;
                        for (HtmlAnchor link : html.getAnchors()) {
                            follow(html, link, open);
                        }
                    }
                }
            }
        }
        assertThat(alerts, is(empty()));
        assertThat("pages that showed it among " + seen, shown, is(greaterThan(5)));
    }

    private void follow(HtmlPage page, HtmlAnchor link, Deque<String> open) throws IOException {
        try {
            String url = page.getFullyQualifiedUrl(link.getHrefAttribute())
                    .toString()
                    .replaceAll("#.*", "");
            String root = jenkins.getURL().toString();
            boolean meant = url.startsWith(root)
                    && url.contains("model-lineage")
                    && !url.contains("/api/")
                    && !url.contains("sort=");
            if (meant && !url.contains("/files/") && !url.contains("/artifact/")) {
                open.add(url.substring(root.length()));
            }
        } catch (MalformedURLException noLink) {
            assertThat(link.getHrefAttribute(), is("a link that can be followed"));
        }
    }

    private static void assertHarmless(String address, HtmlPage page) {
        assertThat(address, page.getByXPath("//*[starts-with(local-name(), 'xss-')]"), is(empty()));
        assertThat(address, page.getByXPath("//img[contains(@src, 'xss')]"), is(empty()));
        assertThat(address, page.getByXPath("//script[contains(., 'xss')]"), is(empty()));
        assertThat(address, page.getByXPath("//*[@onerror or @onload or @onclick or @onmouseover]"), is(empty()));
        assertThat(address, page.getByXPath("//comment()[contains(., ']]')]"), is(empty()));
        for (HtmlAnchor link : page.getAnchors()) {
            String href = link.getHrefAttribute().strip().toLowerCase();
            assertThat(address, href.matches("(?s)(javascript|data|vbscript):.*"), is(false));
        }
        assertThat(address, page.asNormalizedText(), not(containsString("1337")));
    }

    @Test
    void shouldSendFilesToBeSavedAndNotShown() throws Exception {
        block.artifact("PUT", block.artifacts() + "/page.html", MARKUP);
        block.artifact("PUT", block.artifacts() + "/x%22%0d%0aSet-Cookie%3a%20a=b.svg", MARKUP);
        block.artifact("PUT", block.artifacts() + "/q%22%3b%20filename=evil.html", MARKUP);
        for (String name : List.of("page.html", "q%22%3b%20filename=evil.html")) {
            Answer file = block.artifact("GET", block.artifacts() + "/" + name, null);
            assertThat(file.status(), is(200));
            assertThat(file.header("Content-Type"), is("application/octet-stream"));
            assertThat(file.header("Content-Disposition"), startsWith("attachment; filename*=UTF-8''"));
            assertThat(file.header("Content-Disposition"), not(containsString("\"")));
            assertThat(file.header("Content-Disposition").replaceFirst(";", ""), not(containsString(";")));
            assertThat(file.header("Content-Security-Policy"), containsString("sandbox"));
            assertThat(file.header("X-Content-Type-Options"), is("nosniff"));
            assertThat(file.header("Set-Cookie"), is(""));
        }
        block.close();
    }

    @Test
    void shouldAddNoLineToTheLog() throws Exception {
        sayEverywhere(LINES);
        String odd = URLEncoder.encode(LINES, StandardCharsets.UTF_8);
        block.get("runs/get?run_id=" + odd);
        block.post(odd, "{}");
        WorkflowRun build = block.end();
        String log = JenkinsRule.getLog(build);

        assertThat("what was refused is told", log, containsString("MLflow: "));
        assertThat(log.matches("(?s).*[\u001b\u0007\u009b\u0085\u2028\u202e].*"), is(false));
        assertThat(log.lines().noneMatch(line -> line.startsWith("INJECTED")), is(true));
    }
}
