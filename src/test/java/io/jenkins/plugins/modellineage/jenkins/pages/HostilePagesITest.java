package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A corpus of hostile texts in every field that takes free text, on every page that there is. */
@WithJenkins
class HostilePagesITest {
    /** Where a name is sent, or what else has a form of its own: below the model, the parameter, what it is sent within. */
    record Form(String address, String parameter, String within) {}

    /** Fewer would mean that a field does not say them, or a page does not show it, any more. */
    static final int SAID = 30_000;

    static final List<Form> FORMS = List.of(
            new Form("1/note", "label", "%s"),
            new Form("1/note", "seen", "%s"),
            new Form("1/promote/ask", "stage", "%s"),
            new Form("1/promote/ask", "digest", "%s"),
            new Form("1/rollback", "stage", "%s"),
            new Form("rules/set", "rule", "{\"stages\": \"%s\"}"),
            new Form("rules/remove", "stages", "%s"),
            new Form("rename", "name", "%s"));

    private static final String MODELS = "job/team/model-lineage/model/";
    private static final String EVALUATED = MODELS + "hostile/1/";
    private static final String SHELVED = MODELS + HostileRecords.SHELVED + "/";
    private static final String RULES = MODELS + "tiny-lm/rules/?stage=" + HostileRecords.RULED;

    /** The address of each change of the table. */
    private static final Pattern CHANGES = Pattern.compile(Routes.all().stream()
            .filter(Route::changes)
            .map(route -> Arrays.stream(route.path().split("\\{[a-z]+}", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".+")))
            .collect(Collectors.joining("|")));

    private JenkinsRule j;
    private RecordedPlace place;
    private WorkflowRun language;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        HostilePlace hostile = HostilePlace.of(j);
        place = hostile.place();
        language = hostile.language();
    }

    /** Without it the test of all pages would pass where none of them tells these texts. */
    @Test
    void shouldBeReadWhereTheyWereSaid() throws Exception {
        String model = PageUrls.of(place.model());
        for (String address : List.of(
                model + "/?history=all&limit=100",
                model + "/3/?limit=100",
                model + "/3/history?limit=100",
                model + "/audit/?limit=100",
                place.build().getUrl() + "model-lineage/?limit=100",
                RULES,
                SHELVED,
                SHELVED + "1/",
                EVALUATED + "metrics?limit=100",
                "model-lineage/webhooks/")) {
            String text = page(address).getBody().getTextContent();
            assertThat(Payloads.ALL)
                    .as(address)
                    .allSatisfy(payload -> assertThat(text).contains(payload));
        }
        for (String payload : Payloads.ALL) {
            String example = page(example(payload)).getBody().getTextContent();
            assertThat(example.split(Pattern.quote(payload), -1))
                    .as("id, question, answer and reference of %s", payload)
                    .hasSizeGreaterThan(4);
        }
    }

    /** These are no names, but for one: a page says so, and has to quote what was sent. */
    @Test
    void shouldStayTextWhereTheyAreSentAsNames() throws Exception {
        for (Form form : FORMS) {
            for (String payload : Payloads.ALL) {
                WebRequest request = new WebRequest(
                        new URL(j.getURL(), "job/team/model-lineage/model/hostile/" + form.address()), HttpMethod.POST);
                request.setRequestParameters(List.of(
                        new NameValuePair(form.parameter(), form.within().formatted(payload)),
                        new NameValuePair("reason", payload)));
                try (JenkinsRule.WebClient client = client()) {
                    Page answer = client.getPage(client.addCrumb(request));

                    String what = payload + " to " + form;
                    assertThat(answer.getWebResponse().getStatusCode()).as(what).isLessThan(500);
                    assertThat(answer).as(what).isInstanceOf(HtmlPage.class);
                    assertThat(Payloads.cameAlive((HtmlPage) answer)).as(what).isEmpty();
                }
            }
        }
    }

    private HtmlPage page(String address) throws Exception {
        return (HtmlPage) client().getPage(j.getURL() + address);
    }

    private JenkinsRule.WebClient client() {
        return j.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
    }

    private String example(String payload) throws Exception {
        String run = Pipelines.onlyRun(language).id().value();
        return language.getUrl() + "model-lineage/run/" + run + "/scores/example/?set=texts&id="
                + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    @Test
    void shouldStayTextOnEveryPageOfTheRoutes() throws Exception {
        Set<String> seen = new TreeSet<>();
        long said = 0;
        for (String address : addresses()) {
            try (JenkinsRule.WebClient client = client()) { // which keeps its pages until it is closed
                Page page = client.getPage(j.getURL() + address);

                if (page instanceof HtmlPage html) {
                    assertThat(html.getWebResponse().getStatusCode())
                            .as(address)
                            .isLessThan(500);
                    assertThat(Payloads.cameAlive(html)).as(address).isEmpty();
                    assertThat(strayForms(html)).as(address).isEmpty();
                    String text = html.getBody().getTextContent();
                    Payloads.ALL.stream().filter(text::contains).forEach(seen::add);
                    said += Payloads.said(html);
                }
            }
        }
        assertThat(seen).as("shown as they are").contains(Payloads.ALL.toArray(new String[0]));
        assertThat(said).as("times that they stand on a page").isGreaterThanOrEqualTo(SAID);
    }

    /** Forms that a text or an id makes send, with the crumb of the page, to another address than one of the table. */
    private List<String> strayForms(HtmlPage page) throws Exception {
        DomElement main = page.getElementById("main-panel");
        List<String> stray = new ArrayList<>();
        for (HtmlForm form : main == null ? List.<HtmlForm>of() : page.getForms()) {
            URL url = page.getFullyQualifiedUrl(form.getActionAttribute());
            String path = url.toURI().normalize().getPath();
            boolean ours = url.getAuthority().equals(j.getURL().getAuthority())
                    && path.startsWith(j.getURL().getPath())
                    && CHANGES.matcher(path.substring(j.getURL().getPath().length()))
                            .matches();
            if (main.isAncestorOf(form) && form.getMethodAttribute().equalsIgnoreCase("post") && !ours) {
                stray.add(url.toString());
            }
        }
        return stray;
    }

    private List<String> addresses() throws Exception {
        List<String> addresses = new ArrayList<>();
        VersionRef all = place.model().version(3);
        for (Route route : Routes.all()) {
            if (!route.changes() && !route.json() && !route.path().contains("{path}")) {
                String address = place.address(route);
                String more = route.parameters().contains("limit") ? "limit=100" : "trail=";
                addresses.add(address + (address.contains("?") ? "&" : "?") + more);
                addresses.add(address.replace(PageUrls.of(place.model()) + "/1", PageUrls.of(all)));
            }
        }
        String prompt = "job/team/model-lineage/model/hostile-prompt/1/";
        String card = EVALUATED;
        addresses.addAll(List.of(RULES, SHELVED, SHELVED + "1/", SHELVED + "2/", SHELVED + "audit/", card + "metrics"));
        addresses.addAll(List.of(prompt, card, card + "card/", card + "files", card + "files?file=README.md"));
        String scores = example("").replaceFirst("/example/.*", "/");
        addresses.addAll(List.of(scores + "?set=texts&limit=100", scores + "?limit=100"));
        ModelLineage.get().registry().promotionsOf(place.model()).stream()
                .limit(10)
                .forEach(promotion -> addresses.add(PageUrls.of(place.model()) + "/promotion/" + promotion.id() + "/"));
        String tracked = language.getUrl() + "model-lineage/runs/?limit=100";
        addresses.add(tracked);
        for (String payload : Payloads.ALL) {
            String said = URLEncoder.encode(payload, StandardCharsets.UTF_8);
            addresses.add("model-lineage/experiments/?filter=" + said);
            addresses.add("model-lineage/experiments/?column=" + said + "&order=" + said);
            addresses.add("model-lineage/audit/?by=" + said);
            addresses.add("model-lineage/digests/?prefix=" + said);
            addresses.add(PageUrls.of(place.model()) + "/live/?stage=" + said);
            addresses.add(PageUrls.of(place.model()) + "/compare/?left=" + said);
            addresses.add(PageUrls.of(place.model()) + "/rules/?stage=" + said);
            addresses.add(card + "tensors/?find=" + said);
            addresses.add(PageUrls.of(all) + "/promote/?stage=" + said);
            addresses.add(PageUrls.of(place.model()) + "/stage/" + said.replace("+", "%20") + "/badge.svg");
            addresses.add(scores + "?set=" + said);
            addresses.add(scores + "?set=texts&find=" + said + "&sort=" + said);
            addresses.add(example(payload));
        }
        return addresses.stream().distinct().toList();
    }
}
