package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ScoresPageITest {
    private static final String EVALUATE = """
        node {
          writeFile file: 's.csv', text: 'id,score,group\\n<b>q1</b>,1,maths\\nq2,0,law\\nq3,,law\\n'
          trackEvaluation files: 's.csv', set: 'mmlu & more', judge: 'gpt-x'
        }
        """;

    private static String run(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, EVALUATE);
        return build.getUrl() + "model-lineage/run/"
                + Pipelines.onlyRun(build).id().value();
    }

    @Test
    void shouldListEvaluationsOnThePageOfTheRun(JenkinsRule jenkins) throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo(run(jenkins) + "/");

        assertThat(page.asNormalizedText(), containsString("mmlu & more"));
        assertThat(page.asNormalizedText(), containsString("0.5 ± 0.5"));
        HtmlPage scores = page.getAnchorByText("mmlu & more").click();
        assertThat(scores.asNormalizedText(), containsString("<b>q1</b>"));
    }

    @Test
    void shouldSortAndFilterTheExamples(JenkinsRule jenkins) throws Exception {
        String run = run(jenkins);

        String law = jenkins.createWebClient().goTo(run + "/scores/?find=law").asNormalizedText();
        assertThat(law, containsString("q2"));
        assertThat(law, not(containsString("q1")));
        JSONObject json =
                jenkins.getJSON(run + "/scores/api/json?sort=-score&limit=2").getJSONObject();
        assertThat(json.getJSONArray("rows").getJSONObject(0).getString("id"), is("<b>q1</b>"));
        assertThat(json.getJSONObject("pages").getJSONObject("rows").getInt("total"), is(3));
        assertThat(json.getJSONArray("metrics").getJSONObject(0).getString("judge"), is("gpt-x"));
    }

    @Test
    void shouldListTheEvaluationsOfAVersionBesideItsMetrics(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, EVALUATE + """
            node {
              writeFile file: 'model.bin', text: 'weights'
              stampModel model: 'lm', artifacts: 'model.bin'
            }
            """);

        HtmlPage page = jenkins.createWebClient().goTo("model-lineage/model/lm/1/metrics");
        assertThat(page.asNormalizedText(), containsString("0.5 ± 0.5"));
        HtmlPage scores = page.getAnchorByText("mmlu & more").click();
        assertThat(scores.asNormalizedText(), containsString("<b>q1</b>"));
    }

    private static String runWithTexts(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
            node {
              writeFile file: 's.csv', text: 'id,score,prompt,output\\n"q&1",1,What?,<script>alert(1)</script>\\nq2,0,,\\nlong,,,' + 'x' * 70000
              trackEvaluation files: 's.csv', set: 'mmlu & more', texts: true
            }
            """);
        return build.getUrl() + "model-lineage/run/"
                + Pipelines.onlyRun(build).id().value();
    }

    @Test
    void shouldShowTheTextsOfOneExampleOnAPageOfItsOwn(JenkinsRule jenkins) throws Exception {
        HtmlPage scores = jenkins.createWebClient().goTo(runWithTexts(jenkins) + "/scores/");

        assertThat(scores.getWebResponse().getContentAsString(), not(containsString("alert(1)")));
        HtmlPage example = scores.<HtmlAnchor>getFirstByXPath("//a[@aria-label='Texts of q&1']")
                .click();
        assertThat(example.asNormalizedText(), containsString("<script>alert(1)</script>"));
        assertThat(example.asNormalizedText(), containsString("What?"));
        assertThat(example.asNormalizedText(), containsString("The file has no such text."));
        HtmlPage back = example.getAnchorByText("Scores on mmlu & more").click();
        assertThat(back.asNormalizedText(), containsString("q2"));
    }

    @Test
    void shouldAnswerTheTextsOfOneExampleAsJson(JenkinsRule jenkins) throws Exception {
        String example = runWithTexts(jenkins) + "/scores/example/api/json?id=";

        JSONObject json = jenkins.getJSON(example + "long").getJSONObject();
        assertThat(json.getJSONObject("scores").getString("id"), is("long"));
        assertThat(json.getJSONObject("output").getString("text"), is("x".repeat(65_536)));
        assertThat(json.getJSONObject("output").getInt("bytes"), is(70_000));
        assertThat(json.getJSONObject("output").getString("digest").length(), is(64));
    }

    @Test
    void shouldHaveNoPageForAnExampleWithoutTexts(JenkinsRule jenkins) throws Exception {
        String scores = runWithTexts(jenkins) + "/scores/example/?id=";

        for (String id : List.of("q2", "unknown", "")) {
            jenkins.createWebClient().assertFails(scores + id, 404);
        }
    }

    @Test
    void shouldShowTextsOnlyToThoseWhoMayReadArtifacts(JenkinsRule jenkins) throws Exception {
        String scores = runWithTexts(jenkins) + "/scores/";
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        try (InForce permission = InForce.of(Run.ARTIFACTS)) {
            JenkinsRule.WebClient reader = jenkins.createWebClient().withBasicApiToken("reader");

            assertThat(reader.goTo(scores).asNormalizedText(), not(containsString("Texts")));
            reader.assertFails(scores + "example/?id=long", 403);
            reader.assertFails(scores + "example/api/json?id=long", 403);
        }
    }

    @Test
    void shouldSayThatARunHasNoSuchEvaluation(JenkinsRule jenkins) throws Exception {
        String page = jenkins.createWebClient()
                .goTo(run(jenkins) + "/scores/?set=other")
                .asNormalizedText();

        assertThat(page, containsString("This run has no such evaluation"));
    }
}
