package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.EvaluationWithdrawals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import net.sf.json.JSONArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a version's pages show of evaluations that were mistakes. */
@WithJenkins
class WithdrawnEvaluationsITest {
    private static final String SCRIPT = """
            node {
              writeFile file: 'scores.jsonl', text: '{"id":"q1","score":1}'
              trackEvaluation files: 'scores.jsonl', set: 'addition'
              trackEvaluation files: 'scores.jsonl', set: 'support'
              writeFile file: 'out/model.bin', text: 'weights'
              stampModel model: 'lm', artifacts: 'out/**'
            }
            """;

    private JenkinsRule j;
    private MockFolder folder;

    @BeforeEach
    void stamp(JenkinsRule rule) throws Exception {
        j = rule;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        folder = j.createFolder("team");
        j.buildAndAssertSuccess(Pipelines.jobIn(folder, "train", SCRIPT));
    }

    private static ModelVersion version() {
        return ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .version(1)
                .orElseThrow();
    }

    private static void withdraw(String set) throws Exception {
        String id = version()
                .counting()
                .filter(each -> each.evaluation().set().name().equals(set))
                .findFirst()
                .orElseThrow()
                .id()
                .hex();
        try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
            EvaluationWithdrawals.withdraw(version().ref(), id, "the judge was cut off");
        }
    }

    private String page(String address) throws Exception {
        return j.createWebClient().goTo(address).asXml();
    }

    /** JSON has a part of many rows, and these are not what is left out. */
    @Test
    void shouldStandFirstInJson() throws Exception {
        withdraw("support");

        JSONArray rows = j.getJSON("job/team/model-lineage/model/lm/1/api/json")
                .getJSONObject()
                .getJSONArray("evaluations");
        assertThat(rows.getJSONObject(0).getString("set"), is("support"));
        assertThat(rows.getJSONObject(1).getString("set"), is("addition"));
    }

    /** So has the page. */
    @Test
    void shouldStandFirstOnThePage() throws Exception {
        withdraw("support");

        String page = page("job/team/model-lineage/model/lm/1/metrics");
        String table = page.substring(page.indexOf("id=\"evaluations\""));
        assertThat(table.indexOf("the judge was cut off") < table.indexOf("addition"), is(true));
    }

    @Test
    void shouldNotBeOfferedWhereTheFolderIsGone() throws Exception {
        assertThat(page("job/team/model-lineage/model/lm/1/metrics"), containsString("withdrawEvaluation"));

        folder.delete();

        String scope = version().ref().model().scope().value();
        assertThat(
                page("model-lineage/scope/" + scope + "/model/lm/1/metrics"),
                not(containsString("withdrawEvaluation")));
    }
}
