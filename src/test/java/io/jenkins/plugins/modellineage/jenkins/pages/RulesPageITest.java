package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
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

/** The page on which the rules of a folder are read and set. */
@WithJenkins
class RulesPageITest {
    private static final String PAGE = "job/team/model-lineage/rules/";
    private static final String BOUND =
            "{\"stages\": \"production\", \"gates\": [{\"metricGate\": {\"metric\": \"loss\", \"max\": 3}}]}";

    private JenkinsRule j;
    private MockFolder team;

    /** Rosa sets rules; Carl configures the folder and its jobs, and Rita reads them. */
    @BeforeEach
    void make(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        team = j.createFolder("team");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("rosa", "carl", "rita")
                .grant(Item.READ)
                .everywhere()
                .to("rosa", "carl", "rita")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("carl")
                .grant(ModelPermissions.CONFIGURE)
                .everywhere()
                .to("rosa"));
    }

    @Test
    void shouldSetARuleBySendingIt() throws Exception {
        assertThat(post("rosa", "set", "rule", BOUND).getStatusCode(), is(302));

        JSONObject rule = json("rita").getJSONArray("rules").getJSONObject(0);
        assertThat(rule.getString("stages"), is("production"));
        assertThat(rule.getString("from"), is("folder 'team'"));
        assertThat(rule.getJSONObject("rule").toString(), containsString("{\"metric\":\"loss\""));
    }

    @Test
    void shouldRecordWhoSetIt() throws Exception {
        post("rosa", "set", "rule", BOUND);

        assertThat(lastLine(), containsString("rosa"));
        assertThat(lastLine(), containsString("\"type\":\"stage_rule_set\""));
    }

    @Test
    void shouldBeForThoseWhoMayAndNotForThoseWhoConfigureJobs() throws Exception {
        for (String other : List.of("carl", "rita")) {
            assertThat(post(other, "set", "rule", BOUND).getStatusCode(), is(403));
            assertThat(post(other, "remove", "stages", "production").getStatusCode(), is(403));
            assertThat(client(other).goTo(PAGE).asNormalizedText(), not(containsString("Set a rule")));
        }
        assertThat(Rules.of(team).own(), empty());
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithARule() throws Exception {
        WebResponse refused = post("rosa", "set", "rule", "{\"stages\": \"production\", \"aproval\": {}}");

        assertThat(refused.getStatusCode(), is(400));
        assertThat(
                refused.getContentAsString(),
                containsString("does not know &#039;aproval&#039;"
                        .replace("&#039;", refused.getContentAsString().contains("&#039;") ? "&#039;" : "'")));
    }

    @Test
    void shouldRemoveWhatItsButtonStandsBeside() throws Exception {
        post("rosa", "set", "rule", BOUND);
        post("rosa", "set", "rule", BOUND.replace("production", "staging"));

        Visitor.press(client("rosa").goTo(PAGE).getFormByName("remove-production"), "Remove");

        assertThat(
                Rules.of(team).own().stream().map(HeldRule::label).toList(),
                contains("the rule of folder 'team' for staging"));
    }

    @Test
    void shouldShowTheRulesOfTheFoldersAroundIt() throws Exception {
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            Rules.of(j.jenkins).set(BOUND);
        }

        String page = client("rita").goTo(PAGE).asNormalizedText();

        assertThat(page, containsString("No rule is set here."));
        assertThat(page, containsString("Jenkins\tproduction\t"));
    }

    @Test
    void shouldTellWhatResultsForAStageAndFromWhere() throws Exception {
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            Rules.of(j.jenkins)
                    .set(
                            "{\"stages\": \"*\", \"jobs\": [\"/deploy\"], \"keepFormerlyLive\": 5,"
                                    + " \"approval\": {\"quorum\": 2, \"mayNotApprove\": [\"stamper\"], \"expiresInHours\": 72}}");
        }
        post("rosa", "set", "rule", BOUND);
        post("rosa", "set", "rule", BOUND.replace("production", "staging"));

        JSONObject json = client("rita")
                .<org.htmlunit.Page>getPage(j.getURL() + PAGE + "api/json?stage=production")
                .getWebResponse()
                .getContentAsString()
                .transform(JSONObject::fromObject);

        assertThat(json.getString("stage"), is("production"));
        String all = "the rule of Jenkins for all stages";
        assertThat(
                demands(json),
                contains(
                        "approval: 2 approvals, " + all,
                        "mayNotApprove: not starter, stamper, " + all,
                        "expiry: requests end after 72 h, " + all,
                        "gate: loss at most 3, the rule of folder 'team' for production",
                        "jobs: only jobs /deploy, " + all,
                        "keepFormerlyLive: files of the last 5 formerly live versions are kept, " + all));
    }

    @Test
    void shouldShowWhatResultsForAStageOnThePage() throws Exception {
        post("rosa", "set", "rule", BOUND);

        assertThat(
                client("rita").goTo(PAGE + "?stage=production").asNormalizedText(),
                containsString("What is asked for production"));
        assertThat(
                client("rita").goTo(PAGE + "?stage=canary").asNormalizedText(),
                containsString("No rule asks anything for this stage."));
    }

    @Test
    void shouldTakeNoStageThatIsNone() throws Exception {
        JenkinsRule.WebClient rita = client("rita");
        rita.setThrowExceptionOnFailingStatusCode(false);

        assertThat(
                rita.getPage(j.getURL() + PAGE + "?stage=%3Cb%3E")
                        .getWebResponse()
                        .getStatusCode(),
                is(400));
    }

    private static List<String> demands(JSONObject json) {
        List<String> told = new ArrayList<>();
        for (Object each : json.getJSONArray("demands")) {
            JSONObject row = (JSONObject) each;
            told.add(row.getString("kind") + ": " + row.getString("demand") + ", " + row.getString("rule"));
        }
        return told;
    }

    @Test
    void shouldSetARuleByItsForm() throws Exception {
        JenkinsRule.WebClient rosa = j.createWebClient().login("rosa");
        HtmlForm form = rosa.goTo(PAGE).getFormByName("rule");
        form.getInputByName("_.stages").setValue("prod-*");
        form.getInputByName("_.jobs").setValue("deploy, release/*");
        form.getInputByName("_.noAliases").setChecked(true);
        form.getInputByName("_.noPeople").setChecked(true);

        j.submit(form);

        assertThat(
                Rules.of(team).own().stream()
                        .map(held -> held.rule().description())
                        .toList(),
                contains("only jobs deploy, release/*; no aliases of MLflow clients;"
                        + " no promotions by people on pages, by REST and by CLI"));
    }

    @Test
    void shouldKeepWhatARuleAsksOfRollbacksWhenItsFormIsSavedAgain() throws Exception {
        String rule = "{\"stages\": \"production\", \"approval\": {\"quorum\": 2},"
                + " \"rollback\": {\"approval\": true, \"emergency\": true}}";
        post("rosa", "set", "rule", rule);
        JenkinsRule.WebClient rosa = j.createWebClient().login("rosa");

        j.submit(rosa.goTo(PAGE + "?edit=production").getFormByName("rule"));

        assertThat(
                Rules.of(team).own().get(0).rule().description(),
                is("2 approvals; rollbacks too, except in an emergency"));
    }

    @Test
    void shouldOfferNoGateThatARuleCannotHold() throws Exception {
        String page = client("rosa").goTo(PAGE).getWebResponse().getContentAsString();

        assertThat(page, containsString("MetricGateChoice"));
        assertThat(page, not(containsString("CheckGateChoice")));
    }

    @Test
    void shouldKeepWhoMayNotApproveAndWhatOlderRequestsDoWhenItsFormIsSavedAgain() throws Exception {
        post(
                "rosa",
                "set",
                "rule",
                "{\"stages\": \"production\", \"supersede\": false, \"keepFormerlyLive\": 5, \"approval\":"
                        + " {\"mayNotApprove\": [\"commitAuthor\", \"stamper\"]}}");
        JenkinsRule.WebClient rosa = j.createWebClient().login("rosa");

        j.submit(rosa.goTo(PAGE + "?edit=production").getFormByName("rule"));

        assertThat(
                Rules.of(team).own().get(0).rule().description(),
                is("1 approval, not by commit authors or who stamped it; older requests go on waiting;"
                        + " files of the last 5 formerly live versions are kept"));
    }

    @Test
    void shouldFillItsFormWithTheRuleToEdit() throws Exception {
        post("rosa", "set", "rule", BOUND);
        JenkinsRule.WebClient rosa = j.createWebClient().login("rosa");
        HtmlPage page = rosa.goTo(PAGE + "?edit=production");
        assertThat(page.asNormalizedText(), containsString("Change the rule of production"));
        HtmlForm form = page.getFormByName("rule");
        assertThat(form.getInputByName("_.metric").getValue(), is("loss"));
        form.getInputByName("_.max").setValue("2.5");

        j.submit(form);

        assertThat(lastLine(), containsString("\"before\":{\"stages\":\"production\""));
        assertThat(
                Rules.of(team).own().get(0).rule().description(),
                is(Rules.of(team).own().get(0).rule().gates().get(0).description()));
    }

    @Test
    void shouldTakeTheNameOfAStageForTextAlone() throws Exception {
        post("rosa", "set", "rule", "{\"stages\": \"*\", \"jobs\": [\"<img src=x onerror=alert(1)>\"]}");

        HtmlPage page = client("rita").goTo(PAGE);

        assertThat(page.getByXPath("//img[@src='x']"), empty());
        assertThat(page.asNormalizedText(), containsString("only jobs <img src=x onerror=alert(1)>"));
    }

    /** The newest entry of the ledger, as it is stored. */
    private String lastLine() throws Exception {
        Path ledger = j.jenkins.getRootDir().toPath().resolve("model-lineage/ledger/000001.jsonl");
        List<String> lines = Files.readAllLines(ledger);
        return lines.get(lines.size() - 1);
    }

    private JSONObject json(String reader) throws Exception {
        return JSONObject.fromObject(client(reader)
                .goTo(PAGE + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private WebResponse post(String person, String verb, String key, String value) throws Exception {
        return new Visitor(j, person).post(PAGE + verb, key, value);
    }

    private JenkinsRule.WebClient client(String reader) {
        return new Visitor(j, reader).client();
    }
}
