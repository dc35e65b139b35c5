package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.People;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page on which Paula asks for a stage, and Rita looks. */
@WithJenkins
class PromotePageITest {
    private static final String PAGE = "model-lineage/model/lm/2/promote/";
    private static final String STAMPS =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n"
                    + "writeFile file: 'a', text: 'b'\nstampModel model: 'lm', artifacts: 'a'\n}\n";
    private static final String ONE =
            "{\"stages\": \"production\", \"gates\": [{\"freshnessGate\": {\"maxAgeHours\": 9}}],"
                    + " \"approval\": {\"by\": [\"alice\"], \"expiresInHours\": 72}}";

    private JenkinsRule j;

    @BeforeEach
    void stamp(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        Pipelines.succeed(j, STAMPS + "promoteModel model: 'lm', version: 1, stage: 'staging'");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(People.reading("paula", "rita", "alice")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("alice")
                .grant(ModelPermissions.PROMOTE)
                .everywhere()
                .to("paula"));
    }

    @Test
    void shouldShowWhatWouldComeOfItAndAsk() throws Exception {
        rule(ONE);
        HtmlPage page = client("paula").goTo(PAGE + "?stage=production");
        assertThat(page.asNormalizedText(), containsString("1 approval by alice"));
        assertThat(page.asNormalizedText(), containsString("demanded by the rule of Jenkins for production"));
        assertThat(page.asNormalizedText(), containsString("waiting for approval"));

        HtmlPage after = Visitor.press(page.getFormByName("ask"), "Ask for approval");

        assertThat(after.getUrl().getPath(), endsWith("/model-lineage/model/lm/promotion/P2/"));
        assertThat(after.asNormalizedText(), containsString("waiting for approval"));
        assertThat(ModelLineage.get().registry().waiting().get(0).requester().authentication(), is("paula"));
    }

    @Test
    void shouldChooseAStageFirst() throws Exception {
        HtmlPage page = client("paula").goTo(PAGE);
        assertThat(page.getAnchorByText("staging").getHrefAttribute(), endsWith("/promote/?stage=staging"));
        HtmlForm choose = page.getFormByName("choose");
        choose.getInputByName("stage").setValue("canary");

        HtmlPage chosen = Visitor.press(choose, "Show what would come of it");

        assertThat(chosen.asNormalizedText(), containsString("What would come of it in canary"));
    }

    @Test
    void shouldMakeLiveAtOnceOnlyWithTheBoxTicked() throws Exception {
        assertThat(post("paula", "stage", "canary").getStatusCode(), is(400));
        HtmlForm ask = client("paula").goTo(PAGE + "?stage=canary").getFormByName("ask");
        HtmlInput box = ask.getInputByName("atOnce");
        assertThat(box.hasAttribute("required"), is(true));
        box.click();

        HtmlPage after = Visitor.press(ask, "Promote");

        assertThat(after.asNormalizedText(), containsString("lm@2 went live in canary as its first version"));
    }

    @Test
    void shouldAnswerJsonToThoseWhoAcceptIt() throws Exception {
        rule(ONE);
        JSONObject preview = json("paula", PAGE + "api/json?stage=production");
        assertThat(preview.getJSONObject("outlook").getString("state"), is("waiting for approval"));
        assertThat(preview.getBoolean("mayAsk"), is(true));

        JSONObject answer =
                JSONObject.fromObject(post("paula", "stage", "production", "digest", preview.getString("digest"))
                        .getContentAsString());

        assertThat(answer.getString("promotion"), is("P2"));
        assertThat(answer.getString("state"), is("waiting for approval"));
        assertThat(answer.getString("url"), is("model-lineage/model/lm/promotion/P2"));
    }

    @Test
    void shouldRefuseOtherContentThanThatOfTheVersion() throws Exception {
        WebResponse refused = post("paula", "stage", "canary", "digest", "0".repeat(64), "atOnce", "true");

        assertThat(refused.getStatusCode(), is(400));
        assertThat(refused.getContentAsString(), containsString("look at the version again"));
    }

    @Test
    void shouldSayWhyNothingCanBeAskedFor() throws Exception {
        rule("{\"stages\": \"*\", \"refuse\": [\"people\"]}");

        HtmlPage page = client("paula").goTo(PAGE + "?stage=production");

        assertThat(page.asNormalizedText(), containsString("takes no promotions by people"));
        assertThat(
                page.getForms().stream()
                        .map(HtmlForm::getNameAttribute)
                        .toList()
                        .contains("ask"),
                is(false));
    }

    @Test
    void shouldOfferNothingToThoseWhoMayNotAsk() throws Exception {
        HtmlPage page = client("rita").goTo(PAGE + "?stage=canary");
        assertThat(page.asNormalizedText(), containsString("you lack Model/Promote"));
        assertThat(post("rita", "stage", "canary", "atOnce", "true").getStatusCode(), is(403));
        assertThat(
                client("rita").goTo("model-lineage/model/lm/2/").asNormalizedText(), not(containsString("Promote…")));
        assertThat(client("paula").goTo("model-lineage/model/lm/2/").asNormalizedText(), containsString("Promote…"));
        assertThat(client("paula").goTo("model-lineage/model/lm/").asNormalizedText(), containsString("Promote…"));
    }

    private void rule(String json) throws Exception {
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            Rules.of(j.jenkins).set(json);
        }
    }

    private JSONObject json(String user, String address) throws Exception {
        return JSONObject.fromObject(
                client(user).goTo(address, "application/json").getWebResponse().getContentAsString());
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .login(user);
    }

    /** As a script does: with an API token, and without a crumb. */
    private WebResponse post(String user, String... namesAndValues) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .withBasicApiToken(user);
        WebRequest request = new WebRequest(new URL(j.getURL(), PAGE + "ask"), HttpMethod.POST);
        request.setAdditionalHeader("Accept", "application/json");
        List<NameValuePair> form = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(new NameValuePair(namesAndValues[i], namesAndValues[i + 1]));
        }
        request.setRequestParameters(form);
        return client.loadWebResponse(request);
    }
}
