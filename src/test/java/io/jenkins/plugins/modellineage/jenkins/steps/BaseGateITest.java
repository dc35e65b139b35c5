package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An adapter goes live only on a base model that is. */
@WithJenkins
class BaseGateITest {
    private static final String LIVE_BASE = """
        node {
          writeFile file: 'base/model.bin', text: 'weights of the base'
          stampModel model: 'base-lm', artifacts: 'base/**'
        }
        promoteModel model: 'base-lm', stage: 'bases'
        """;

    private static String adapter(String base) {
        return """
            node {
              writeFile file: 'base/model.bin', text: 'weights of the base'
              writeFile file: 'out/adapter_config.json', text: '{"peft_type":"LORA","base_model_name_or_path":"%s"}'
              trackInputs files: 'base/**', name: './base', context: 'base'
              stampModel model: 'adapter', artifacts: 'out/**'
            }
            """.formatted(base);
    }

    private static String promote(String gates) {
        return "def p = promoteModel(model: 'adapter', stage: 'production', gates: " + gates + ")\n";
    }

    private static Optional<Integer> live() {
        return ModelLineage.get()
                .registry()
                .live(new ModelRef(ScopeId.ROOT, new ModelName("adapter")), new StageName("production"));
    }

    @Test
    void shouldPassAnAdapterOfALiveBaseThatIsKnownByItsContent(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                LIVE_BASE + adapter("./base") + promote("baseGate(stage: 'bases', digestOnly: true)")
                        + "echo \"rests on ${p.verdicts[0].versions}\"");

        jenkins.assertLogContains(
                "Gate passed: adapter@1 was made of './base', recognised by its content, which is live in bases. It"
                        + " rests on base-lm@1.",
                build);
        jenkins.assertLogContains("rests on [base-lm@1]", build);
        assertThat(live(), is(Optional.of(1)));
    }

    @Test
    void shouldRefuseAnAdapterOfAnotherBase(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins, LIVE_BASE + adapter("example/other") + promote("baseGate(stage: 'bases', model: 'base-lm')"));

        jenkins.assertLogContains(
                "Gate refused: adapter@1 was made of 'example/other', known by its name alone, which is not registered"
                        + " here, and live in bases of 'base-lm' is asked for",
                build);
        assertThat(live(), is(Optional.empty()));
    }

    @Test
    void shouldRefuseAnAdapterBesideOneThatIsNotRead(JenkinsRule jenkins) throws Exception {
        String twice = "{\"base_model_name_or_path\":\"./base\",\"base_model_name_or_path\":\"example/other\"}";
        String other = "writeFile file: 'out/second/adapter_config.json', text: '" + twice + "'\n";

        WorkflowRun build = Pipelines.fail(
                jenkins,
                LIVE_BASE
                        + adapter("./base").replace("trackInputs", other + "trackInputs")
                        + promote("baseGate(stage: 'bases', whenNone: 'pass')"));

        jenkins.assertLogContains(
                "Gate refused: Nobody can tell all models that adapter@1 was made of: 'out/second/adapter_config.json':"
                        + " adapter_config.json is not read",
                build);
        assertThat(live(), is(Optional.empty()));
    }

    @Test
    void shouldHoldWhereARuleOfTheStageDemandsIt(JenkinsRule jenkins) throws Exception {
        Rules.of(jenkins.jenkins).set("""
            {"stages": "production", "gates": [{"baseGate": {"allowed": ["base-lm@1", "org/lm"]}}]}\
            """);

        WorkflowRun build = Pipelines.fail(
                jenkins, LIVE_BASE + adapter("base-lm@2") + "promoteModel model: 'adapter', stage: 'production'");

        jenkins.assertLogContains("and one of the 2 that are allowed is asked for", build);
        jenkins.assertLogContains("So demands the rule of Jenkins for production.", build);
        Pipelines.succeed(jenkins, adapter("org/lm") + "promoteModel model: 'adapter', stage: 'production'");
        assertThat(live(), is(Optional.of(2)));
    }

    @Test
    void shouldFindWhatTheReaderMayNotSeeAndNotTellThemOfIt(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "base", LIVE_BASE));
        WorkflowJob tune = Pipelines.job(
                jenkins, "tune", adapter("./base") + promote("baseGate(stage: 'bases', digestOnly: true)"));
        jenkins.buildAndAssertSuccess(tune);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ)
                .everywhere()
                .to("bob")
                .grant(Item.READ)
                .onItems(tune)
                .to("bob"));

        assertThat(page(jenkins, "alice"), allOf(containsString("rests on"), containsString("model/base-lm/1")));
        assertThat(
                page(jenkins, "bob"),
                allOf(containsString("Rests on a version that is not shown here."), not(containsString("base-lm"))));
    }

    private static String page(JenkinsRule jenkins, String user) throws Exception {
        return jenkins.createWebClient()
                .withJavaScriptEnabled(false)
                .login(user)
                .goTo("model-lineage/model/adapter/promotion/P2")
                .getWebResponse()
                .getContentAsString();
    }
}
