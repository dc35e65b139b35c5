package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.People;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Prompts on their pages, without JavaScript; their texts come from somebody who means harm. */
@WithJenkins
class PromptPagesITest {
    private static final String HARM = "<img src=x onerror=alert(1)>${1+1}</div><script>alert(2)</script>";

    private static final String PROMPTY = """
            ---
            name: '%1$s'
            metadata: {version: '%1$s', tags: ['%1$s']}
            model: {id: '%1$s', options: {temperature: %2$s}}
            inputs: [{name: language}]
            outputs: {answer: '%1$s'}
            tools: ['%1$s', '%2$s']
            ---
            system:
              You are a %2$s lamp.%1$s

            user[name="%1$s"]:
            {{ question }}{{7*7}}
            """;

    private JenkinsRule j;
    private WorkflowJob job;

    @BeforeEach
    void take(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        job = Pipelines.job(
                j,
                "prompts",
                "node { stampPrompt name: 'answer', file: 'answer.prompty'\n"
                        + "if (env.BUILD_NUMBER == '1') { promoteModel model: 'answer', stage: 'production' } }");
    }

    private void stamp(String text) throws Exception {
        j.jenkins.getWorkspaceFor(job).child("answer.prompty").write(text, "UTF-8");
        j.buildAndAssertSuccess(job);
    }

    @Test
    void shouldShowAPromptAsItWasWritten() throws Exception {
        stamp(PROMPTY.formatted(HARM, "\u202ebright"));

        HtmlPage page = page("1/");

        List<DomElement> said = page.getByXPath("//div[@class='ml-said']");
        assertThat(said.get(0).getTextContent(), is("  You are a U+202Ebright lamp." + HARM + "\n\n"));
        assertThat(said.get(1).getTextContent(), is("{{ question }}{{7*7}}\n"));
        assertThat(texts(page, "//li[@class='ml-message']//mark"), is(List.of("{{ question }}", "{{7*7}}")));
        assertThat(texts(page, "//li[@class='ml-message']/h3"), is(List.of("1 system", "2 user")));
        assertThat(texts(page, "//section[@aria-labelledby='prompt']//dd/mark"), is(List.of("language", "question")));
        assertThat(page.getElementById("main-panel").getTextContent(), containsString("Prompty " + HARM));
        assertHarmless(page);
    }

    @Test
    void shouldTellClientsWhatAPromptSays() throws Exception {
        stamp("user:\n{{ question }} in {{ language }}");

        JSONObject prompt = j.getJSON("model-lineage/model/answer/1/api/json")
                .getJSONObject()
                .getJSONObject("prompt");

        assertThat(prompt.getJSONArray("variables"), is(JSONArray.fromObject(List.of("language", "question"))));
        assertThat(prompt.getJSONArray("roles"), is(JSONArray.fromObject(List.of("user"))));
        assertThat(prompt.getString("format"), is("jinja2"));
        assertThat(prompt.getString("digest"), matchesPattern("[0-9a-f]{64}"));
    }

    @Test
    void shouldTellWhatChangedForCallersAndThenWordByWord() throws Exception {
        stamp(PROMPTY.formatted(HARM, "bright"));
        stamp(PROMPTY.formatted(HARM, "terse").replace("{{ question }}", "{{ topic }}") + "assistant:\nYes.");

        HtmlPage page =
                page("2/").getAnchorByText("since answer@1, live in production").click();

        assertThat(page.getUrl().toString(), endsWith("compare/?left=1&right=2#prompt"));
        assertThat(text(page, "//p[contains(@class, 'jenkins-alert')]"), containsString("have to change with it"));
        assertThat(
                texts(page, "//section[@aria-labelledby='prompt']//dd//ins"),
                is(List.of("topic", "system, user, assistant")));
        assertThat(
                texts(page, "//section[@aria-labelledby='prompt']//dd//del"), is(List.of("question", "system, user")));
        assertThat(texts(page, "//li//del"), is(List.of("bright", "{{ question }}")));
        assertThat(texts(page, "//li//ins"), is(List.of("terse", "{{ topic }}", "Yes.")));
        assertThat(text(page, "//section[@aria-labelledby='prompt']"), containsString("parameters changed, too"));
        assertHarmless(page);
    }

    @Test
    void shouldSayThatCallersNeedNoChange() throws Exception {
        stamp("user:\n{{ question }}");
        stamp("user:\n{{ question }} ");

        HtmlPage page = client().goTo("model-lineage/model/answer/compare/?left=1&right=2");

        assertThat(text(page, "//section[@aria-labelledby='prompt']"), containsString("need no change"));
        assertThat(texts(page, "//li//ins"), is(List.of("\u2423")));
    }

    @Test
    void shouldPageManyMessagesAndFoldALongOne() throws Exception {
        stamp("system:\n" + "long line\n".repeat(8_000) + "user:\nq\nassistant:\na\n".repeat(15));

        HtmlPage page = page("1/");

        assertThat(page.getByXPath("//li[@class='ml-message']"), hasSize(20));
        assertThat(text(page, "//li[@class='ml-message'][1]"), containsString("See the whole file"));
        assertThat(page.getByXPath("//li[@class='ml-message'][1]/details"), hasSize(1));
        HtmlPage next = page.getAnchorByText("Next").click();
        assertThat(next.getByXPath("//li[@class='ml-message']"), hasSize(11));
    }

    @Test
    void shouldListPromptsWithTheirVariablesAndWhereTheyAreLive() throws Exception {
        stamp("user:\n{{ question }} {{ language }}");

        HtmlPage page = client().goTo("model-lineage/");

        assertThat(
                text(page, "//div[@id='prompts-list']//tbody/tr"),
                allOf(containsString("language question"), containsString("production @1")));
    }

    @Test
    void shouldNotShowTextsToThoseWhoMayNotHaveThem() throws Exception {
        stamp("user:\nsecretive {{ question }}");
        stamp("user:\nsecretive, too {{ question }}");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(People.reading("rita"));
        try (InForce permission = InForce.of(Run.ARTIFACTS)) {
            JenkinsRule.WebClient rita = client().login("rita");
            for (String address : List.of("1/", "compare/?left=1&right=2")) {
                HtmlPage page = rita.goTo("model-lineage/model/answer/" + address);

                assertThat(page.asNormalizedText(), containsString("that needs the permission Run/Artifacts"));
                assertThat(page.asNormalizedText(), not(containsString("secretive")));
            }
        }
    }

    @Test
    void shouldSayOfADeletedVersionThatItsTextIsGone() throws Exception {
        stamp("user:\nsecretive {{ question }}");
        stamp("user:\n{{ question }}");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        new Hands(j).prepare("model-lineage/model/answer/2/delete", "reason", "wrong");

        assertThat(
                text(page("2/"), "//section[@aria-labelledby='prompt']"),
                containsString("was deleted, and its text with it"));
        assertThat(
                text(
                        client().goTo("model-lineage/model/answer/compare/?left=1&right=2"),
                        "//section[@aria-labelledby='prompt']"),
                containsString("answer@2 was deleted"));
    }

    private static void assertHarmless(HtmlPage page) {
        assertThat(page.getByXPath("//img[@src='x']"), is(empty()));
        assertThat(page.getByXPath("//*[@onerror]"), is(empty()));
        assertThat(page.getByXPath("//script[contains(., 'alert(')]"), is(empty()));
    }

    private HtmlPage page(String rest) throws Exception {
        return client().goTo("model-lineage/model/answer/" + rest);
    }

    private static String text(HtmlPage page, String place) {
        DomElement found = page.getFirstByXPath(place);
        assertThat(place, found, notNullValue());
        return normal(found);
    }

    private static List<String> texts(HtmlPage page, String place) {
        return page.<DomElement>getByXPath(place).stream()
                .map(PromptPagesITest::normal)
                .toList();
    }

    private static String normal(DomNode node) {
        return node.getTextContent().replaceAll("\\s+", " ").strip();
    }

    private JenkinsRule.WebClient client() {
        return j.createWebClient().withJavaScriptEnabled(false);
    }
}
