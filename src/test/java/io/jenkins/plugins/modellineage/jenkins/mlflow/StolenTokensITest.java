package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.htmlunit.util.Cookie;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a token is good for, and that nothing else is good for it. */
@WithJenkins
class StolenTokensITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");
    private static final String NO_RUN = "0".repeat(32);

    private static String bearer(ClientBlock block) {
        return "Bearer " + token(block);
    }

    private static String token(ClientBlock block) {
        return block.variable("MLFLOW_TRACKING_TOKEN");
    }

    private static Answer param(String address, String run, String authorization) throws Exception {
        String json = "{\"run_id\": \"" + run + "\", \"key\": \"stolen\", \"value\": \"yes\"}";
        return ClientBlock.ask("POST", address + "api/2.0/mlflow/runs/log-parameter", json, authorization);
    }

    private static Answer run(String address, String run, String authorization) throws Exception {
        return ClientBlock.ask("GET", address + "api/2.0/mlflow/runs/get?run_id=" + run, null, authorization);
    }

    private static void assertRefused(String what, Answer answer, int status, String code) throws Exception {
        assertThat(what + ": " + answer.body(), answer.status(), is(status));
        assertThat(what, answer.at("/error_code"), is(code));
        assertThat(what, answer.header("Content-Type"), startsWith("application/json"));
    }

    @Test
    void shouldBeGoodForItsOwnBuildAndFolderAlone(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setNumExecutors(3);
        MockFolder one = jenkins.createFolder("one");
        MockFolder two = jenkins.createFolder("two");
        String in = jenkins.getURL() + "job/one/mlflow/";
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.jobIn(one, "train", BLOCK));
                ClientBlock neighbour = ClientBlock.of(jenkins, Pipelines.jobIn(one, "other", BLOCK));
                ClientBlock stranger = ClientBlock.of(jenkins, Pipelines.jobIn(two, "train", BLOCK))) {
            assertRefused("a neighbour", param(in, block.run(), bearer(neighbour)), 403, "PERMISSION_DENIED");
            String own = jenkins.getURL() + "mlflow/";
            Answer reads = run(own, block.run(), bearer(stranger));
            Answer writes = param(own, block.run(), bearer(stranger));
            assertRefused("another folder's run", reads, 404, "RESOURCE_DOES_NOT_EXIST");
            assertRefused("another folder's run", writes, 404, "RESOURCE_DOES_NOT_EXIST");
            assertThat(
                    reads.body().replace(block.run(), NO_RUN),
                    is(run(own, NO_RUN, bearer(stranger)).body()));
            Answer there = run(in, block.run(), bearer(stranger));
            assertRefused("at another folder's address", there, 403, "PERMISSION_DENIED");
            assertThat(
                    there.body(),
                    is(run(jenkins.getURL() + "job/none/mlflow/", block.run(), bearer(stranger))
                            .body()));
            assertThat(run(in, block.run(), bearer(block)).body(), not(containsString("stolen")));
        }
    }

    @Test
    void shouldRegisterNothingOfAnotherBuild(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
                ClientBlock neighbour = ClientBlock.of(jenkins, Pipelines.job(jenkins, "other", BLOCK))) {
            block.artifact("PUT", block.artifacts() + "/m/MLmodel", "a model");
            neighbour.post("registered-models/create", "{'name': 'lm'}");
            for (String source :
                    List.of("runs:/" + block.run() + "/m", "mlflow-artifacts:/" + block.artifacts() + "/m")) {
                Answer refused = neighbour.post("model-versions/create", "{'name': 'lm', 'source': '" + source + "'}");

                assertRefused(source, refused, 400, "INVALID_PARAMETER_VALUE");
                assertThat(refused.at("/message"), containsString("a version is stamped by the build that made it"));
            }
            assertThat(neighbour.get("model-versions/search").body(), is("{}"));
        }
    }

    @Test
    void shouldBeGoodOnlyAsItWasGiven(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
                ClientBlock other = ClientBlock.of(jenkins, Pipelines.job(jenkins, "other", BLOCK))) {
            String at = jenkins.getURL() + "mlflow/";
            Set<String> bodies = new TreeSet<>();
            for (String token : forged(token(block), other.run())) {
                Answer answer = param(at, block.run(), "Bearer " + token);
                assertRefused("'" + token + "'", answer, 401, "UNAUTHENTICATED");
                bodies.add(answer.body());
            }
            assertThat("nothing tells why", bodies.size(), is(1));
            assertThat(param(at, block.run(), bearer(block)).status(), is(200));
        }
    }

    private static List<String> forged(String token, String otherRun) {
        List<String> forged =
                new ArrayList<>(List.of("", "null", "ml_", token + "0", token + ".", token.toUpperCase()));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '0' ? '1' : '0';
            forged.add(token.substring(0, i) + other + token.substring(i + 1));
        }
        for (int length = 1; length < token.length(); length += 7) {
            forged.add(token.substring(0, length));
        }
        forged.add("ml_" + otherRun + token.substring(3 + otherRun.length()));
        forged.add(token.substring(0, 36) + "0".repeat(64));
        return forged;
    }

    @Test
    void shouldNotBeTakenBesidesAnother(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String url = jenkins.getURL() + "mlflow/api/2.0/mlflow/runs/get?run_id=" + block.run();
            for (List<String> both : List.of(
                    List.of(bearer(block), basic("root")),
                    List.of(basic("root"), bearer(block)),
                    List.of(bearer(block), bearer(block)))) {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
                both.forEach(value -> request.header("Authorization", value));
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body(), answer.statusCode(), is(401));
                assertThat(answer.body(), containsString("UNAUTHENTICATED"));
            }
            assertThat(
                    run(jenkins.getURL() + "mlflow/", block.run(), bearer(block) + ", " + basic("root"))
                            .status(),
                    is(401));
        }
    }

    @Test
    void shouldOpenNothingElseOfJenkins(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            for (String path : List.of(
                    "api/json",
                    "job/train/api/json",
                    "job/train/1/consoleText",
                    "job/train/1/model-lineage/",
                    "job/train/config.xml",
                    "model-lineage/",
                    "computer/api/json",
                    "manage/",
                    "script",
                    "mlflow/",
                    "mlflow/../api/json",
                    "mlflow/api/../../api/json",
                    "mlflow;/api/2.0/mlflow/../../../../api/json")) {
                Answer answer = ClientBlock.ask("GET", jenkins.getURL() + path, null, bearer(block));
                assertThat(path + " " + answer.body(), answer.status(), anyOf(is(400), is(401), is(403), is(404)));
            }
            Answer build = ClientBlock.ask("POST", jenkins.getURL() + "job/train/build", "", bearer(block));
            assertThat(build.status(), anyOf(is(401), is(403), is(404)));
            assertThat(block.build().getParent().getBuilds().size(), is(1));
        }
    }

    @Test
    void shouldLetNobodyElseChangeAnything(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String session = session(jenkins, "root");
            String wrong = "Basic " + Base64.getEncoder().encodeToString("root:wrong".getBytes(StandardCharsets.UTF_8));
            String root = basic("root");
            String nobody = basic("nobody");
            HomeFiles before = HomeFiles.of(jenkins);
            for (Route route : Calls.all()) {
                if (!route.reads()) {
                    URI url = URI.create(jenkins.getURL() + "mlflow/api/2.0/" + path(route, block));
                    String what = route.verb() + " " + route.path();
                    assertStatus(what, 401, send(url, route.verb(), block, Map.of()));
                    assertStatus(what, 403, send(url, route.verb(), block, Map.of("Authorization", root)));
                    assertStatus(
                            what,
                            403,
                            send(
                                    url,
                                    route.verb(),
                                    block,
                                    Map.of("Cookie", session, "Origin", "https://evil.example.org")));
                    assertThat(
                            what,
                            send(url, route.verb(), block, Map.of("Authorization", wrong))
                                    .statusCode(),
                            is(401));
                    assertStatus(what, 401, send(url, route.verb(), block, Map.of("Authorization", nobody)));
                }
            }
            assertThat(
                    HomeFiles.of(jenkins)
                            .changedSince(before, "users/.*|jobs/train/workspace.*|model-lineage/index/.*"),
                    is(empty()));
        }
    }

    /** What is nested so deep would be 400, if somebody looked at it. */
    @Test
    void shouldRefuseOutsidersBeforeItReadsWhatTheySend(JenkinsRule jenkins) throws Exception {
        secure(jenkins);
        String url = jenkins.getURL() + "mlflow/api/2.0/";
        String deep = "[".repeat(1_000);
        for (Route route : Calls.all()) {
            if (!route.reads() && !route.path().contains("{")) {
                Answer answer = ClientBlock.ask(route.verb(), url + route.path(), deep, basic("root"));
                assertRefused(route.path(), answer, 403, "PERMISSION_DENIED");
            }
        }
    }

    /** A path of the route that means the block's own run, where it means one. */
    private static String path(Route route, ClientBlock block) {
        return route.path()
                .replace("{path...}", block.artifacts() + "/evil.txt")
                .replace("{experiment}", "0")
                .replaceAll("\\{[^}]*}", NO_RUN);
    }

    private static HttpResponse<String> send(URI url, String verb, ClientBlock block, Map<String, String> headers)
            throws Exception {
        String json = "{\"run_id\": \"" + block.run() + "\", \"experiment_id\": \"0\", \"key\": \"evil\", \"value\":"
                + " \"evil\", \"name\": \"evil\", \"new_name\": \"evil\", \"alias\": \"evil\"}";
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "text/plain")
                .method(verb, HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertStatus(String what, int status, HttpResponse<String> answer) {
        assertThat(what + " " + answer.body(), answer.statusCode(), is(status));
        assertThat(what, answer.headers().firstValue("Content-Type").orElse(""), startsWith("application/json"));
        assertThat(answer.body(), containsString(status == 401 ? "UNAUTHENTICATED" : "PERMISSION_DENIED"));
    }

    /** The cookie of somebody who logged in with a browser. */
    private static String session(JenkinsRule jenkins, String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.login(user);
            List<String> cookies = new ArrayList<>();
            for (Cookie cookie : browser.getCookies(new URL(jenkins.getURL().toString()))) {
                cookies.add(cookie.getName() + "=" + cookie.getValue());
            }
            return String.join("; ", cookies);
        }
    }

    @Test
    void shouldLeaveNothingInABrowser(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            URI url = URI.create(jenkins.getURL() + "mlflow/api/2.0/mlflow/runs/log-parameter");
            Map<String, String> headers = Map.of("Origin", "https://evil.example.org", "Authorization", bearer(block));
            for (String verb : List.of("POST", "OPTIONS", "GET")) {
                HttpResponse<String> answer = send(url, verb, block, headers);
                Set<String> names = answer.headers().map().keySet();
                assertThat(
                        verb + names,
                        names.stream().anyMatch(name -> name.toLowerCase().startsWith("access-control")),
                        is(false));
                assertThat(
                        verb + names, names.stream().anyMatch(name -> name.equalsIgnoreCase("Set-Cookie")), is(false));
            }
            assertThat(send(url, "OPTIONS", block, headers).statusCode(), is(405));
        }
    }

    @Test
    void shouldTakeTheVerbThatWasSent(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String path = jenkins.getURL() + "mlflow/api/2.0/mlflow/runs/set-tag";
            String query = "?run_id=" + block.run() + "&key=evil&value=evil&_method=POST";
            for (String name : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
                Map<String, String> headers = Map.of(name, "POST", "Authorization", bearer(block));
                HttpResponse<String> answer = send(URI.create(path + query), "GET", block, headers);
                assertThat(answer.body(), answer.statusCode(), is(405));
            }
            assertThat(block.get("runs/get?run_id=" + block.run()).body(), not(containsString("evil")));
        }
    }

    private static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root")
                .grant(Item.READ)
                .everywhere()
                .to("nobody"));
    }

    private static String basic(String name) throws Exception {
        ApiTokenProperty tokens = User.getById(name, true).getProperty(ApiTokenProperty.class);
        String token = tokens.generateNewToken("test" + URLEncoder.encode(name, StandardCharsets.UTF_8)).plainValue;
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + token).getBytes(StandardCharsets.UTF_8));
    }
}
