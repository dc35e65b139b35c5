package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.People;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Keith rolls back on the page of a version; Alice and Bob approve. */
@WithJenkins
class RollbackPageITest {
    private static final String VERSION = "model-lineage/model/lm/1/";
    private static final String LIVE = "node {\nfor (n in ['1', '2']) {\nwriteFile file: 'a', text: n\n"
            + "trackMetrics metrics: [loss: n]; trackParams params: [('of' + n): n]\n"
            + "def v = stampModel(model: 'lm', artifacts: 'a')\n"
            + "promoteModel model: 'lm', version: v.version, stage: 'production'\n}\n}\n";
    private static final String RULE =
            "{\"stages\": \"production\", \"approval\": {\"by\": [\"alice\", \"bob\"], \"quorum\": 2},"
                    + " \"rollback\": {\"approval\": true%s}}";

    private JenkinsRule j;

    @BeforeEach
    void live(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        Pipelines.succeed(j, LIVE);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(People.reading("keith", "alice", "bob")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("alice", "bob")
                .grant(ModelPermissions.ROLLBACK)
                .everywhere()
                .to("keith"));
    }

    @Test
    void shouldShowWhatItWouldDo() throws Exception {
        rule("");
        HtmlPage page = client("keith").goTo(VERSION);

        String shown =
                page.getFormByName("rollback").getParentNode().getTextContent().replaceAll("\\s+", " ");
        assertThat(shown, containsString("productionlm@2: compareall kept (1)2 approvals by alice or bob"));
        assertThat(
                page.getAnchorByText("lm@2: compare").getHrefAttribute(), endsWith("model/lm/compare/?left=2&right=1"));
        JSONObject row = json("keith", VERSION).getJSONArray("rollbacks").getJSONObject(0);
        assertThat(row.getString("live"), is("lm@2"));
        assertThat(row.getBoolean("emergency"), is(false));
        assertThat(json("alice", VERSION).getJSONArray("rollbacks").size(), is(0));
    }

    @Test
    void shouldNotCountAFileThatIsCutShortOrGoneAsKept() throws Exception {
        Path kept = kept();
        assertThat(files(), is("1 of 1"));

        Files.delete(kept);
        Files.writeString(kept, "");
        assertThat(files(), is("0 of 1"));
        assertThat(
                client("keith")
                        .goTo(VERSION)
                        .getFormByName("rollback")
                        .getParentNode()
                        .getTextContent(),
                containsString("0 of 1 kept"));

        Files.delete(kept);
        assertThat(files(), is("0 of 1"));
    }

    private Path kept() throws IOException {
        Model model = ModelLineage.get().registry().models().iterator().next();
        FileDigest file = model.version(1).orElseThrow().manifest().files().get(0);
        try (Stream<Path> files = Files.walk(j.jenkins.getRootDir().toPath().resolve("model-lineage/files"))) {
            return files.filter(at -> at.endsWith(file.sha256().hex()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String files() throws Exception {
        JSONObject row = json("keith", VERSION).getJSONArray("rollbacks").getJSONObject(0);
        return row.getInt("filesKept") + " of " + row.getInt("filesTotal");
    }

    @Test
    void shouldShowWhatWouldChangeInTheStageThatIsLookedAt() throws Exception {
        HtmlPage page = client("keith").goTo(VERSION);
        assertThat(page.asNormalizedText(), not(containsString("it would replace")));

        HtmlPage looked = page.getAnchorByHref(page.getUrl().getPath() + "?rollback=production#rollback")
                .click();

        assertThat(
                looked.getFormByName("rollback")
                        .getParentNode()
                        .getTextContent()
                        .replaceAll("\\s+", " "),
                containsString("In production it would replace lm@2a newer version, live since"));
        assertThat(
                looked.getElementById("rollback").asNormalizedText().replaceAll("\\s+", " "),
                containsString("loss better 2 1 -1"));
        JSONObject card = json("keith", VERSION, "?rollback=production")
                .getJSONArray("rollbacks")
                .getJSONObject(0)
                .getJSONObject("evidence");
        assertThat(card.getString("against"), is("lm@2"));
        assertThat(card.getJSONArray("metrics").getJSONObject(0).getString("difference"), is("-1"));
        JSONObject plain = json("keith", VERSION).getJSONArray("rollbacks").getJSONObject(0);
        assertThat(plain.optJSONObject("evidence"), is(nullValue()));
    }

    @Test
    void shouldAskPeopleAndSayThatItIsARollback() throws Exception {
        rule("");
        HtmlForm form = client("keith").goTo(VERSION).getFormByName("rollback");
        form.getInputByName("reason").setValue("answers in French");

        HtmlPage after = Visitor.press(form, "Roll back");

        assertThat(after.asNormalizedText(), containsString("waiting for approval"));
        assertThat(after.asNormalizedText(), containsString("Rollback, because\nanswers in French"));
        assertThat(live(), is(2));
        assertThat(json("alice", promotion()).getString("rollback"), is("answers in French"));
    }

    @Test
    void shouldOfferAnEmergencyOnlyWhereARuleAllowsIt() throws Exception {
        rule("");
        assertThat(
                client("keith").goTo(VERSION).getWebResponse().getContentAsString(),
                not(containsString("This is an emergency")));
        rule(", \"emergency\": true");
        HtmlForm form = client("keith").goTo(VERSION).getFormByName("rollback");
        form.getInputByName("reason").setValue("answers in French");
        HtmlInput box = form.getInputByName("emergency");
        box.click();

        Visitor.press(form, "Roll back");

        assertThat(live(), is(1));
        assertThat(
                client("keith").goTo(VERSION + "history").asNormalizedText(),
                containsString("production was rolled back in an emergency, without approval, from lm@2 to lm@1"));
    }

    @Test
    void shouldLetApproversTakeBackTheirOwnApproval() throws Exception {
        rule("");
        new Visitor(j, "keith").post(VERSION + "rollback?stage=production&reason=worse", "quarantine", "none");
        new Visitor(j, "alice").post(promotion() + "approve", "replacing", "2");
        assertThat(client("bob").goTo(promotion()).asNormalizedText(), not(containsString("Withdraw my approval")));
        HtmlForm form = client("alice").goTo(promotion()).getFormByName("decide-P3");

        HtmlPage after = Visitor.press(form, "Withdraw my approval");

        assertThat(after.asNormalizedText(), containsString("Waits for 2 approvals by alice or bob."));
        assertThat(
                after.asNormalizedText(), containsString("alice withdrew their approval of lm@1 to production (P3)."));
        assertThat(live(), is(2));
    }

    private static String promotion() {
        return "model-lineage/model/lm/promotion/P3/";
    }

    private static int live() {
        ModelRef model =
                ModelLineage.get().registry().models().iterator().next().ref();
        return ModelLineage.get()
                .registry()
                .live(model, new StageName("production"))
                .orElseThrow();
    }

    private void rule(String more) throws Exception {
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            Rules.of(j.jenkins).set(RULE.formatted(more));
        }
    }

    private JSONObject json(String user, String page) throws Exception {
        return json(user, page, "");
    }

    private JSONObject json(String user, String page, String query) throws Exception {
        return JSONObject.fromObject(client(user)
                .goTo(page + "api/json" + query, "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return j.createWebClient().withJavaScriptEnabled(false).login(user);
    }
}
