package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pipelines whose state cannot be saved at a step: Jenkins throws the error into the script, and nothing is done. */
@WithJenkins
class UnsavableITest {
    /** The range that {@code each} goes through cannot be saved. */
    private static final String PROMOTE_EACH = "(1..2).each { promoteModel model: 'tiny-lm', stage: 'production' }";

    private static final String STAMP = """
            node {
              writeFile file: 'out/model.bin', text: 'weights'
              stampModel model: 'tiny-lm', artifacts: 'out/**'
            }
            """;

    @Test
    void shouldFailAndHaveDoneNothing(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, STAMP + PROMOTE_EACH);

        jenkins.assertLogContains("NotSerializableException: groovy.lang.IntRange", build);
        assertThat(promotions(), is(0));
    }

    @Test
    void shouldNotPassTheErrorOnToALaterStep(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins, STAMP + "try { " + PROMOTE_EACH + " } catch (e) { echo 'caught' }\nsleep 2\necho 'went on'");

        jenkins.assertLogContains("caught", build);
        jenkins.assertLogContains("went on", build);
        assertThat(promotions(), is(0));
    }

    @Test
    void shouldPromoteAfterwardsWhatCanBeSaved(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                STAMP + "try { " + PROMOTE_EACH + " } catch (e) { echo 'caught' }\n"
                        + "promoteModel model: 'tiny-lm', stage: 'production'");

        assertThat(promotions(), is(1));
    }

    private static int promotions() throws Exception {
        return ModelLineage.get()
                .registry()
                .promotionsOf(new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")))
                .size();
    }
}
