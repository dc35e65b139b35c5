package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where one of two versions answered worse than the other. */
@WithJenkins
class AnswersPageITest {
    private static final String BOTH = "?of=lm@1&of=lm@2";
    private static final String PAGE = "model-lineage/compare/answers/";

    private JenkinsRule j;

    @BeforeEach
    void stamp(JenkinsRule rule) throws Exception {
        j = rule;
        Pipelines.succeed(j, version("<b>q1</b>,1,maths\\nq2,1,law\\nq3,0.5,law\\nq4,0,law"));
        Pipelines.succeed(j, version("<b>q1</b>,0,maths\\nq2,0.25,law\\nq3,1,law\\nq4,0,law"));
    }

    @Test
    void shouldShowWhatTheSecondVersionLostTheWorstFirst() throws Exception {
        HtmlPage page = j.createWebClient().goTo(PAGE + BOTH + "&better=higher");

        String text = page.asNormalizedText();
        assertThat(text, containsString("lm@2 lost 2 questions, won 1, and did equally well in 1."));
        assertThat(text.indexOf("<b>q1</b>") < text.indexOf("q2"), is(true));
        assertThat(text, not(containsString("q3")));
        assertThat(page.getAnchorByText("won").click().getWebResponse().getContentAsString(), containsString("+0.5"));
    }

    @Test
    void shouldSayWhatTheGateWouldSay() throws Exception {
        JSONObject json = json("&better=higher");

        assertThat(json.getString("sentence"), containsString("Not enough evidence: score on support (set "));
        assertThat(json.getString("sentence"), containsString("of lm@2 is 0.3125 worse than that of lm@1"));
        assertThat(
                json.getString("sentence"),
                endsWith(" No rule of a stage demands anything of it, so it is by evalGate(better: true) as it is by"
                        + " default, with onDoubt: 'pass': score on support better than the champion, with 95 %"
                        + " confidence of at least 30 questions."));
    }

    @Test
    void shouldJudgeByTheRuleOfTheStageThatIsMeant() throws Exception {
        Rules.of(j.jenkins).set(rule("staging", 3));
        Rules.of(j.jenkins).set(rule("production", 4));

        assertThat(
                json("&better=higher&stage=production").getString("sentence"),
                endsWith(" So demands the rule of Jenkins for production: score on support worse than the champion by"
                        + " less than 0.3, with 95 % confidence of at least 4 questions, and without doubt."));
        assertThat(json("&better=higher&stage=dev").getString("sentence"), containsString(" No rule of a stage "));
    }

    @Test
    void shouldJudgeByTheMarginOfTheAddressBeforeARule() throws Exception {
        Rules.of(j.jenkins).set(rule("production", 4));

        assertThat(
                json("&better=higher&stage=production&margin=0.75").getString("sentence"),
                containsString(
                        " So it is by the margin that the address gives: score on support worse than the champion by"
                                + " less than 0.75, "));
    }

    @Test
    void shouldRefuseARequestThatIsNotThere() throws Exception {
        JenkinsRule.WebClient reader = j.createWebClient().withThrowExceptionOnFailingStatusCode(false);

        assertThat(
                reader.goTo(PAGE + BOTH + "&request=p-1", "text/plain")
                        .getWebResponse()
                        .getStatusCode(),
                is(404));
    }

    private static String rule(String stage, int questions) {
        return """
            {"stages": "%s", "gates": [{"evalGate": {"set": "support", "metric": "score", "margin": 0.3,
             "minQuestions": %d, "onDoubt": "refuse"}}]}\
            """.formatted(stage, questions);
    }

    @Test
    void shouldKeepTheLossThatAGateAccepts() throws Exception {
        HtmlPage page = j.createWebClient().goTo(PAGE + BOTH + "&better=higher&margin=0.75");

        assertThat(page.getAnchorByText("won").getHrefAttribute(), containsString("&margin=0.75&"));
        assertThat(page.getFormByName("answers").getInputByName("margin").getValue(), is("0.75"));
    }

    @Test
    void shouldRefuseAMarginThatIsNone() throws Exception {
        JenkinsRule.WebClient reader = j.createWebClient().withThrowExceptionOnFailingStatusCode(false);

        assertThat(
                reader.goTo(PAGE + BOTH + "&margin=all", "text/plain")
                        .getWebResponse()
                        .getContentAsString(),
                containsString("margin='all' is no loss that can be accepted"));
    }

    @Test
    void shouldFilterAndSort() throws Exception {
        assertThat(ids(json("&better=higher&show=all&sort=-difference")), contains("q3", "q4", "q2", "<b>q1</b>"));
        assertThat(ids(json("&better=higher&show=changed&find=law&sort=-id")), contains("q3", "q2"));
        assertThat(ids(json("&better=lower&show=lost")), contains("q3"));
        JSONObject page = json("&better=higher&show=all&limit=3");
        assertThat(ids(page).size(), is(3));
        assertThat(page.getJSONObject("pages").getJSONObject("rows").getInt("total"), is(4));
        assertThat(page.getJSONObject("counts").getInt("won"), is(1));
    }

    @Test
    void shouldAskWhichWayIsBetterWhereNobodySaid() throws Exception {
        String page = j.createWebClient().goTo(PAGE + BOTH).asNormalizedText();

        assertThat(page, containsString("neither evaluation says which way score gets better"));
        assertThat(page, not(containsString("q2")));
    }

    @Test
    void shouldBeReachedWhereVersionsAreCompared() throws Exception {
        HtmlPage compared = j.createWebClient().goTo("model-lineage/compare/" + BOTH);

        HtmlPage page = compared.getAnchorByText("Where the second version lost, question by question")
                .click();
        assertThat(page.asNormalizedText(), containsString("lm@1 → lm@2"));
    }

    @Test
    void shouldBeReachedWhereVersionsOfOneModelAreCompared() throws Exception {
        HtmlPage compared = j.createWebClient().goTo("model-lineage/model/lm/compare/?left=1&right=2");

        HtmlPage page = compared.getAnchorByText("Where the second version lost, question by question")
                .click();
        assertThat(page.asNormalizedText(), containsString("lm@1 → lm@2"));
    }

    @Test
    void shouldNotBeOfferedOfOneVersion() throws Exception {
        String page = j.createWebClient()
                .goTo("model-lineage/model/lm/compare/?left=1&right=1")
                .getWebResponse()
                .getContentAsString();

        assertThat(page, not(containsString("question by question")));
    }

    @Test
    void shouldCallTheMeanWorseWhereAGateOnTheScoresSaysWhichWayIsBetter() throws Exception {
        assertThat(trend(), is(""));
        Pipelines.succeed(
                j,
                "catchError(buildResult: 'SUCCESS', stageResult: 'SUCCESS') {"
                        + " promoteModel model: 'lm', version: 1, stage: 'production',"
                        + " gates: [evalGate(set: 'support', metric: 'score', better: true, lowerIsBetter: false)] }");

        assertThat(trend(), is("worse"));
    }

    @Test
    void shouldTakeWhichWayIsBetterFromAGateWhereNoEvaluationSays() throws Exception {
        Pipelines.succeed(
                j,
                "promoteModel model: 'lm', version: 1, stage: 'production',"
                        + " gates: [metricGate(metric: 'support/score', minImprovement: 0)]");

        assertThat(
                j.createWebClient().goTo(PAGE + BOTH).asNormalizedText(),
                containsString("Higher is better, as gates of the model say."));
        assertThat(ids(json("&show=lost")), contains("<b>q1</b>", "q2"));
        assertThat(ids(json("&show=lost&better=lower")), contains("q3"));
    }

    /** Of the second version's mean on the set. */
    private String trend() throws Exception {
        JSONArray metrics = j.getJSON("model-lineage/model/lm/compare/api/json?left=1&right=2")
                .getJSONObject()
                .getJSONArray("metrics");
        for (Object each : metrics) {
            JSONObject metric = (JSONObject) each;
            if (metric.getString("key").equals("support/score")) {
                return metric.getString("trend");
            }
        }
        throw new AssertionError("No support/score among " + metrics);
    }

    private JSONObject json(String more) throws Exception {
        return j.getJSON(PAGE + "api/json" + BOTH + more).getJSONObject();
    }

    private static List<String> ids(JSONObject json) {
        JSONArray rows = json.getJSONArray("rows");
        return rows.stream().map(row -> ((JSONObject) row).getString("id")).toList();
    }

    private static String version(String rows) {
        return """
            node {
              writeFile file: 's.csv', text: 'id,score,group\\n%1$s\\n'
              trackEvaluation files: 's.csv', set: 'support'
              writeFile file: 'model.bin', text: '%1$s'
              stampModel model: 'lm', artifacts: 'model.bin'
            }
            """.formatted(rows);
    }
}
