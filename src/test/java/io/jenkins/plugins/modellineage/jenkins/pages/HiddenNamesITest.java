package io.jenkins.plugins.modellineage.jenkins.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.EnvVars;
import hudson.model.EnvironmentContributor;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Access;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import io.jenkins.plugins.modellineage.jenkins.steps.ModelVersionStep;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.net.URL;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Asks every address about everything there is: none names what the reader may not see, or tells it from what is not. */
@WithJenkins
class HiddenNamesITest {
    private static final String ABSENT = "zq-absent";
    /** No run and no experiment has it. */
    private static final String NOBODY = "100000000000001";

    private static final Set<Integer> HIDDEN_VERSIONS = Set.of(2, 5);

    private JenkinsRule j;
    private HiddenPlaces places;

    @BeforeEach
    void fill(JenkinsRule rule) throws Exception {
        j = rule;
        places = new HiddenPlaces(j);
        places.fill();
    }

    @AfterEach
    void release() throws Exception {
        places.release();
    }

    @Test
    void shouldNeitherNameNorBetrayWhatTheReaderMayNotSee() throws Exception {
        List<String> faults = new ArrayList<>();
        for (String reader : List.of(HiddenPlaces.READER, HiddenPlaces.KEEPER, "")) {
            Crawl crawl = new Crawl(reader);
            faults.addAll(crawl.faults());
            if (!reader.isEmpty()) {
                assertThat("unanswered for " + reader, crawl.unanswered, empty());
            }
        }

        assertThat(String.join("\n", faults), faults, empty());
    }

    @Test
    void shouldTellAStepThatRunsAsSomebodyOfNothingThatTheyMayNotSee() throws Exception {
        for (String model : List.of(
                "zq-hidden-model",
                "../open/zq-hidden-model",
                "zq-hidden-folder/zq-hidden-inner",
                "/open/zq-hidden-folder/lm",
                "/zq-hidden-gone/zq-hidden-gone-model",
                scoped("zq-hidden-inner"),
                scoped("zq-hidden-gone-model"))) {
            String told = places.logAsKeeper(tried(model));
            assertThat(model, told, containsString("ERROR"));
            assertThat(masked(told), is(masked(places.logAsKeeper(tried(absent(model))))));
        }
        assertThat(
                places.logAsKeeper(tried("lm", 2)).replace("version 2", "version 99"),
                is(places.logAsKeeper(tried("lm", 99))));
    }

    @Test
    void shouldTellAStepThatRunsAsSystemOfNoFolderThatIsNotOpenToIt() throws Exception {
        for (String model : List.of(
                "/open/zq-hidden-folder/zq-hidden-inner",
                "open/zq-hidden-folder/zq-hidden-inner",
                "zq-hidden-gone/zq-hidden-gone-model",
                scoped("zq-hidden-inner"),
                scoped("zq-hidden-gone-model"))) {
            String told = places.logAsSystem(tried(model));
            assertThat(model, told, containsString("ERROR"));
            assertThat(masked(told), is(masked(places.logAsSystem(tried(absent(model))))));
        }
    }

    private static String scoped(String model) {
        return "/" + model(model).ref().scope() + ":" + model;
    }

    private static String absent(String model) {
        return model.replace(HiddenPlaces.PLANTED, ABSENT).replaceFirst("/s[0-9a-f]{16}:", "/s0000000000000000:");
    }

    private static String masked(String log) {
        return log.replace(ABSENT, HiddenPlaces.PLANTED).replaceAll("/s[0-9a-f]{16}:", "/s:");
    }

    /** Every step that names a model. */
    private static String tried(String model) {
        String named = "model: '" + model + "'";
        return tried(model, 1)
                + caught("modelVersion " + named)
                + caught("modelVersion " + named + ", stage: 'production'")
                + caught("node { fetchModel " + named + ", stage: 'production' }")
                + caught("promoteModel " + named + ", stage: 'production'")
                + caught("rollbackModel " + named + ", stage: 'production', reason: 'r'")
                + caught("trackMetrics " + named + ", metrics: [loss: 1]")
                + (model.matches("[^/]+|[.]{2}/.*") // what is free may be taken: that is no answer about another
                        ? ""
                        : caught(
                                "node {\nwriteFile file: 'a', text: 'a'\nstampModel " + named + ", artifacts: 'a'\n}"));
    }

    private static String tried(String model, int version) {
        String numbered = "model: '" + model + "', version: " + version;
        return caught("modelVersion " + numbered)
                + caught("node { fetchModel " + numbered + " }")
                + caught("promoteModel " + numbered + ", stage: 'production'")
                + caught("trackMetrics " + numbered + ", metrics: [loss: 1]");
    }

    private static String caught(String step) {
        return "catchError(buildResult: 'SUCCESS') {\n" + step + "\n}\n";
    }

    /** What Jenkins' branch sources contribute to the jobs of change requests. */
    @TestExtension
    public static final class Branches extends EnvironmentContributor {
        @Override
        @SuppressWarnings("rawtypes")
        public void buildEnvironmentFor(Job job, EnvVars environment, TaskListener listener) {
            if (job.getName().endsWith("-change")) {
                environment.put("CHANGE_ID", "7");
            }
        }
    }

    /** One reader's way through all addresses. */
    private final class Crawl {
        private final String reader;
        private final JenkinsRule.WebClient client;
        private final List<String> faults = new ArrayList<>();
        private final Map<String, String> known = new HashMap<>();
        /** Pages and JSON at which the reader saw nothing at all. */
        private final Set<String> unanswered = new TreeSet<>();

        private final Pattern planted = planted();

        Crawl(String reader) {
            this.reader = reader;
            client = j.createWebClient()
                    .withThrowExceptionOnFailingStatusCode(false)
                    .withJavaScriptEnabled(false)
                    .withRedirectEnabled(false);
            if (!reader.isEmpty()) {
                client.withBasicApiToken(reader);
            }
        }

        List<String> faults() throws Exception {
            for (String own : jenkinsPages()) {
                check("GET", own);
            }
            for (String field : formFields()) {
                check("POST", field);
            }
            for (Route route : Routes.all()) {
                boolean answered =
                        route.changes() || route.access() == Access.SETTINGS || route.access() == Access.SYSTEM;
                for (String address : addresses(route)) {
                    answered |= check(route.verb(), address).startsWith(leads(route) ? "302" : "200");
                }
                if (!answered) {
                    unanswered.add(route.path());
                }
            }
            return faults;
        }

        private String check(String verb, String address) throws Exception {
            String answer = answer(verb, address);
            planted.matcher(answer)
                    .results()
                    .findFirst()
                    .ifPresent(found -> faults.add(
                            reader + " " + verb + " " + address + " names " + around(answer, found.start())));
            String twin = twin(address);
            if (!twin.equals(address)) {
                String other = known.computeIfAbsent(verb + twin, it -> unchecked(verb, twin));
                if (!answer.equals(other)) {
                    faults.add(reader + " " + verb + " " + address + " answers otherwise than " + twin + ": "
                            + difference(answer, other));
                }
            }
            return answer;
        }

        private String unchecked(String verb, String address) {
            try {
                return answer(verb, address);
            } catch (Exception problem) {
                throw new AssertionError(problem);
            }
        }

        /** Status, headers and body without what the request itself said. */
        private String answer(String verb, String address) throws Exception {
            WebRequest request = new WebRequest(new URL(j.getURL(), address), HttpMethod.valueOf(verb));
            WebResponse response = client.loadWebResponse(verb.equals("POST") ? client.addCrumb(request) : request);
            String headers = response.getResponseHeaders().stream()
                    .filter(header -> !header.getName().matches("(?i)date|set-cookie|content-length"))
                    .map(header -> header.getName() + ": " + header.getValue())
                    .collect(Collectors.joining("\n"));
            return without(address, response.getStatusCode() + "\n" + headers + "\n" + response.getContentAsString());
        }

        private String without(String address, String answer) {
            String path = address.replaceFirst("[?].*", "");
            String asked = address.replaceFirst("^[^?]*[?]?((stage|value|item|metric|of|prefix|id|name)=)?", "")
                    .replaceFirst("&.*", "");
            String told = answer;
            // a form shows again what was asked for
            for (String id : address.replaceFirst("^[^?]*[?]", "").split("&")) {
                told = id.startsWith("of=") ? told.replace(id.substring("of=".length()), "*") : told;
            }
            for (String part : List.of(asked, asked.replaceFirst("/[^/]*$", ""))) {
                told = part.isEmpty() ? told : told.replace(part, "*");
            }
            return told.replace(address, "*")
                    .replace(path, "*")
                    .replace(URLDecoder.decode(path, UTF_8), "*")
                    .replaceAll("data-crumb-value=\"[^\"]*\"", "")
                    .replaceAll("[0-9.]+ sec ago", "");
        }

        /** The hidden folder that a job stamps in which the readers see. */
        private String seenScope() {
            return reader.isEmpty() ? "none" : model("into").ref().scope().value();
        }

        /** The same address, asking for what is not there instead of what the reader may not see. */
        private String twin(String address) throws IOException {
            String twin = address.replace(HiddenPlaces.PLANTED, ABSENT);
            if (reader.isEmpty()) {
                twin = twin.replace("job/open", "job/" + ABSENT);
            }
            for (int hidden : HIDDEN_VERSIONS) {
                twin = twin.replaceFirst("/model/lm/" + hidden + "/", "/model/lm/99/")
                        .replaceFirst("(left|right)=" + hidden + "$", "$1=99")
                        .replaceFirst("of=open/lm@" + hidden + "$", "of=open/lm@99");
            }
            for (Promotion promotion : registry().promotionsOf(lm().ref())) {
                if (HIDDEN_VERSIONS.contains(promotion.version().number())) {
                    twin = twin.replaceFirst("/promotion/" + promotion.id() + "/", "/promotion/P999/");
                }
            }
            twin = twin.replaceFirst("id=(" + String.join("|", hiddenLinks()) + ")$", "id=" + NOBODY);
            for (String hidden : hiddenDigests()) {
                twin = twin.replace("/digest/" + hidden + "/", "/digest/" + "0".repeat(64) + "/")
                        .replace("prefix=" + hidden.substring(0, 12), "prefix=" + "0".repeat(12));
            }
            twin = twin.replaceFirst("=/s[0-9a-f]{16}:", "=/s0000000000000000:");
            return twin.replaceFirst("scope/(?!" + seenScope() + ")s[0-9a-f]{16}/", "scope/s0000000000000000/");
        }
    }

    /** Of what only versions and runs have that the readers do not see. */
    private static Set<String> hiddenDigests() {
        Set<String> hidden = digests(version -> isHidden(version));
        hidden.removeAll(digests(version -> !isHidden(version)));
        return hidden;
    }

    private static boolean isHidden(ModelVersion version) {
        return version.build().job().contains(HiddenPlaces.PLANTED);
    }

    private static Set<String> digests(Predicate<ModelVersion> such) {
        Set<String> digests = new TreeSet<>();
        registry().models().stream()
                .flatMap(model -> model.versions().stream())
                .filter(such)
                .forEach(version -> {
                    digests.add(version.manifest().digest().hex());
                    version.manifest()
                            .files()
                            .forEach(file -> digests.add(file.sha256().hex()));
                    for (Input input : version.inputs()) {
                        digests.add(input.digest().hex());
                        input.files().forEach(file -> digests.add(file.sha256().hex()));
                    }
                });
        return digests;
    }

    /** What Jenkins itself shows, with our things on it. */
    private List<String> jenkinsPages() {
        String build = places.train.getLastBuild().getUrl();
        List<String> pages = new ArrayList<>(List.of("", "api/json?depth=2"));
        for (String place : List.of(places.open.getUrl(), places.train.getUrl(), build)) {
            pages.add(place);
            pages.add(place + "api/json?depth=2");
        }
        return pages;
    }

    /** What a form says of the model that a step is to name. */
    private List<String> formFields() {
        String check =
                places.train.getUrl() + "descriptorByName/" + ModelVersionStep.class.getName() + "/checkModel?value=";
        return List.of(
                check + "zq-hidden-folder/zq-hidden-inner",
                check + "/open/zq-hidden-folder/lm",
                check + "/zq-hidden-gone/zq-hidden-gone-model",
                check + scoped("zq-hidden-inner"),
                check + scoped("zq-hidden-gone-model"));
    }

    /** Every address of the route. */
    private List<String> addresses(Route route) throws Exception {
        List<String> addresses = List.of(route.path());
        for (Map.Entry<String, Set<String>> values : values().entrySet()) {
            addresses = filled(addresses, "{" + values.getKey() + "}", values.getValue());
        }
        List<String> asked = new ArrayList<>();
        for (String address : addresses) {
            if (meant(address)) {
                asked.addAll(asked(route, address));
            }
        }
        return asked;
    }

    private static List<String> filled(List<String> addresses, String place, Set<String> values) {
        List<String> filled = new ArrayList<>();
        for (String address : addresses) {
            if (address.contains(place)) {
                values.forEach(value -> filled.add(address.replace(place, value)));
            } else {
                filled.add(address);
            }
        }
        return filled;
    }

    /** Of models that are hidden as a whole, what each has first. */
    private static boolean meant(String address) {
        return !address.matches(".*/model/(?!lm/)[^/]+/([2-9]|promotion/P[2-9]).*");
    }

    /** Whether it answers by leading to a page. */
    private static boolean leads(Route route) {
        return route.path().matches(".*mlflow(/(run|experiment|model))?");
    }

    /** Ids of runs and experiments, as the links of MLflow's clients have them. */
    private Set<String> linked(String address) throws Exception {
        if (address.endsWith("experiment")) {
            return Experiments.of(places.open).stream()
                    .map(experiment -> experiment.id().value())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> runs = new TreeSet<>();
        for (Job<?, ?> job : places.jobs()) {
            runs.addAll(runs(job));
        }
        return runs;
    }

    private static Set<String> runs(Job<?, ?> job) throws IOException {
        Set<String> runs = new TreeSet<>();
        for (Run<?, ?> build : job.getBuilds()) {
            for (TrackedRun run : BuildRuns.of(build)) {
                runs.add(run.id().value());
            }
        }
        return runs;
    }

    /** Of these, what the readers do not see. */
    private Set<String> hiddenLinks() throws IOException {
        Set<String> hidden = new TreeSet<>();
        for (Job<?, ?> job : places.jobs()) {
            if (job.getFullName().contains(HiddenPlaces.PLANTED)) {
                hidden.addAll(runs(job));
            }
        }
        for (Experiment experiment : Experiments.of(places.open)) {
            if (experiment.name().value().contains(HiddenPlaces.PLANTED)) {
                hidden.add(experiment.id().value());
            }
        }
        return hidden;
    }

    private List<String> asked(Route route, String address) throws Exception {
        if (address.endsWith("mlflow/model")) {
            return List.of(
                    address + "?name=lm",
                    address + "?name=lm&version=2",
                    address + "?name=zq-hidden-model",
                    address + "?name=zq-hidden-inner&version=1");
        }
        if (address.matches(".*mlflow/(run|experiment)")) {
            return linked(address).stream().map(id -> address + "?id=" + id).toList();
        }
        if (address.contains("/live/")) {
            return List.of(
                    address + "?stage=production",
                    address + "?stage=production&at=2020-01-01",
                    address + "?stage=zq-hidden-stage",
                    address);
        }
        if (address.startsWith("model-lineage/compare/text/")) {
            return List.of(
                    address,
                    address + "?of=open/lm@1&of=open/lm@3&file=seed.bin",
                    address + "?of=open/zq-hidden-folder/into@1&of=open/lm@1&file=seed.bin");
        }
        if (address.startsWith("model-lineage/compare/tensors/")
                || address.startsWith("model-lineage/compare/answers/")) {
            return List.of(
                    address,
                    address + "?of=open/lm@1&of=open/lm@3",
                    address + "?of=open/lm@1&of=open/lm@2",
                    address + "?of=open/zq-hidden-folder/into@1&of=open/lm@1");
        }
        if (address.startsWith("model-lineage/compare/")) {
            return List.of(
                    address,
                    address + "?of=open/lm@1&of=open/lm@3",
                    address + "?of=open/lm@1&of=open/lm@2",
                    address + "?of=open/zq-hidden-folder/zq-hidden-inner@1",
                    address + "?of=open/zq-hidden-folder/into@1",
                    address + "?of=zq-hidden-gone/zq-hidden-gone-model@1");
        }
        if (address.startsWith("model-lineage/digests/")) {
            return digests(version -> true).stream()
                    .map(digest -> address + "?prefix=" + digest.substring(0, 12))
                    .toList();
        }
        if (address.contains("/compare/")) {
            return List.of(address, address + "?left=1&right=3", address + "?left=1&right=2", address + "?left=5");
        }
        if (address.matches(".*/model/.*/files")) {
            return List.of(address, address + "?file=seed.bin", address + "?file=zq-hidden-file.bin");
        }
        if (address.contains("/scores/example/")) {
            return List.of(address + "?set=s&id=q", address);
        }
        if (address.endsWith("/check")) {
            return List.of(address + "?value=zq-hidden-outside");
        }
        if (address.endsWith("/give")) {
            return List.of(address + "?item=zq-hidden-outside");
        }
        if (address.endsWith("/rollback")) {
            return List.of(
                    address + "?stage=staging&reason=r",
                    address + "?stage=zq-hidden-stage&reason=r",
                    address + "?stage=canary&reason=r");
        }
        if (route.parameters().startsWith("metric,")) {
            return List.of(address + "?metric=loss", address + "?metric=zq-hidden-metric", address);
        }
        return List.of(route.changes() ? address + "?comment=c&reason=r" : address);
    }

    private Map<String, Set<String>> values() throws Exception {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        values.put("folder", Set.of("job/open", "job/open/job/zq-hidden-folder", "job/zq-hidden-gone"));
        Set<String> models = new TreeSet<>();
        Set<String> scopes = new TreeSet<>();
        Set<String> promotions = new TreeSet<>();
        for (Model model : registry().models()) {
            models.add(PageUrls.of(model.ref()));
            scopes.add(model.ref().scope().value());
            models.add("model-lineage/scope/" + model.ref().scope() + "/model/"
                    + model.ref().name());
            registry().promotionsOf(model.ref()).forEach(promotion -> promotions.add(promotion.id()));
        }
        values.put("model", models);
        values.put("scope", scopes);
        values.put(
                "number",
                lm().versions().stream()
                        .map(ModelVersion::number)
                        .map(String::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new)));
        values.put("digest", digests(version -> true));
        values.put("stage", Set.of("production"));
        values.put("path", Set.of("seed.bin", "next.bin", "zq-hidden-file.bin"));
        values.put("id", promotions);
        Set<String> jobs = new TreeSet<>();
        Set<String> builds = new TreeSet<>();
        Set<String> runs = new TreeSet<>();
        for (Job<?, ?> job : places.jobs()) {
            jobs.add(job.getUrl().replaceFirst("/$", ""));
            for (Run<?, ?> build : job.getBuilds()) {
                builds.add(build.getUrl().replaceFirst("/$", ""));
            }
            runs.addAll(runs(job));
        }
        values.put("job", jobs);
        values.put("build", builds);
        values.put("run", runs);
        return values;
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    /** Names, a hidden metric's value, and versions and promotions of the model that are hidden. */
    private static Pattern planted() {
        String promotions = registry().promotionsOf(lm().ref()).stream()
                .filter(promotion ->
                        HIDDEN_VERSIONS.contains(promotion.version().number()))
                .map(promotion -> "|\\b" + promotion.id() + "\\b")
                .collect(Collectors.joining());
        return Pattern.compile("(?i)" + HiddenPlaces.PLANTED + "|17\\.259134|lm@[25]\\b" + promotions);
    }

    private static Model lm() {
        return model("lm");
    }

    private static Model model(String name) {
        return registry().models().stream()
                .filter(model -> model.ref().name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String around(String answer, int at) {
        return answer.substring(Math.max(0, at - 200), Math.min(answer.length(), at + 100))
                .replaceAll("\\s+", " ");
    }

    private static String difference(String answer, String other) {
        int at = 0;
        while (at < Math.min(answer.length(), other.length()) && answer.charAt(at) == other.charAt(at)) {
            at++;
        }
        return around(answer, at) + " and " + around(other, at);
    }
}
