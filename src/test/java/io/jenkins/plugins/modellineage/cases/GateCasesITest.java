package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What gates and parameters make of Pipelines and files from the field. */
@WithJenkins
class GateCasesITest {
    @Test
    void shouldNotGuessThatMoreLossIsBetter(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("57-lower-is-better-forgotten").fail(jenkins);

        jenkins.assertLogContains(
                "promoteModel: The gate on metric 'loss' compares with the live version, and does not say whether less"
                        + " is better; write lowerIsBetter: true if it is, else lowerIsBetter: false",
                build);
        assertThat(live("c57"), is(Optional.of(1)));
    }

    /** Where the plugin that reads YAML is not installed, the refusal says so. */
    @Test
    void shouldReadParametersInYaml(JenkinsRule jenkins) throws Exception {
        Case yaml = Case.of("16-params-yaml");
        if (!hasYaml()) {
            jenkins.assertLogContains("is YAML, which needs the plugin SnakeYAML Engine API", yaml.fail(jenkins));
            return;
        }

        assertThat(
                Pipelines.onlyRun(yaml.succeed(jenkins)).params(),
                is(Map.of("model_building.n_estimators", "23", "model_building.random_state", "2")));
    }

    @Test
    void shouldReadNanAndInfinityInParameters(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("17-params-infinity").succeed(jenkins);

        assertThat(
                Pipelines.onlyRun(build).params(),
                is(Map.of(
                        "model_type",
                        "mamba2",
                        "time_step_limit",
                        "[0.0,\"Infinity\"]",
                        "dropout",
                        "NaN",
                        "lr",
                        "0.00001")));
    }

    @Test
    void shouldRefuseAParameterThatComesTwice(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("19-params-duplicate-key").fail(jenkins);

        jenkins.assertLogContains(
                "trackExperiment: paramsFile 'params.json', line 1, column 26, gives 'lr' a second time; keep one of the two",
                build);
    }

    private static boolean hasYaml() {
        try {
            Class.forName("org.snakeyaml.engine.v2.api.Load", false, ModelLineage.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static Optional<Integer> live(String name) {
        Model model = ModelLineage.get().registry().models().stream()
                .filter(known -> known.ref().name().value().equals(name))
                .findFirst()
                .orElseThrow();
        return model.live(new StageName("production"));
    }
}
