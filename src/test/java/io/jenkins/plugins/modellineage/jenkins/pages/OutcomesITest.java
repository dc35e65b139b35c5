package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.cli.CLICommandInvoker;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What comes of it when people of eleven roles change something or take bytes, in the folder of their role and in another one,
 * by address and by command: a permitted approval is on record, a refused one is not.
 */
@WithJenkins
class OutcomesITest {
    private static final String OUTSIDER = "outsider";
    private static final String READER = "reader";
    private static final String APPROVER = "approver";
    private static final String PROMOTER = "promoter";
    private static final String DOWNLOADER = "downloader";
    private static final String KEEPER = "keeper";
    private static final String CONFIGURER = "configurer";
    private static final String RULER = "ruler";
    private static final String STAMPER = "stamper";
    private static final String DELETER = "deleter";
    private static final String ADMIN = "admin";
    /** Prepares, and has no part in it. */
    private static final String ROOT = "root";

    private static final List<String> ROLES = List.of(
            OUTSIDER, READER, APPROVER, PROMOTER, DOWNLOADER, KEEPER, CONFIGURER, RULER, STAMPER, DELETER, ADMIN);
    private static final Set<String> SEEING =
            Set.of(READER, APPROVER, PROMOTER, DOWNLOADER, KEEPER, CONFIGURER, RULER, STAMPER, DELETER, ADMIN);
    private static final String OWN = "team(/.*)?";
    private static final String TRAIN = """
            node {
              writeFile file: 'model.bin', text: 'weights ' + env.BUILD_NUMBER
              stampModel model: 'lm', artifacts: 'model.bin'
            }
            promoteModel model: 'lm', stage: 'first' // keeps the files, as they are kept of all that were live
            """;

    private JenkinsRule j;
    private boolean artifacts;
    private int stages;

    /** A folder with two versions of a model. */
    private record Place(RecordedHome home, String path, ModelRef model, WorkflowRun build) {
        /** A version that nothing needs. */
        VersionRef spare() throws IOException {
            return home.stamped(build, model, home.tracked(build, "text", 1), "text");
        }

        String url(String rest) {
            return PageUrls.of(model) + "/" + rest;
        }
    }

    /** Prepares what is needed, tries as somebody, and tells whether it came about. */
    @FunctionalInterface
    private interface Attempt {
        boolean succeeds(Place place, String who, StageName stage) throws Exception;
    }

    /** @param may who may, in their own folder */
    private record Deed(String entry, Set<String> may, Attempt attempt) {}

    @BeforeEach
    void secure(JenkinsRule rule) {
        j = rule;
        artifacts = Run.ARTIFACTS.getEnabled();
        Run.ARTIFACTS.setEnabled(true);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        PatternRoles roles = new PatternRoles()
                .everywhere(ADMIN, Jenkins.ADMINISTER, Run.ARTIFACTS) // which nothing implies
                .everywhere(ROOT, Jenkins.ADMINISTER);
        ROLES.stream().filter(role -> !role.equals(ADMIN)).forEach(role -> roles.on("", role, Jenkins.READ));
        SEEING.stream().filter(role -> !role.equals(ADMIN)).forEach(role -> roles.on(OWN, role, Item.READ));
        j.jenkins.setAuthorizationStrategy(roles.on(OWN, CONFIGURER, Item.CONFIGURE)
                .on("outside", CONFIGURER, Item.READ) // to let it in
                .on(OWN, DOWNLOADER, Run.ARTIFACTS)
                .on(OWN, APPROVER, ModelPermissions.APPROVE)
                .on(OWN, PROMOTER, ModelPermissions.PROMOTE)
                .on(OWN, KEEPER, ModelPermissions.ROLLBACK)
                .on(OWN, RULER, ModelPermissions.CONFIGURE)
                .on(OWN, STAMPER, ModelPermissions.REGISTER)
                .on(OWN, DELETER, ModelPermissions.DELETE));
    }

    @AfterEach
    void restore() {
        Run.ARTIFACTS.setEnabled(artifacts);
    }

    @Test
    void shouldBringAboutWhatIsPermittedAndNothingElse() throws Exception {
        List<Place> places = List.of(place("team"), place("other"));
        j.createProject(WorkflowJob.class, "outside");
        List<String> wrong = new ArrayList<>();
        for (Deed deed : deeds()) {
            for (Place place : places) {
                for (String role : ROLES) {
                    boolean may = deed.may().contains(role) && (place.path().equals("team") || role.equals(ADMIN));
                    boolean did = deed.attempt().succeeds(place, role, new StageName("s" + ++stages));
                    if (may != did) {
                        wrong.add(deed.entry() + " in " + place.path() + " as " + role + ": " + did);
                    }
                }
            }
        }

        assertThat(wrong, is(empty()));
    }

    private List<Deed> deeds() {
        return Stream.of(byAddress(), byCommand()).flatMap(List::stream).toList();
    }

    private List<Deed> byAddress() {
        return List.of(
                new Deed(
                        "file",
                        Set.of(DOWNLOADER, ADMIN),
                        (place, who, stage) -> get(who, place.url("1/file/model.bin"))
                                .getContentAsString()
                                .equals("weights 1")),
                new Deed(
                        "page",
                        SEEING,
                        (place, who, stage) ->
                                get(who, place.url("1/")).getContentAsString().contains("lm@1")),
                new Deed("approve", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = asked(place, stage);
                    post(who, place.url("promotion/" + id + "/approve"));
                    return !promotion(id).approvals().isEmpty();
                }),
                new Deed("reject", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = asked(place, stage);
                    post(who, place.url("promotion/" + id + "/reject"), "comment", "no");
                    return promotion(id).state() == PromotionState.REJECTED;
                }),
                new Deed("withdraw", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    String id = asked(place, stage);
                    post(who, place.url("promotion/" + id + "/withdraw"));
                    return promotion(id).state() == PromotionState.ABORTED;
                }),
                new Deed("ask", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    post(who, place.url("2/promote/ask"), "stage", stage.value());
                    return newest(place, stage).isPresent();
                }),
                new Deed("rollback", Set.of(KEEPER, ADMIN), (place, who, stage) -> {
                    liveTwice(place, stage);
                    post(who, place.url("1/rollback"), "stage", stage.value(), "reason", "r");
                    return live(place, stage) == 1;
                }),
                new Deed("lift", Set.of(KEEPER, ADMIN), (place, who, stage) -> {
                    liveTwice(place, stage);
                    post(ROOT, place.url("1/rollback"), "stage", stage.value(), "reason", "r");
                    assertThat("quarantined", quarantined(place, stage), is(true));
                    post(who, place.url("2/lift"), "reason", "good again");
                    return !quarantined(place, stage);
                }),
                new Deed("rules/set", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    post(
                            who,
                            place.url("rules/set"),
                            "rule",
                            "{\"stages\": \"" + stage.value() + "\", \"refuse\": [\"changeRequests\"]}");
                    return Rules.of(place.model()).own().stream()
                            .anyMatch(one -> one.rule().stages().value().equals(stage.value()));
                }),
                new Deed("note", Set.of(STAMPER, ADMIN), (place, who, stage) -> {
                    post(who, place.url("2/note"), "description", "about " + stage.value());
                    return registry()
                            .version(place.model().version(2))
                            .flatMap(ModelVersion::description)
                            .equals(Optional.of("about " + stage.value()));
                }),
                new Deed("delete", Set.of(DELETER, ADMIN), (place, who, stage) -> {
                    VersionRef version = place.spare();
                    post(who, place.url(version.number() + "/delete"), "reason", "r");
                    return registry().isDeleted(version);
                }),
                new Deed("give", Set.of(CONFIGURER, ADMIN), (place, who, stage) -> {
                    post(who, place.home().team.getUrl() + "model-lineage/give", "item", "outside");
                    var given =
                            ModelLineage.get().registry().access(place.model().scope());
                    given.forEach(one ->
                            post(ROOT, place.home().team.getUrl() + "model-lineage/withdraw", "mark", one.mark()));
                    return !given.isEmpty();
                }));
    }

    private List<Deed> byCommand() {
        return List.of(
                new Deed(
                        "model-show",
                        SEEING,
                        (place, who, stage) ->
                                call(who, "model-show", place.path() + "/lm").contains("version  lm@2")),
                new Deed("model-approve", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = asked(place, stage);
                    call(who, "model-approve", id);
                    return !promotion(id).approvals().isEmpty();
                }),
                new Deed("model-reject", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = asked(place, stage);
                    call(who, "model-reject", id, "-m", "no");
                    return promotion(id).state() == PromotionState.REJECTED;
                }),
                new Deed("model-withdraw", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    String id = asked(place, stage);
                    call(who, "model-withdraw", id);
                    return promotion(id).state() == PromotionState.ABORTED;
                }),
                new Deed("model-promote", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    call(who, "model-promote", place.path() + "/lm", stage.value(), "2");
                    return newest(place, stage).isPresent();
                }),
                new Deed("model-rollback", Set.of(KEEPER, ADMIN), (place, who, stage) -> {
                    liveTwice(place, stage);
                    call(who, "model-rollback", place.path() + "/lm", stage.value(), "1", "-m", "r");
                    return live(place, stage) == 1;
                }),
                new Deed("model-delete", Set.of(DELETER, ADMIN), (place, who, stage) -> {
                    VersionRef version = place.spare();
                    call(who, "model-delete", place.path() + "/lm", "" + version.number(), "-m", "r");
                    return registry().isDeleted(version);
                }));
    }

    private Place place(String name) throws Exception {
        RecordedHome home = new RecordedHome(j, name);
        WorkflowJob job = home.job("train");
        job.setDefinition(new CpsFlowDefinition(TRAIN, true));
        WorkflowRun first = j.buildAndAssertSuccess(job);
        j.buildAndAssertSuccess(job);
        ModelRef model = home.model("lm");
        Rules.of(model).set("{\"stages\": \"s*\", \"approval\": {\"quorum\": 2}}");
        return new Place(home, name, model, first);
    }

    /** A request of root's for the second version, which waits for two approvals. */
    private String asked(Place place, StageName stage) {
        post(ROOT, place.url("2/promote/ask"), "stage", stage.value());
        return newest(place, stage).orElseThrow().id();
    }

    private void liveTwice(Place place, StageName stage) throws Exception {
        place.home().live(place.build(), place.model().version(1), "alice", stage);
        place.home().live(place.build(), place.model().version(2), "alice", stage);
    }

    private static int live(Place place, StageName stage) {
        return registry().live(place.model(), stage).orElseThrow();
    }

    private static boolean quarantined(Place place, StageName stage) {
        return registry().model(place.model()).orElseThrow().isQuarantined(2, stage);
    }

    private static Promotion promotion(String id) {
        return registry().promotion(id).orElseThrow();
    }

    private static Optional<Promotion> newest(Place place, StageName stage) {
        return registry().promotionsOf(place.model()).stream()
                .filter(one -> one.stage().equals(stage))
                .findFirst();
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    private String call(String who, String command, String... arguments) {
        return new CLICommandInvoker(j, command)
                .asUser(who)
                .invokeWithArgs(arguments)
                .stdout();
    }

    private WebResponse get(String who, String address) throws Exception {
        return client(who).loadWebResponse(new WebRequest(new URL(j.getURL(), address)));
    }

    /** @param form names and values in turns */
    private void post(String who, String address, String... form) {
        StringBuilder query = new StringBuilder("?");
        for (int i = 0; i < form.length; i += 2) {
            query.append(form[i])
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        try {
            WebResponse answer =
                    client(who).loadWebResponse(new WebRequest(new URL(j.getURL(), address + query), HttpMethod.POST));
            if (who.equals(ROOT)) {
                assertThat(answer.getContentAsString(), answer.getStatusCode() < 400, is(true));
            }
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** With an API token, and so without a crumb. */
    private JenkinsRule.WebClient client(String who) throws Exception {
        return j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .withBasicApiToken(who);
    }
}
