package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.People;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.net.URL;
import java.util.List;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A version on its pages, without JavaScript; its files come from somebody who means harm. */
@WithJenkins
class VersionPagesITest {
    private static final String VERSION = "model-lineage/model/lm/2";
    private static final String TRAIN = """
        node {
          writeFile file: 'out/README.md', text: '# Tiny\\n\\n<img src=x onerror=alert(1)> [web](https://example.org/) [js](javascript:alert(1))'
          writeFile file: 'out/loss.csv', text: 'step,loss\\n1,<b>2</b>\\n'
          writeFile file: 'out/config.json', text: '{"order":3}'
          writeFile file: 'out/evil.svg', text: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
          writeFile file: 'out/evil.png', text: '<html><script>alert(1)</script>'
          writeFile file: 'out/picture.txt', text: 'GIF89a' + env.BUILD_NUMBER
          writeFile file: 'corpus.txt', text: 'to be or not to be'
          trackExperiment(name: 'lm', params: [order: env.BUILD_NUMBER]) {
            trackInputs files: 'corpus.txt', name: 'corpus'
            trackMetrics metrics: [loss: 4.0 / (env.BUILD_NUMBER as int)], step: 1
            stampModel model: 'lm', artifacts: 'out/**', label: '1.0.' + env.BUILD_NUMBER
          }
        }
        if (env.BUILD_NUMBER == '1') { promoteModel model: 'lm', stage: 'production' }
        """;

    private JenkinsRule j;

    @BeforeEach
    void train(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        j.buildAndAssertSuccess(
                j.buildAndAssertSuccess(Pipelines.job(j, "train", TRAIN)).getParent());
    }

    @Test
    void shouldAnswerAtTheTopAndLeadFromPageToPage() throws Exception {
        HtmlPage page = client().goTo(VERSION + "/");
        List<HtmlAnchor> parts = page.getByXPath("//nav[@aria-label='Pages of lm@2']/a");
        assertThat(parts, hasSize(6));
        String[] told = {"Provenance", "loss", "README.md", "corpus", "Input · ", "lm@2 was stamped by train #2"};
        String[] ends = {"/2/", "/2/metrics", "/2/files", "/2/inputs", "/2/lineage", "/2/history"};
        for (int i = 0; i < parts.size(); i++) {
            HtmlPage part = parts.get(i).click();

            assertThat(part.getUrl().getPath(), endsWith(ends[i]));
            assertThat(ends[i], text(part, "//*[@id='main-panel']"), containsString(told[i]));
            assertThat(text(part, "//dl[1]"), containsString("loss 2 (-2) better"));
            assertThat(text(part, "//dl[1]"), containsString("against lm@1, live in production"));
            List<DomElement> current =
                    part.getByXPath("//nav[contains(@aria-label, 'Pages of')]/a[@aria-current='page']");
            assertThat(current, hasSize(1));
            assertThat(current.get(0).asNormalizedText(), is(parts.get(i).asNormalizedText()));
            assertThat(part.getByXPath("//*[@id][@id = preceding::*/@id]"), is(empty()));
        }
        assertThat(
                text(client().goTo("model-lineage/model/lm/1/history"), "//dl[1]"),
                containsString("production live since"));
    }

    @Test
    void shouldLeadLinksOfTheFormerPageToWhatTheyMeant() throws Exception {
        HtmlPage page = client().goTo(VERSION + "/");
        for (String anchor : List.of("metrics", "files", "inputs", "lineageFrom", "history", "provenance")) {
            assertThat(anchor, page.getElementById(anchor), notNullValue());
        }
        assertThat(path(VERSION + "/?files.page=1#files"), endsWith("/2/files"));
        assertThat(path(VERSION + "/?lineageTo.page=2"), endsWith("/2/lineage"));
        assertThat(path("model-lineage/model/lm/1/?rollback=production"), endsWith("/1/"));
        for (String part : List.of("metrics", "files", "inputs", "lineage", "history")) {
            assertThat(part, path(VERSION + "/" + part + "/"), endsWith("/2/" + part));
        }
        assertThat(client().goTo(VERSION + "/lineage/?depth=2").getUrl().getFile(), endsWith("/2/lineage?depth=2"));
        assertThat(
                client().getJSON(VERSION + "/api/json?files.page=1")
                        .getJSONObject()
                        .getJSONArray("files")
                        .size(),
                is(6));
    }

    @Test
    void shouldShowFilesAndRunNothingInThem() throws Exception {
        HtmlPage card = shown("out/README.md");
        assertThat(text(card, "//div[@class='ml-card']"), containsString("<img src=x onerror=alert(1)> web js"));
        assertThat(card.getByXPath("//div[@class='ml-card']//img"), is(empty()));
        assertThat(card.getByXPath("//div[@class='ml-card']//a"), hasSize(1));
        assertThat(card.getByXPath("//a[@aria-current='true'][.='README.md']"), hasSize(1));
        HtmlPage inFolder = client().goTo(VERSION + "/files?folder=out");
        HtmlPage opened = inFolder.getAnchorByText("config.json").click();
        assertThat(text(opened, "//nav[@aria-label='Folders']"), containsString("out"));
        assertThat(text(opened, "//pre[@class='ml-text']"), containsString("order"));
        assertThat(
                text(shown("out/loss.csv"), "//table[@aria-label='out/loss.csv']/tbody"), containsString("<b>2</b>"));
        assertThat(text(shown("out/config.json"), "//pre[@class='ml-text']"), containsString("\"order\" : 3"));
        for (String evil : List.of("out/evil.svg", "out/evil.png")) {
            HtmlPage page = shown(evil);
            assertThat(evil, text(page, "//pre[@class='ml-text']"), containsString("<script>alert(1)"));
            assertThat(evil, page.getByXPath("//img[@class='ml-picture']"), is(empty()));
            assertThat(evil, picture(evil).getStatusCode(), is(404));
        }
        assertThat(shown("out/none.txt").getElementById("preview"), nullValue());

        DomElement image = shown("out/picture.txt").getFirstByXPath("//img[@class='ml-picture']");
        assertThat(image.getAttribute("src"), endsWith("/2/image/out/picture.txt"));
        WebResponse picture = picture("out/picture.txt");
        assertThat(picture.getContentType(), is("image/gif"));
        assertThat(picture.getContentAsString(), is("GIF89a2"));
        assertThat(picture.getResponseHeaderValue("X-Content-Type-Options"), is("nosniff"));
        assertThat(picture.getResponseHeaderValue("Content-Security-Policy"), containsString("sandbox"));
    }

    @Test
    void shouldShowNothingOfFilesToThoseWhoMayNotHaveThem() throws Exception {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(People.reading("rita"));
        try (InForce permission = InForce.of(Run.ARTIFACTS)) {
            JenkinsRule.WebClient rita = client().login("rita");
            HtmlPage page = rita.goTo(VERSION + "/files?file=out/config.json");
            assertThat(page.asNormalizedText(), containsString("that needs the permission Run/Artifacts"));
            assertThat(page.asNormalizedText(), not(containsString("\"order\"")));
            WebResponse refused = rita.withThrowExceptionOnFailingStatusCode(false)
                    .getPage(new URL(j.getURL(), VERSION + "/image/out/picture.txt"))
                    .getWebResponse();
            assertThat(refused.getStatusCode(), is(403));
        }
    }

    private HtmlPage shown(String path) throws Exception {
        return client().goTo(VERSION + "/files?file=" + path);
    }

    private WebResponse picture(String path) throws Exception {
        return client().withThrowExceptionOnFailingStatusCode(false)
                .getPage(new URL(j.getURL(), VERSION + "/image/" + path))
                .getWebResponse();
    }

    private String path(String address) throws Exception {
        return client().goTo(address).getUrl().getPath();
    }

    private static String text(HtmlPage page, String place) {
        DomElement found = page.getFirstByXPath(place);
        assertThat(place, found, notNullValue());
        return found.getTextContent().replaceAll("\\s+", " ").strip();
    }

    private JenkinsRule.WebClient client() {
        return j.createWebClient().withJavaScriptEnabled(false);
    }
}
