package io.jenkins.plugins.modellineage.jenkins.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.EnvVars;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.steps.AloneContext;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BoundSecretsITest {
    private static final String SECRET = "hunter2";

    @Test
    void shouldKnowTheCredentialsBoundAroundAStep(JenkinsRule jenkins) throws Exception {
        BoundSecrets secrets = BoundSecrets.at(new Around(Pipelines.succeed(jenkins, "echo 'x'")));

        assertThat(secrets.hold(SECRET), is(true));
        assertThat(secrets.hold("plain"), is(false));
        assertThat(secrets.masked("me:" + SECRET + "@host, plain"), is("me:****@host, plain"));
        for (Object value : List.of(SECRET, Map.of("a", SECRET), List.of("x", SECRET), Map.of(SECRET, 1))) {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> secrets.refuse("params", value));
            assertThat(refusal.getMessage(), containsString("equals a secret that is bound in this build"));
            assertThat(value.toString(), refusal.getMessage(), not(containsString("x, " + SECRET)));
        }
        secrets.refuse("params", Map.of("a", "not hunter"));
    }

    @Test
    void shouldFindASecretInsideALongerText(JenkinsRule jenkins) throws Exception {
        BoundSecrets secrets = BoundSecrets.at(new Around(Pipelines.succeed(jenkins, "echo 'x'")));

        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> secrets.refuse("source", "https://me:" + SECRET + "@data.example.org/"));

        assertThat(
                refusal.getMessage(),
                is("source holds a secret that is bound in this build; leave it out, or name the credential instead"));
    }

    @Test
    void shouldRecordAShortNumberOrWordThatEqualsASecretWithAWarning(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  trackExperiment(name: 'wine', metricsFiles: 'm.jsonl', artifacts: 'w', model: 'wine') {
                    writeFile file: 'w', text: 'weights'
                    writeFile file: 'm.jsonl', text: '{"step":1,"accuracy":0.8731}\\n'
                  }
                }
                """);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("BEST_ACCURACY", Secret.fromString("0.8731"), ""),
                new StringParameterDefinition("WANDB_KEY", "abcdef"),
                new StringParameterDefinition("MAX_TOKENS", "512")));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        TrackedRun run = Pipelines.onlyRun(build);
        jenkins.assertLogContains("Warning: a metric in m.jsonl equals a short secret", build);
        assertThat(run.latestMetrics(), hasEntry("accuracy", 0.8731));
        assertThat(
                run.provenance().fact("param.WANDB_KEY").orElse(""),
                is("(not kept: its name says that it is a secret)"));
        assertThat(run.provenance().fact("param.MAX_TOKENS").orElse(""), is("512"));
    }

    @Test
    void shouldLeaveOutWhatABuildParameterCallsASecretByItsName(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  writeFile file: 'p.json', text: '{"url": "https://x:' + params.API_TOKEN + '@hub", "order": 3}'
                  trackExperiment(name: 'wine', params: params, paramsFile: 'p.json', tags: [by: params.API_TOKEN]) {
                    trackParams params: [again: params.API_TOKEN, seed: 7]
                    trackTags tags: [at: params.API_TOKEN, team: 'search']
                  }
                }
                """);
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("API_TOKEN", "hf_clear9876"),
                new StringParameterDefinition("SORT_KEY", "size"),
                new StringParameterDefinition("MAX_TOKENS", "512")));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        TrackedRun run = Pipelines.onlyRun(build);
        jenkins.assertLogContains(
                "params.API_TOKEN is not recorded: it holds the value of the build parameter API_TOKEN, whose name says"
                        + " that it is a secret",
                build);
        jenkins.assertLogNotContains("hf_clear9876", build);
        assertThat(run.params(), is(Map.of("MAX_TOKENS", "512", "SORT_KEY", "size", "order", "3", "seed", "7")));
        assertThat(run.tags(), is(Map.of("team", "search")));
    }

    /** A step inside a block that binds a credential to a variable. */
    private static final class Around extends AloneContext {
        private static final long serialVersionUID = 1L;

        private final transient Run<?, ?> build;

        Around(Run<?, ?> build) {
            this.build = build;
        }

        @Override
        public <T> T get(Class<T> key) {
            if (key == Run.class) {
                return key.cast(build);
            } else if (key == EnvVars.class) {
                return key.cast(new EnvVars("TOKEN", SECRET, "OTHER", "plain"));
            }
            return key == EnvironmentExpander.class ? key.cast(new Credential()) : null;
        }
    }

    private static final class Credential extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;

        @Override
        public void expand(EnvVars environment) {
            environment.put("TOKEN", SECRET);
        }

        @Override
        public Set<String> getSensitiveVariables() {
            return Set.of("TOKEN");
        }
    }
}
