package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The model card of a version, with and without what its author wrote. */
@WithJenkins
class ModelCardITest {
    private static final String PAGE = "model-lineage/model/lm/1/card/";
    private static final String CARD = "---\nlicense: apache-2.0\nlanguage:\n- en\n- no\n---\n# Tiny\n\nIt speaks.\n";

    private JenkinsRule j;

    @BeforeEach
    void prepare(JenkinsRule rule) {
        j = rule;
    }

    @Test
    void shouldBeStampedByABlock() throws Exception {
        j.buildAndAssertSuccess(Pipelines.job(j, "train", block("---\nlicense: mit\n---\n# Words of ours\n")));

        assertThat(
                j.getJSON("model-lineage/model/lm/1/api/json").getJSONObject().getString("card"), is("about.md"));
        assertThat(j.createWebClient().goTo(PAGE).asNormalizedText(), containsString("Words of ours"));
    }

    @Test
    void shouldKeepABlockFromStampingWhatIsNoCard() throws Exception {
        WorkflowRun build =
                j.buildAndAssertStatus(Result.FAILURE, Pipelines.job(j, "train", block("---\na: 1\na: 2\n---\n")));

        assertThat(JenkinsRule.getLog(build), containsString("'about.md' cannot be read as a model card"));
        assertThat(ModelLineage.get().registry().models(), is(empty()));
        assertThat(build.getArtifacts(), hasSize(1));
    }

    @Test
    void shouldMakeNoVersionOfACardAlone() throws Exception {
        String alone = block("---\nlicense: mit\n---\n# Tiny\n").replace("artifacts: 'out/**', ", "");

        WorkflowRun build = j.buildAndAssertStatus(Result.FAILURE, Pipelines.job(j, "train", alone));

        assertThat(ModelLineage.get().registry().models(), is(empty()));
        assertThat(JenkinsRule.getLog(build), containsString("since this run archived no files"));
    }

    private static String block(String card) {
        return script(card)
                .replace(
                        "stampModel model: 'lm', artifacts: 'out/**', card: 'about.md'",
                        "trackExperiment(name: 'e', artifacts: 'out/**', model: 'lm', card: 'about.md') { echo 'trained' }");
    }

    private WorkflowRun stamp(String card) throws Exception {
        return j.buildAndAssertSuccess(Pipelines.job(j, "train", script(card)));
    }

    private static String script(String card) {
        return "node {\nwriteFile file: 'out/a.bin', text: 'a'\nwriteFile file: 'about.md', text: '''" + card
                + "'''\ntrackParams params: [license: 'mit']\n"
                + "stampModel model: 'lm', artifacts: 'out/**', card: 'about.md'\n}";
    }

    private String download() throws Exception {
        return j.createWebClient()
                .goTo(PAGE + "README.md", "text/markdown")
                .getWebResponse()
                .getContentAsString();
    }

    @Test
    void shouldLeadFromTheVersionToItsCard() throws Exception {
        stamp(CARD);

        HtmlPage version = j.createWebClient().goTo("model-lineage/model/lm/1/");
        HtmlPage card = version.getAnchorByText("Model card").click();

        assertThat(
                card.asNormalizedText(),
                allOf(containsString("It speaks."), containsString("Record of lm@1"), containsString("out/a.bin")));
    }

    @Test
    void shouldTellOfAVersionWhoseAuthorWroteNothing() throws Exception {
        j.buildAndAssertSuccess(Pipelines.job(
                j, "train", "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}"));

        assertThat(download(), allOf(startsWith("---\n---\n\n# lm\\@1\n"), containsString("| `a` | 1 | `")));
    }

    @Test
    void shouldBeSavedAsMarkdown() throws Exception {
        stamp(CARD);

        Page page = j.createWebClient().goTo(PAGE + "README.md", "text/markdown");
        WebResponse answer = page.getWebResponse();

        assertThat(answer.getResponseHeaderValue("Content-Disposition"), is("attachment; filename=\"README.md\""));
        assertThat(answer.getResponseHeaderValue("X-Content-Type-Options"), is("nosniff"));
        assertThat(
                answer.getContentAsString(),
                startsWith(
                        "---\nlanguage:\n- en\n- \"no\"\nlicense: apache-2.0\n---\n\n# Tiny\n\nIt speaks.\n\n# Record"));
    }

    @Test
    void shouldStampTheFileWithTheOthers() throws Exception {
        stamp(CARD);

        assertThat(
                j.getJSON("model-lineage/model/lm/1/api/json").getJSONObject().getString("files"),
                containsString("about.md"));
    }

    @Test
    void shouldTellClientsWhichFileIsTheCard() throws Exception {
        stamp(CARD);

        assertThat(
                j.getJSON("model-lineage/model/lm/1/api/json").getJSONObject().getString("card"), is("about.md"));
    }

    @Test
    void shouldWarnWhereTheAuthorSaysSomethingElseThanWasFound() throws Exception {
        WorkflowRun build = stamp(CARD);

        assertThat(
                JenkinsRule.getLog(build),
                containsString("Warning: The card says that 'license' is 'apache-2.0', and found was 'mit'"));
        JSONObject difference = j.getJSON(PAGE + "api/json")
                .getJSONObject()
                .getJSONArray("differences")
                .getJSONObject(0);
        assertThat(difference.getString("author"), is("apache-2.0"));
        assertThat(difference.getString("found"), is("mit"));
    }

    @Test
    void shouldStampNothingWithACardThatProgramsDoNotAgreeOn() throws Exception {
        WorkflowRun build = j.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(j, "train", script("---\nlicense: mit\nlicense: gpl\n---\n")));

        assertThat(
                JenkinsRule.getLog(build),
                containsString("'about.md' cannot be read as a model card: Byte 13: the YAML has a key twice"));
        assertThat(ModelLineage.get().registry().models(), is(empty()));
    }

    @Test
    void shouldRefuseAnAliasInACard() throws Exception {
        WorkflowRun build =
                j.buildAndAssertStatus(Result.FAILURE, Pipelines.job(j, "train", script("---\na: &x 1\nb: *x\n---\n")));

        assertThat(JenkinsRule.getLog(build), containsString("the YAML has an alias; write its value there"));
    }

    @Test
    void shouldLeaveOutWhatTheReaderMayNotDownload() throws Exception {
        stamp(CARD);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        try (InForce permissions = InForce.of(Run.ARTIFACTS);
                JenkinsRule.WebClient reader = j.createWebClient().login("reader")) {
            String text = reader.goTo(PAGE).asNormalizedText();
            assertThat(text, containsString("What the author wrote in about.md is left out."));
            assertThat(
                    reader.goTo(PAGE + "README.md", "text/markdown")
                            .getWebResponse()
                            .getContentAsString(),
                    allOf(not(containsString("It speaks")), not(containsString("apache-2.0"))));
        }
    }

    @Test
    void shouldTellWhatIsOnRecordOnceTheBuildIsGone() throws Exception {
        stamp(CARD).delete();

        assertThat(download(), allOf(containsString("license: mit"), not(containsString("It speaks"))));
    }

    @Test
    void shouldCountAsTheCardThatAGateAsksFor() throws Exception {
        stamp(CARD);

        j.buildAndAssertSuccess(Pipelines.job(
                j,
                "ask",
                "promoteModel model: 'lm', version: 1, stage: 'production', gates: evidenceGate(modelCard: true)"));
    }
}
