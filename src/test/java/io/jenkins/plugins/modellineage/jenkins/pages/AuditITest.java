package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What happened to models, searched and exported. */
@WithJenkins
class AuditITest {
    private static final String PROMOTE =
            "node {\nwriteFile file: 'a', text: env.BUILD_NUMBER\nstampModel model: 'lm', artifacts: 'a'\n}\n"
                    + "promoteModel model: 'lm', stage: 'production'\n";
    private static final String MODEL = "job/team/model-lineage/model/lm/audit/";
    private static final String FOLDER = "job/team/model-lineage/audit/";

    private JenkinsRule j;
    private MockFolder team;

    /** Two versions, of which the first was put back; rita reads all of it, and nora nothing of the folder. */
    @BeforeEach
    void make(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        team = j.createFolder("team");
        j.buildAndAssertSuccess(Pipelines.jobIn(team, "train", PROMOTE));
        j.buildAndAssertSuccess((org.jenkinsci.plugins.workflow.job.WorkflowJob) team.getItem("train"));
        j.buildAndAssertSuccess(Pipelines.jobIn(
                team, "back", "rollbackModel model: 'lm', stage: 'production', reason: '=too \"slow\", again'"));
        Rules.of(team).set("{\"stages\": \"staging\", \"refuse\": [\"aliases\"]}");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("rita", "nora")
                .grant(Item.READ)
                .everywhere()
                .to("rita"));
    }

    private JSONObject json(String page, String query) throws Exception {
        String text = new Visitor(j, "rita")
                .client()
                .goTo(page + "api/json?depth=3&" + query, "application/json")
                .getWebResponse()
                .getContentAsString();
        return JSONObject.fromObject(text);
    }

    private static List<String> sentences(JSONObject answer) {
        List<String> sentences = new ArrayList<>();
        JSONArray entries = answer.getJSONArray("entries");
        for (int i = 0; i < entries.size(); i++) {
            sentences.add(entries.getJSONObject(i).getString("sentence"));
        }
        return sentences;
    }

    @Test
    void shouldTellWhatHappenedToAStageNewestFirst() throws Exception {
        List<String> told = sentences(json(MODEL, "kind=stages"));

        assertThat(
                told,
                contains(
                        startsWith("production was rolled back from lm@2 to lm@1: "),
                        startsWith("lm@2 went live in production"),
                        startsWith("lm@1 went live in production")));
    }

    @Test
    void shouldGoOnWhereTheLastPartEnded() throws Exception {
        JSONObject first = json(MODEL, "kind=stages&limit=2");
        JSONObject second = json(MODEL, "kind=stages&limit=2&before=" + first.getLong("next"));

        assertThat(sentences(first).size(), is(2));
        assertThat(sentences(second), contains(startsWith("lm@1 went live in production")));
        assertThat(second.get("next").toString(), is("null"));
    }

    @Test
    void shouldTellRulesOfAFolderAmongItsModels() throws Exception {
        assertThat(sentences(json(FOLDER, "kind=rules")), contains(containsString("folder 'team'")));
        assertThat(sentences(json(FOLDER, "stage=staging")).size(), is(1));
        assertThat(sentences(json(FOLDER, "kind=stages")).size(), is(3));
    }

    @Test
    void shouldTellPlacesToAdministratorsAlone() throws Exception {
        assertThat(sentences(json("model-lineage/audit/", "kind=places")).size(), is(0));
        String all = new Visitor(j, "admin")
                .client()
                .goTo("model-lineage/audit/api/json?kind=places&depth=3", "application/json")
                .getWebResponse()
                .getContentAsString();
        assertThat(all, containsString("became a scope for models"));
    }

    @Test
    void shouldTellNothingOfAFolderToWhoMayNotReadIt() throws Exception {
        String all = new Visitor(j, "nora")
                .client()
                .goTo("model-lineage/audit/csv", "text/csv")
                .getWebResponse()
                .getContentAsString();

        assertThat(all, is("entry,time,kind,by,sentence,url\r\n"));
    }

    @Test
    void shouldExportAllOfItForASpreadsheet() throws Exception {
        WebResponse file = new Visitor(j, "rita")
                .client()
                .goTo(MODEL + "csv?kind=stages", "text/csv")
                .getWebResponse();
        String[] lines = file.getContentAsString().split("\r\n");

        assertThat(file.getResponseHeaderValue("Content-Disposition"), is("attachment; filename=\"audit.csv\""));
        assertThat(file.getResponseHeaderValue("X-Content-Type-Options"), is("nosniff"));
        assertThat(lines.length, is(4));
        assertThat(
                lines[1],
                containsString(",stages,team/back #1,\"production was rolled back from lm@2 to lm@1: =too"
                        + " \"\"slow\"\", again.\",job/team/model-lineage/model/lm/1"));
    }

    @Test
    void shouldSayWhatCannotBeAsked() throws Exception {
        JenkinsRule.WebClient client = new Visitor(j, "rita").client().withThrowExceptionOnFailingStatusCode(false);
        for (String address : List.of(MODEL, MODEL + "csv", MODEL + "api/json")) {
            WebResponse answer = client.getPage(new URL(j.getURL(), address + "?kind=gossip"))
                    .getWebResponse();
            assertThat(address, answer.getStatusCode(), is(400));
            assertThat(answer.getContentAsString(), containsString("gossip"));
        }
    }

    @Test
    void shouldShowItOnAPageThatAsks() throws Exception {
        HtmlPage page = new Visitor(j, "rita").client().goTo(FOLDER);
        assertThat(page.asNormalizedText(), containsString("lm@2 went live in production"));

        HtmlForm form = page.getFormByName("audit");
        form.getSelectByName("kind").setSelectedAttribute("rules", true);
        Visitor.press(form, "Show");
        HtmlPage answer = (HtmlPage) page.getWebClient().getCurrentWindow().getEnclosedPage();
        assertThat(answer.asNormalizedText(), containsString("folder 'team'"));
        assertThat(answer.asNormalizedText(), not(containsString("went live")));
    }

    @Test
    void shouldLinkEachEntryToWhatItIsAbout() throws Exception {
        HtmlPage page = new Visitor(j, "rita").client().goTo(MODEL + "?kind=stages");

        assertThat(
                page.getAnchors().stream()
                        .filter(anchor -> anchor.getTextContent().startsWith("lm@2 went live"))
                        .map(anchor -> anchor.getHrefAttribute())
                        .toList(),
                contains(containsString("job/team/model-lineage/model/lm/promotion/P2")));
    }
}
