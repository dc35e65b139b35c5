package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
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

    @Test
    void shouldSayThatARunHasNoSuchEvaluation(JenkinsRule jenkins) throws Exception {
        String page = jenkins.createWebClient()
                .goTo(run(jenkins) + "/scores/?set=other")
                .asNormalizedText();

        assertThat(page, containsString("This run has no such evaluation"));
    }
}
