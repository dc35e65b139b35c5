package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An alias that a script sets meets the rules of the stage. */
@WithJenkins
class AliasRulesITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final StageName PRODUCTION = new StageName("production");

    private JenkinsRule jenkins;

    @BeforeEach
    void secure(JenkinsRule rule) {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @Test
    void shouldRefuseWhatAGateOfTheRuleRefuses() throws Exception {
        rule("{'stages': 'production', 'gates': [{'evidenceGate': {'metrics': ['loss']}}]}");

        Answer refused = alias();

        assertThat(refused.status(), is(403));
        assertThat(
                refused.at("/message"),
                containsString("lm@1 lacks metric loss. So demands the rule of Jenkins for production."));
        assertThat(live(), is(Optional.empty()));
    }

    @Test
    void shouldPutAVersionThereThatMeetsTheRule() throws Exception {
        rule("{'stages': 'production', 'gates': [{'freshnessGate': {'maxAgeHours': 1}}]}");

        assertThat(alias().body(), is("{}"));
        assertThat(live(), is(Optional.of(1)));
    }

    @Test
    void shouldBeRefusedWhereTheRuleShutsAliases() throws Exception {
        rule("{'stages': 'production', 'refuse': ['aliases']}");

        Answer refused = alias();

        assertThat(refused.status(), is(403));
        assertThat(
                refused.at("/message"),
                is("lm@1 cannot be promoted to production: the rule of Jenkins for production takes no aliases of"
                        + " MLflow clients; ask with the step promoteModel"));
    }

    @Test
    void shouldLeaveWhatPeopleApproveToTheStep() throws Exception {
        rule("{'stages': 'production', 'approval': {}}");

        Answer refused = alias();

        assertThat(refused.status(), is(403));
        assertThat(
                refused.at("/message"),
                is("People approve what enters production, and only a step can wait for them: ask with promoteModel"
                        + " model: 'lm', stage: 'production', version: 1"));
    }

    @Test
    void shouldNotTakeOverWhatAJenkinsfileSaidOfAnotherVersion() throws Exception {
        Pipelines.succeed(
                jenkins,
                "node { writeFile file: 'm', text: 'x'\nstampModel model: 'lm', artifacts: 'm' }\n"
                        + "promoteModel model: 'lm', stage: 'production', gates: checkGate(name: 'bias', passed: true)");

        Answer refused = alias("2");

        assertThat(refused.status(), is(403));
        assertThat(
                refused.at("/message"),
                containsString("Only a Jenkinsfile says what came out of check bias; ask with promoteModel."));
        assertThat(live(), is(Optional.of(1)));
    }

    private Answer alias() throws Exception {
        return alias("1");
    }

    private Answer alias(String version) throws Exception {
        try (ClientBlock block = ClientBlock.of(
                jenkins, Pipelines.job(jenkins, "train", ClientBlock.script("trackExperiment(name: 'lm')")))) {
            block.artifact("PUT", block.artifacts() + "/clf/MLmodel", "order: 1");
            block.post("registered-models/create", "{'name': 'lm'}");
            block.post(
                    "model-versions/create",
                    "{'name': 'lm', 'source': 'runs:/" + block.run() + "/clf', 'run_id': '" + block.run() + "'}");
            return block.post(
                    "registered-models/alias", "{'name': 'lm', 'alias': 'production', 'version': '" + version + "'}");
        }
    }

    private static void rule(String rule) throws Exception {
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            Rules.of(Jenkins.get()).set(rule.replace('\'', '"'));
        }
    }

    private static Optional<Integer> live() {
        return ModelLineage.get().registry().live(LM, PRODUCTION);
    }
}
