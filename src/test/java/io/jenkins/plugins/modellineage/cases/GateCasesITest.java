package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
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

    private static Optional<Integer> live(String name) {
        Model model = ModelLineage.get().registry().models().stream()
                .filter(known -> known.ref().name().value().equals(name))
                .findFirst()
                .orElseThrow();
        return model.live(new StageName("production"));
    }
}
