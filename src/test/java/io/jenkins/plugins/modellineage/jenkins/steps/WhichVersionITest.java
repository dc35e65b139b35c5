package io.jenkins.plugins.modellineage.jenkins.steps;

import static hudson.cli.CLICommandInvoker.Matcher.failedWith;
import static hudson.cli.CLICommandInvoker.Matcher.succeeded;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Numbers, labels and stages mean a version wherever one is asked for. */
@WithJenkins
class WhichVersionITest {
    @Test
    void shouldBeNamedInSteps(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamps());
        Pipelines.succeed(
                jenkins,
                "promoteModel model: 'lm', version: '2.1.0', stage: 'staging'\n"
                        + "promoteModel model: 'lm', version: 'staging', stage: 'production'\n"
                        + "promoteModel model: 'lm', version: 3, stage: 'production'\n"
                        + "rollbackModel model: 'lm', version: 'staging', stage: 'production', reason: 'worse'\n");
        assertThat(lm().live(new StageName("production")).orElseThrow(), is(2));

        WorkflowRun named = Pipelines.succeed(
                jenkins,
                "node {\necho fetchModel(model: 'lm', label: '2.1.0').name + ' by label'\n"
                        + "echo fetchModel(model: 'lm', version: 'staging').name + ' by stage'\n"
                        + "echo modelVersion(model: 'lm', version: '3').name + ' by number'\n}\n");

        jenkins.assertLogContains("lm@2 by label", named);
        jenkins.assertLogContains("lm@2 by stage", named);
        jenkins.assertLogContains("lm@3 by number", named);
        WorkflowRun several = Pipelines.fail(jenkins, "node { fetchModel model: 'lm', label: '2.0.0' }");
        jenkins.assertLogContains(
                "ERROR: fetchModel: '2.0.0' means several versions of lm: lm@1 (by its label), lm@3 (by its label);"
                        + " name one by its number: 1 or 3",
                several);
        WorkflowRun none = Pipelines.fail(jenkins, "promoteModel model: 'lm', version: '9.9', stage: 'staging'");
        jenkins.assertLogContains("ERROR: promoteModel: lm has no version '9.9'", none);
    }

    @Test
    void shouldBeNamedInAddressesAndCommands(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamps());
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);

        String found = client.goTo("model-lineage/model/lm/2.1.0/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();
        assertThat(JSONObject.fromObject(found).getInt("number"), is(2));
        WebResponse several = client.goTo("model-lineage/model/lm/2.0.0/").getWebResponse();
        assertThat(several.getStatusCode(), is(400));
        assertThat(several.getContentAsString(), containsString("name one by its number: 1 or 3"));
        assertThat(client.goTo("model-lineage/model/lm/9.9.9/").getWebResponse().getStatusCode(), is(404));
        assertThat(
                client.goTo("model-lineage/model/lm/compare/?left=2.1.0&right=3")
                        .getWebResponse()
                        .getStatusCode(),
                is(200));

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        assertThat(promote(jenkins, "2.1.0"), succeeded());
        assertThat(lm().live(new StageName("production")).orElseThrow(), is(2));
        CLICommandInvoker.Result ambiguous = promote(jenkins, "2.0.0");
        assertThat(ambiguous, failedWith(3));
        assertThat(ambiguous.stderr(), containsString("1 or 3"));
    }

    private static CLICommandInvoker.Result promote(JenkinsRule jenkins, String version) {
        return new CLICommandInvoker(jenkins, "model-promote")
                .asUser("alice")
                .invokeWithArgs("lm", "production", version, "--at-once");
    }

    private static String stamps() {
        StringBuilder script = new StringBuilder("node {\n");
        for (String[] of : new String[][] {{"a", "2.0.0"}, {"b", "2.1.0"}, {"c", "2.0.0"}}) {
            script.append("writeFile file: 'm', text: '")
                    .append(of[0])
                    .append("'\nstampModel model: 'lm', artifacts: 'm', label: '")
                    .append(of[1])
                    .append("'\n");
        }
        return script.append("}\n").toString();
    }

    private static Model lm() {
        return ModelLineage.get().registry().models().iterator().next();
    }
}
