package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.notify.Receiver;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import io.jenkins.plugins.modellineage.jenkins.steps.SecretFields;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * A build passes a secret to every field that takes a text, and is the one that a webhook signs with: afterwards it is
 * nowhere in Jenkins' home, no log tells it, no address and no export.
 */
@WithJenkins
class CanaryITest {
    /** What is no secret, and stands in the same fields: it must be found wherever the secret is looked for. */
    private static final String PLAIN = "plainword8fz";

    private static final String MODEL = "canary-lm";

    private static final String CALLS = """
            refused = []
            def told() {
              node {
                writeFile file: 'w.bin', text: 'weights'
                writeFile file: 'm.csv', text: 'PLAIN\\n1\\n'
                writeFile file: 'README.md', text: 'card of PLAIN'
                trackExperiment(name: 'PLAIN', params: [told: 'PLAIN'], tags: [by: 'PLAIN'], metricsFiles: 'm.csv', includeUnchanged: true) {
                  trackMetrics metrics: [PLAIN: 1]
                  trackArtifacts files: 'w.bin'
                  stampModel model: 'canary-lm', artifacts: 'w.bin', description: 'PLAIN', label: 'PLAIN'
                }
                stampPrompt name: 'canary-prompt', text: 'Say PLAIN'
              }
              promoteModel model: 'canary-lm', version: 1, stage: 'production'
            }
            def exported() {
              node {
                deleteDir()
                exportRuns to: 'export', format: 'mlflow'
                exportRuns to: 'export', format: 'jsonl'
                exportRuns to: 'export', format: 'csv'
              }
            }
            """;

    private static final String TRIED = """
            withCredentials([string(credentialsId: 'canary', variable: 'TOKEN'), string(credentialsId: 'pin', variable: 'PIN')]) {
              told()
              for (int i = 0; i < COUNT; i++) {
                try {
                  "field$i"()
                } catch (Exception e) {
                  refused << e.message
                }
              }
              exported()
            }
            echo refused.join('\\n')
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private JenkinsRule j;
    private Receiver receiver;
    private RecordedPlace place;
    private WorkflowRun build;
    private List<String> calls;

    @BeforeEach
    void build(JenkinsRule rule) throws Exception {
        j = rule;
        place = RecordedPlace.of(new RecordedHome(j), "labs");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over("(team(/.*)?)?"));
        credential("canary", SecretFields.TOKEN);
        credential("pin", SecretFields.PIN);
        listen();
        WorkflowJob job = place.home().team.createProject(WorkflowJob.class, "canary");
        job.setDefinition(new CpsFlowDefinition(script(), true));
        build = j.buildAndAssertSuccess(job);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private static void credential(String id, String secret) throws IOException {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
        store.save();
    }

    /** A receiver whose address is the secret, and that says it again. */
    private void listen() throws IOException {
        receiver = new Receiver();
        receiver.always(Receiver.answer(200, PLAIN + " for " + SecretFields.TOKEN));
        ConfiguredWebhook hidden = new ConfiguredWebhook("hidden", receiver.url("/services/{secret}"));
        ConfiguredWebhook signed = new ConfiguredWebhook("signed", receiver.url("/hook"));
        hidden.setCredentialsId("canary");
        signed.setCredentialsId("canary");
        ModelLineageConfiguration.get().setWebhookAddresses(List.of("http://127.0.0.1"));
        ModelLineageConfiguration.get().setWebhooks(List.of(hidden, signed));
    }

    /**
     * Each call is a method: one method cannot hold all of them. A secret that is the key of a map is left out: Pipeline masks
     * values alone in what it keeps itself of a step's arguments.
     */
    private String script() {
        calls = Stream.concat(SecretFields.withoutFiles().values().stream(), SecretFields.withFiles().values().stream())
                .filter(call -> !call.contains("[(TOKEN)"))
                .toList();
        StringBuilder script = new StringBuilder(CALLS.replace("PLAIN", PLAIN));
        for (int i = 0; i < calls.size(); i++) {
            script.append("def field" + i + "() {\n" + calls.get(i) + "\n}\n");
        }
        return script.append(TRIED.replace("COUNT", String.valueOf(calls.size())))
                .toString();
    }

    @Test
    void shouldTellTheSecretNowhere() throws Exception {
        assertThat(JenkinsRule.getLog(build).split(SecretFields.REFUSAL, -1))
                .as("calls that were refused")
                .hasSizeGreaterThan(calls.size());
        delivered();
        Set<String> telling = new TreeSet<>();
        Set<String> plain = new TreeSet<>();
        for (Path file : filesOfHome()) {
            judge(file.toString(), file + "\n" + text(file), telling, plain);
        }
        assertThat(plain)
                .anyMatch(file -> file.endsWith("runs.csv"))
                .anyMatch(file -> file.endsWith("runs.jsonl"))
                .anyMatch(file -> file.contains("mlruns"))
                .anyMatch(file -> file.contains("model-lineage") && file.contains("index"))
                .anyMatch(file -> file.endsWith("log"));
        for (String address : addresses()) {
            judge(address, get(address), telling, plain);
        }

        assertThat(plain).contains(build.getUrl() + "consoleText", "model-lineage/webhooks/");
        assertThat(plain).filteredOn(found -> found.contains("csv")).hasSizeGreaterThan(1);
        assertThat(plain).filteredOn(found -> found.endsWith("/api/json")).hasSizeGreaterThan(5);
        assertThat(telling).as("what tells the secret").isEmpty();
    }

    private static void judge(String what, String content, Set<String> telling, Set<String> plain) {
        String small = content.toLowerCase(Locale.ROOT);
        if (small.contains("xyzzy") || coded().stream().anyMatch(content::contains)) {
            telling.add(what);
        }
        if (small.contains(PLAIN)) {
            plain.add(what);
        }
    }

    /** The secret in base 64, wherever in a longer text it begins. */
    private static List<String> coded() {
        List<String> coded = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] bytes = (" ".repeat(before) + SecretFields.TOKEN).getBytes(StandardCharsets.UTF_8);
            String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            coded.add(text.substring(before == 0 ? 0 : before + 1, text.length() - 1));
        }
        return coded;
    }

    private void delivered() throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (get("model-lineage/webhooks/").split(PLAIN, -1).length < 3) {
            assertThat(System.nanoTime()).as("both receivers answered").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private List<Path> filesOfHome() throws IOException {
        try (Stream<Path> files = Files.walk(j.jenkins.getRootDir().toPath())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException goneMeanwhile) {
            return "";
        }
    }

    /** Every page and every JSON of the table, of what was on record before and of the build, and Jenkins' own pages of that. */
    private Set<String> addresses() throws Exception {
        Set<String> addresses = new TreeSet<>();
        for (Route route : Routes.all()) {
            if (!route.changes()) {
                String address = place.address(route);
                addresses.add(address);
                addresses.add(ofCanary(address));
                addresses.add(ofCanary(address).replace(MODEL, "canary-prompt"));
            }
        }
        for (String own : List.of("", "console", "consoleText", "logText/progressiveText", "api/json?depth=3")) {
            addresses.add(build.getUrl() + own);
        }
        addresses.add("model-lineage/experiments/?filter=params.told%20%3D%20%22" + PLAIN + "%22");
        return addresses;
    }

    private String ofCanary(String address) throws Exception {
        return address.replace(
                        PageUrls.of(place.model()), PageUrls.of(place.home().model(MODEL)))
                .replace(bare(place.build().getUrl()), bare(build.getUrl()))
                .replace(bare(place.job().getUrl()), bare(build.getParent().getUrl()))
                .replace(place.run().id().value(), run().id().value());
    }

    private TrackedRun run() throws IOException {
        return BuildRuns.of(build).stream()
                .filter(run -> run.params().containsKey("told"))
                .findFirst()
                .orElseThrow();
    }

    private static String bare(String url) {
        return url.replaceFirst("/$", "");
    }

    private String get(String address) throws Exception {
        String admin = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(j.getURL() + address))
                .header("Authorization", "Basic " + admin)
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(address).isLessThan(500);
        return answer.headers().map() + "\n" + new String(answer.body(), StandardCharsets.ISO_8859_1);
    }
}
