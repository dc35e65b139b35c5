package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every list that may grow comes in pages, on the page and in the JSON, and counts what the reader sees. */
@WithJenkins
class PagedListsITest {
    private static final int MANY = 120;
    private static final String ROWS = "//table[@aria-label='Versions']/tbody/tr";

    private JenkinsRule j;
    private RecordedHome home;
    private WorkflowJob train;
    private WorkflowJob secret;
    private WorkflowRun build;
    private RunLog wide;
    private ModelRef model;
    private VersionRef first;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        home = new RecordedHome(j);
        model = home.model("tiny-lm");
        train = home.job("train");
        secret = home.job("secret");
        build = home.build(train);
        wide = home.wide(build, MANY);
        home.stampedOften(build, model, wide, MANY);
        first = model.version(1);
        home.usedOften(build, first, "team/train", MANY);
        WorkflowRun hidden = home.build(secret);
        home.stampedOften(hidden, model, home.tracked(hidden, "secret", 2), 7);
        home.usedOften(hidden, first, "team/secret", MANY);
        home.job("deploy");
        home.usedOften(build, first, "team/deploy", MANY);
        for (int i = 0; i < 22; i++) {
            home.tracked(build, "small", 2);
            home.waiting(build, first, "text");
        }
    }

    @Test
    void shouldTellEachRowOnceFromPageToPage() throws Exception {
        String version = PageUrls.of(first);
        String run = build.getUrl() + "model-lineage/run/" + wide.id().value();

        assertThat(whole(PageUrls.of(model), "versions", "number"), hasSize(MANY + 7));
        assertThat(whole(PageUrls.of(model), "history", "seq"), hasSize(4 * MANY + 7 + 2 * 22));
        assertThat(whole(PageUrls.of(model), "waiting", "id"), hasSize(22));
        assertThat(whole("model-approvals", "forOthers", "id"), hasSize(22));
        assertThat(whole(train.getUrl() + "model-lineage", "versions", "number"), hasSize(MANY));
        assertThat(whole(build.getUrl() + "model-lineage", "versions", "number"), hasSize(MANY));
        assertThat(whole(build.getUrl() + "model-lineage", "runs", "id"), hasSize(23));
        assertThat(whole(build.getUrl() + "model-lineage", "promotions", "id"), hasSize(22));
        assertThat(whole(build.getUrl() + "model-lineage", "history", "seq"), hasSize(3 * MANY + 2 * 22));
        for (String list : List.of("params", "metrics", "tags", "inputs")) {
            assertThat(list, whole(version, list, "name"), hasSize(list.equals("tags") ? 0 : MANY));
            assertThat(list, whole(run, list, list.equals("metrics") ? "key" : "name"), hasSize(MANY));
        }
        assertThat(whole(version, "files", "path"), hasSize(MANY));
        assertThat(whole(version, "history", "seq"), hasSize(3 * MANY + 1 + 2 * 22));
        assertThat(whole(version, "summaries", "key"), hasSize(MANY));
        assertThat(whole(version, "promotions", "id"), hasSize(22));
        assertThat(whole(run, "artifacts", "path"), hasSize(MANY));
        assertThat(whole("model-lineage/digest/" + inputOfMany(), "files", "path"), hasSize(MANY));
        assertThat(whole(PageUrls.of(model) + "/compare", "files", "key", "&left=1&right=127"), hasSize(MANY + 1));
    }

    /** The digest of an input of many files, which a version of another model was made from. */
    private String inputOfMany() throws Exception {
        WorkflowRun fed = home.build(home.job("fed"));
        RunLog log = home.fed(fed, MANY);
        home.stamped(fed, home.model("fed-lm"), log, "text");
        return log.run().inputs().get(0).digest().hex();
    }

    @Test
    void shouldNameEveryListAmongTheParametersOfItsAddress() throws Exception {
        for (Route route : Routes.all()) {
            List<String> parameters = Arrays.asList(route.parameters().split(", "));
            boolean byToken = parameters.contains("page");
            if (route.json()
                    && parameters.contains("limit")
                    && !byToken
                    && !route.path().contains("{scope}")) {
                Set<String> lists = new TreeSet<>();
                json(address(route)).getJSONObject("pages").keySet().forEach(name -> lists.add(name + ".page"));
                Set<String> documented = new TreeSet<>(parameters);
                documented.removeIf(name -> !name.endsWith(".page"));
                assertThat(route.path(), documented, is(lists));
            }
        }
    }

    private String address(Route route) {
        return route.path()
                .replace("{folder}", "job/team")
                .replace("{model}", PageUrls.of(model))
                .replace("{number}", "1")
                .replace("{job}/", train.getUrl())
                .replace("{build}/", build.getUrl())
                .replace("{run}", wide.id().value())
                .replace("{digest}", digest())
                .replaceFirst(
                        "compare/(tensors|answers)/api/json$",
                        "compare/$1/api/json?of=team/tiny-lm@1&of=team/tiny-lm@2");
    }

    private String digest() {
        VersionRef first = model.version(1);
        return ModelLineage.get()
                .registry()
                .version(first)
                .orElseThrow()
                .manifest()
                .digest()
                .hex();
    }

    @Test
    void shouldLeadFromPageToPageByLinks() throws Exception {
        HtmlPage page = j.createWebClient().goTo(PageUrls.of(model) + "/?versions.page=1&history=all");
        assertThat(page.getByXPath(ROWS), hasSize(100));
        assertThat(page.getByXPath("//nav[@aria-label='Pages of Versions']/a"), hasSize(2));
        assertThat(page.asNormalizedText(), containsString("1-100 of 127"));
        assertThat(page.getByXPath("//ol[@reversed]/li"), hasSize(100));

        HtmlAnchor next = page.getFirstByXPath("//nav[@aria-label='Pages of Versions']/a[@rel='next']");
        HtmlPage second = next.click();
        assertThat(second.getByXPath(ROWS), hasSize(27));
        assertThat(second.asNormalizedText(), containsString("101-127 of 127"));
        assertThat(second.getUrl().toString(), containsString("versions.page=2"));

        HtmlPage history =
                ((HtmlAnchor) second.getFirstByXPath("//nav[@aria-label='Pages of History']/a[@rel='next']")).click();
        assertThat(history.getByXPath(ROWS), hasSize(27));
        assertThat(history.asNormalizedText(), containsString("101-200 of "));
    }

    @Test
    void shouldShowTheNearestPageAndRefuseTheSameInJson() throws Exception {
        for (String asked : List.of("-1", "x", "0", "", "3", "99999999999999999999")) {
            String query = "?versions.page=" + asked;
            HtmlPage page = j.createWebClient().goTo(PageUrls.of(model) + "/" + query);
            WebResponse refused = answer("admin", PageUrls.of(model) + "/api/json" + query);

            assertThat(query, page.getByXPath(ROWS), hasSize(asked.matches("3|9+") ? 27 : 100));
            assertThat(query, refused.getStatusCode(), is(400));
            assertThat(query, refused.getContentAsString(), startsWith("versions.page is '" + asked + "'; "));
            assertThat(query, refused.getContentAsString().strip().lines().toList(), hasSize(1));
        }
        assertThat(
                answer("admin", "model-approvals/api/json?limit=1000").getContentAsString(),
                startsWith("limit is '1000'; give a number from 1 to 100"));
        assertThat(
                answer("admin", build.getUrl() + "model-lineage/api/json?params.page=2")
                        .getContentAsString(),
                startsWith("There is no list 'params' here"));
    }

    @Test
    void shouldCountNothingThatTheReaderMayNotSee() throws Exception {
        secure();
        JSONObject seen = json("reader", PageUrls.of(model) + "/api/json").getJSONObject("pages");
        String version = PageUrls.of(first);

        assertThat(seen.getJSONObject("versions").getInt("total"), is(MANY));
        assertThat(seen.getJSONObject("history").getInt("total"), is(2 * MANY + 2 * 22));
        assertThat(
                json("reader", "model-lineage/api/json")
                        .getJSONArray("models")
                        .getJSONObject(0)
                        .getInt("versions"),
                is(MANY));
        assertThat(
                json("reader", version + "/api/json")
                        .getJSONObject("pages")
                        .getJSONObject("history")
                        .getInt("total"),
                is(MANY + 1 + 2 * 22));
        assertThat(
                answer("reader", PageUrls.of(model) + "/api/json?versions.page=3")
                        .getContentAsString(),
                containsString("the last page is 2"));
        assertThat(answer("reader", PageUrls.of(model) + "/").getContentAsString(), not(containsString("of 127")));
    }

    @Test
    void shouldFoldTheUsesOfAVersionByJob() throws Exception {
        String version = PageUrls.of(first) + "/api/json";
        JSONArray uses = json(version).getJSONArray("uses");

        assertThat(uses.size(), is(3));
        assertThat(uses.getJSONObject(0).getString("job"), is("team/deploy"));
        assertThat(uses.getJSONObject(0).getInt("times"), is(MANY));
        assertThat(uses.getJSONObject(0).getJSONObject("last").getInt("number"), is(MANY));
        assertThat(
                json(version + "?lineageTo.page=3").getJSONArray("lineageTo").toString(),
                containsString("team/deploy, 120 times until #120"));

        secure();
        assertThat(
                json("reader", version)
                        .getJSONObject("pages")
                        .getJSONObject("uses")
                        .getInt("total"),
                is(1));
        assertThat(json("reader", version).getJSONArray("uses").getJSONObject(0).getString("job"), is("team/train"));
        assertThat(json("reader", version).toString(), not(containsString("deploy")));
    }

    @Test
    void shouldSuggestVersionsForWhatIsTyped() throws Exception {
        String choices = PageUrls.of(model) + "/choices?typed=";
        assertThat(
                numbers(json(choices + "12")),
                is(List.of("12", "127", "126", "125", "124", "123", "122", "121", "120")));
        assertThat(numbers(json(choices)), hasSize(20));

        secure();
        assertThat(numbers(json("reader", choices + "12")), is(List.of("12", "120")));
        String compared = answer("reader", PageUrls.of(model) + "/compare/").getContentAsString();
        assertThat(compared, not(containsString("@121")));
        assertThat(compared, not(containsString("\"121\"")));
    }

    @Test
    void shouldCompareWhatWasTyped() throws Exception {
        home.live(build, model.version(3), "text");
        String compare = PageUrls.of(model) + "/compare/api/json?left=production&right=tiny-lm@5";

        assertThat(json(compare).getString("left"), is("tiny-lm@3"));
        assertThat(json(compare).getString("right"), is("tiny-lm@5"));
        WebResponse refused = answer("admin", PageUrls.of(model) + "/compare/?left=stagin");
        assertThat(refused.getStatusCode(), is(400));
        assertThat(refused.getContentAsString(), containsString("give the number of a version, like 7, or a stage"));
    }

    private static List<String> numbers(JSONObject answer) {
        List<String> numbers = new ArrayList<>();
        answer.getJSONArray("versions").forEach(version -> numbers.add(((JSONObject) version).getString("number")));
        return numbers;
    }

    /** Follows the addresses of the next pages to the end. */
    private List<String> whole(String page, String list, String key) throws Exception {
        return whole(page, list, key, "");
    }

    private List<String> whole(String page, String list, String key, String more) throws Exception {
        List<String> found = new ArrayList<>();
        String address = page + "/api/json?tree=" + list + "[" + key + "],pages[total,limit,next]" + more;
        int total = -1;
        while (address != null) {
            JSONObject answer = json(address);
            JSONObject place = answer.getJSONObject("pages").getJSONObject(list);
            JSONArray rows = answer.getJSONArray(list);
            rows.forEach(row -> found.add(((JSONObject) row).getString(key)));
            total = place.getInt("total");
            assertThat(address, rows.size() <= place.getInt("limit"), is(true));
            Object next = place.get("next");
            address = next instanceof JSONNull ? null : next.toString();
        }
        assertThat(page + " " + list, new TreeSet<>(found), hasSize(total));
        return found;
    }

    private void secure() {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader")
                .grant(Item.READ)
                .onItems(home.team, train)
                .to("reader"));
    }

    private JSONObject json(String address) throws Exception {
        return json("admin", address);
    }

    private JSONObject json(String reader, String address) throws Exception {
        return JSONObject.fromObject(answer(reader, address).getContentAsString());
    }

    private WebResponse answer(String reader, String address) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        if (j.jenkins.isUseSecurity()) {
            client.withBasicApiToken(reader);
        }
        return client.loadWebResponse(new WebRequest(new URL(j.getURL(), address)));
    }
}
