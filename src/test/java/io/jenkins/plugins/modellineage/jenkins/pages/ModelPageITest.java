package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page of a model, the badge of a stage, and what Jenkins' search finds of models. */
@WithJenkins
class ModelPageITest {
    private JenkinsRule j;
    private ModelRef model;
    private VersionRef live;

    /** Version 1 is live in production, version 2 waits for it; rita reads all of it, nora nothing of the folder. */
    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        RecordedHome home = new RecordedHome(j);
        model = home.model("tiny-lm");
        WorkflowRun build = home.build(home.job("train"));
        RunLog run = home.tracked(build, "text", 3);
        live = home.stamped(build, model, run, "text");
        home.live(build, live, "alice");
        home.waiting(build, home.stamped(build, model, run, "other"), "alice");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("rita", "nora", "anonymous")
                .grant(Item.READ)
                .everywhere()
                .to("rita")
                .grant(ModelPermissions.ROLLBACK, ModelPermissions.PROMOTE)
                .everywhere()
                .to("admin"));
    }

    @Test
    void shouldShowStagesAsCardsAndDecisionsFirst() throws Exception {
        HtmlPage page = new Visitor(j, "rita").client().goTo(PageUrls.of(model) + "/");

        List<DomElement> cards = page.getByXPath("//li[contains(@class, 'ml-stage')]");
        assertThat(cards, hasSize(1));
        String card = cards.get(0).asNormalizedText();
        assertThat(card, containsString("tiny-lm@1"));
        assertThat(card, containsString("waits for approval"));
        assertThat(card, not(containsString("Roll back")));
        assertThat(page.getByXPath("//h2[@id='decisions']"), hasSize(1));
        DomElement sentence = page.getFirstByXPath("//ol[@reversed]/li/a[contains(@class, 'ml-value')]");
        assertThat(sentence.getAttribute("href"), containsString("/promotion/P"));
        assertThat(page.asNormalizedText(), not(containsString("tiny-lm@2 was stamped")));

        HtmlPage all = new Visitor(j, "rita").client().goTo(PageUrls.of(model) + "/?history=all");
        assertThat(all.getByXPath("//h2[@id='history']"), hasSize(1));
        assertThat(all.asNormalizedText(), containsString("tiny-lm@2 was stamped"));
    }

    @Test
    void shouldSearchAndSortItsVersions() throws Exception {
        JenkinsRule.WebClient client = new Visitor(j, "rita").client();
        HtmlPage page = client.goTo(PageUrls.of(model) + "/versions/?filter=stage%20%3D%20%27production%27");
        assertThat(page.getByXPath("//table[@aria-label='What was found']/tbody/tr"), hasSize(1));
        assertThat(page.asNormalizedText(), containsString("tiny-lm@1"));

        JSONObject json =
                JSONObject.fromObject(client.goTo(PageUrls.of(model) + "/versions/api/json", "application/json")
                        .getWebResponse()
                        .getContentAsString());
        assertThat(json.getInt("total"), is(2));
        assertThat(status("rita", PageUrls.of(model) + "/versions/api/json?what=runs"), is(400));
        assertThat(status("nora", PageUrls.of(model) + "/versions/"), is(404));
    }

    @Test
    void shouldKeepApartWhatFoldersOfOneNameHad() throws Exception {
        j.jenkins.getItem("team").delete();
        RecordedHome again = new RecordedHome(j);
        ModelRef fresh = again.model("tiny-lm");
        WorkflowRun build = again.build(again.job("train"));
        again.stampedOften(build, fresh, again.tracked(build, "text", 1), 3);

        assertThat(fresh.scope(), not(is(model.scope())));
        assertThat(PageUrls.of(fresh), not(is(PageUrls.of(model))));
        assertThat(listed(fresh), is(versions(fresh, 1, 2, 3)));
        assertThat(listed(model), is(versions(model, 1, 2)));
        String csv = text(answer("admin", PageUrls.of(model) + "/versions/csv", null));
        assertThat("the head and two versions", csv.lines().count(), is(3L));
    }

    /** The addresses of all versions that are listed to an administrator, a page of two after the other. */
    private List<String> listed(ModelRef of) throws Exception {
        List<String> listed = new ArrayList<>();
        String next = PageUrls.of(of) + "/versions/api/json?order=version_number&limit=2";
        while (!next.isEmpty()) {
            JSONObject page = JSONObject.fromObject(text(answer("admin", next, null)));
            JSONArray rows = page.getJSONArray("rows");
            IntStream.range(0, rows.size())
                    .forEach(i -> listed.add(rows.getJSONObject(i).getString("url")));
            assertThat(page.getInt("total"), is(of.equals(model) ? 2 : 3));
            next = page.get("next") instanceof String more ? more : "";
        }
        return listed;
    }

    private static List<String> versions(ModelRef of, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> PageUrls.of(of.version(number)))
                .toList();
    }

    @Test
    void shouldTellOtherPagesWhatIsLive() throws Exception {
        String badge = PageUrls.of(model) + "/stage/production/badge.svg";
        WebResponse image = answer("rita", badge, null);

        assertThat(image.getStatusCode(), is(200));
        assertThat(image.getContentType(), is("image/svg+xml"));
        assertThat(image.getResponseHeaderValue("Cache-Control"), containsString("no-cache"));
        assertThat(text(image), containsString(">v1</text>"));
        WebResponse again = answer("rita", badge, image.getResponseHeaderValue("ETag"));
        assertThat(again.getStatusCode(), is(304));
        assertThat(
                text(answer("rita", PageUrls.of(model) + "/stage/prod%3Cb%3E/badge.svg", null)),
                containsString("unknown stage"));
        assertThat(answer("nora", badge, null).getStatusCode(), is(404));
        assertThat(answer("", badge, null).getStatusCode(), is(404));
    }

    @Test
    void shouldLetJenkinsFindModelsAndVersions() throws Exception {
        assertThat(suggested("rita", "tiny"), hasItem("team/tiny-lm"));
        assertThat(suggested("rita", "tiny-lm@2"), hasItem(startsWith("team/tiny-lm@2")));
        assertThat(suggested("rita", "production"), hasItem(containsString("production)")));
        assertThat(suggested("rita", "train"), hasItem("team » train"));
        String digest = ModelLineage.get()
                .registry()
                .version(live)
                .orElseThrow()
                .manifest()
                .digest()
                .hex();
        assertThat(suggested("rita", digest.substring(0, 6)), hasItem(startsWith("team/tiny-lm@1")));
        assertThat(suggested("rita", digest.substring(0, 5)), not(hasItem(containsString("tiny-lm"))));
        String almost = digest.substring(0, 63) + (digest.endsWith("0") ? "1" : "0");
        assertThat(suggested("rita", almost), not(hasItem(containsString("tiny-lm"))));
        for (String sought : List.of("tiny", "tiny-lm@2", "production", digest.substring(0, 8))) {
            assertThat(sought, suggested("nora", sought), not(hasItem(containsString("tiny-lm"))));
        }
    }

    private List<String> suggested(String reader, String query) throws Exception {
        JSONArray suggestions = JSONObject.fromObject(text(answer(reader, "search/suggest?query=" + query, null)))
                .getJSONArray("suggestions");
        return IntStream.range(0, suggestions.size())
                .mapToObj(i -> suggestions.getJSONObject(i).getString("name"))
                .toList();
    }

    private static String text(WebResponse response) {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private int status(String reader, String address) throws Exception {
        return answer(reader, address, null).getStatusCode();
    }

    /** @param reader nobody signs in for an empty name */
    private WebResponse answer(String reader, String address, String tag) throws Exception {
        JenkinsRule.WebClient client = reader.isEmpty() ? j.createWebClient() : new Visitor(j, reader).client();
        WebRequest request = new WebRequest(new URL(j.getURL(), address), HttpMethod.GET);
        if (tag != null) {
            request.setAdditionalHeader("If-None-Match", tag);
        }
        return client.withThrowExceptionOnFailingStatusCode(false).loadWebResponse(request);
    }
}
