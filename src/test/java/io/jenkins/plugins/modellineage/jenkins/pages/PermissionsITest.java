package io.jenkins.plugins.modellineage.jenkins.pages;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.ADMIN;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.APPROVER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.CANCELLER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.CONFIGURER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.DELETER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.INSPECTOR;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.KEEPER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.OUTSIDER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.PROMOTER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.READER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.RULER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.STAMPER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Access;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every route for every kind of reader. */
@WithJenkins
class PermissionsITest {
    /** What the outsider gets to, as it is Jenkins' own. */
    private static final Set<Access> OF_JENKINS =
            Set.of(Access.JENKINS, Access.SELF, Access.SYSTEM, Access.SETTINGS, Access.ALL_RULES);

    /** Pages that not everybody reads who sees the thing. */
    private static final Set<Access> GUARDED = Set.of(Access.SYSTEM, Access.SETTINGS);

    private static final Map<Access, Set<String>> MAY = Map.ofEntries(
            Map.entry(Access.SELF, Set.copyOf(Roles.ALL)),
            Map.entry(Access.SELF_SEEN, Set.copyOf(Roles.ALL)),
            Map.entry(Access.DELETE, Set.of(DELETER, ADMIN)),
            Map.entry(Access.REGISTER, Set.of(STAMPER, ADMIN)),
            Map.entry(Access.STAMP, Set.of(STAMPER, ADMIN)),
            Map.entry(Access.APPROVE, Set.of(APPROVER, ADMIN)),
            Map.entry(Access.PROMOTE, Set.of(PROMOTER, ADMIN)),
            Map.entry(Access.WITHDRAW, Set.of(PROMOTER, CANCELLER, ADMIN)),
            Map.entry(Access.ROLLBACK, Set.of(KEEPER, ADMIN)),
            Map.entry(Access.CONFIGURE, Set.of(CONFIGURER, ADMIN)),
            Map.entry(Access.RULES, Set.of(RULER, ADMIN)),
            Map.entry(Access.ALL_RULES, Set.of(RULER, ADMIN)),
            Map.entry(Access.SYSTEM, Set.of(INSPECTOR, ADMIN)),
            Map.entry(Access.SETTINGS, Set.of(ADMIN)),
            Map.entry(Access.ADMINISTER, Set.of(ADMIN)));

    /** The own folder, what is in it, and what is of no folder. */
    private static final String OWN = "(team(/.*)?)?";

    private JenkinsRule j;
    private InForce permissions;
    private RecordedPlace own;
    private RecordedPlace other;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        permissions = InForce.of(Jenkins.SYSTEM_READ);
        own = RecordedPlace.of(new RecordedHome(j), "labs");
        other = RecordedPlace.of(new RecordedHome(j, "other"), "attic");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over(OWN));
    }

    @AfterEach
    void restore() {
        permissions.close();
    }

    @Test
    void shouldAnswerEveryRouteByItsPermission() throws Exception {
        for (String reader : Roles.ALL) {
            JenkinsRule.WebClient client = client().withBasicApiToken(reader);
            for (Route route : Routes.all()) {
                check(reader, route, status(client, route.verb(), own.address(route)));
            }
        }
    }

    /** A role in one folder is none in another: there everybody but administrators is an outsider. */
    @Test
    void shouldGiveNothingInAnotherFolder() throws Exception {
        for (String reader : Roles.ALL) {
            JenkinsRule.WebClient client = client().withBasicApiToken(reader);
            for (Route route : Routes.all()) {
                if (route.path().contains("{")) {
                    int status = status(client, route.verb(), other.address(route));
                    check(reader.equals(ADMIN) ? ADMIN : OUTSIDER, route, status);
                }
            }
        }
    }

    @Test
    void shouldAnswerNobodyWithoutSigningIn() throws Exception {
        for (Route route : Routes.all()) {
            assertThat(route.toString(), status(client(), "GET", own.address(route)), is(oneOf(403, 404, 405)));
            assertThat(route.toString(), status(client(), "POST", own.address(route)), is(oneOf(403, 404, 405)));
        }
    }

    @Test
    void shouldTakeOnlyPostWhereSomethingChanges() throws Exception {
        JenkinsRule.WebClient admin = client().withBasicApiToken(ADMIN);
        for (Route route : Routes.all().stream().filter(Route::changes).toList()) {
            assertThat(route.toString(), status(admin, "GET", own.address(route)), is(405));
        }
    }

    @Test
    void shouldNotTellTheForbiddenFromTheUnknown() throws Exception {
        JenkinsRule.WebClient outsider = client().withBasicApiToken(OUTSIDER);
        JenkinsRule.WebClient reader = client().withBasicApiToken(READER);

        assertThat(status(outsider, "GET", PageUrls.of(own.model()) + "/"), is(404));
        assertThat(status(reader, "GET", PageUrls.of(own.home().model("unknown")) + "/"), is(404));
        assertThat(status(reader, "GET", PageUrls.of(own.model()) + "/99/"), is(404));
        assertThat(status(reader, "GET", PageUrls.of(own.model()) + "/compare/?left=1&right=99"), is(404));
        assertThat(status(reader, "GET", PageUrls.of(own.model()) + "/promotion/P99/"), is(404));
        assertThat(status(reader, "GET", own.build().getUrl() + "model-lineage/run/unknown/"), is(404));
        assertThat(status(reader, "GET", PageUrls.of(own.model()) + "/1/file/../../config.xml"), is(not(200)));
    }

    @Test
    void shouldListNothingThatTheReaderMayNotSee() throws Exception {
        String list = client().withBasicApiToken(OUTSIDER)
                .goTo("model-lineage/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();

        assertThat(list.contains("tiny-lm"), is(false));
    }

    private static void check(String reader, Route route, int status) {
        String what = route.verb() + " " + route.path() + " as " + reader;
        if (reader.equals(OUTSIDER) && !OF_JENKINS.contains(route.access())) {
            assertThat(what, status, is(404));
        } else if (!route.changes() && !GUARDED.contains(route.access())) {
            assertThat(what, status, is(route.access() == Access.ARTIFACTS ? 404 : 200));
        } else if (MAY.get(route.access()).contains(reader)) {
            assertThat(what, status, is(oneOf(200, 302, 400)));
        } else {
            assertThat(what, status, is(route.access().refusal()));
        }
    }

    private JenkinsRule.WebClient client() {
        return j.createWebClient().withThrowExceptionOnFailingStatusCode(false).withJavaScriptEnabled(false);
    }

    private int status(JenkinsRule.WebClient client, String verb, String address) throws Exception {
        WebRequest request = new WebRequest(new URL(j.getURL(), address), HttpMethod.valueOf(verb));
        return client.loadWebResponse(verb.equals("POST") ? client.addCrumb(request) : request)
                .getStatusCode();
    }
}
