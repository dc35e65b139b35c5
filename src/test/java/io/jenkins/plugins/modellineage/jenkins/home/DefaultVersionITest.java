package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which version is promoted when a Jenkinsfile names none. */
@WithJenkins
class DefaultVersionITest {
    private static final String STAMP =
            "node { writeFile file: 'w', text: '%s'; stampModel model: 'lm', artifacts: 'w' }\n";
    private static final String PROMOTE = "promoteModel model: 'lm', stage: '%s'\n";

    @Test
    void shouldBeTheOneOfTheBranch(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                "parallel a: { " + stamp("A") + promote("of-a") + " }, b: { " + stamp("BB") + promote("of-b") + " }");

        assertThat(content("of-a"), is(1L));
        assertThat(content("of-b"), is(2L));
    }

    @Test
    void shouldBeTheOneOfTheBranchInABlockAroundAllBranches(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                "trackExperiment(name: 'all') { parallel a: { "
                        + stamp("A").replace("'w'", "'a'") + promote("of-a") + " }, b: { "
                        + stamp("BB").replace("'w'", "'b'") + promote("of-b") + " } }");

        assertThat(content("of-a"), is(1L));
        assertThat(content("of-b"), is(2L));
    }

    @Test
    void shouldBeTheOneOfTheBlock(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins, stamp("A") + "trackExperiment(name: 'second') { " + stamp("BB") + promote("of-second") + " }");

        assertThat(content("of-second"), is(2L));
    }

    @Test
    void shouldBeNamedWhenSeveralWereStamped(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamp("older"));
        WorkflowRun build = Pipelines.fail(jenkins, stamp("A") + stamp("BB").replace("'w'", "'b'") + promote("live"));

        jenkins.assertLogContains(
                "promoteModel: This build stamped lm@2, lm@3; say which one: version: 2 or version: 3", build);
    }

    @Test
    void shouldNotBeGuessedWhenNothingWasStamped(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamp("older"));
        WorkflowRun build = Pipelines.fail(jenkins, promote("live"));

        jenkins.assertLogContains(
                "promoteModel: This build stamped no version of lm; stamp one before, or say which one: its latest is"
                        + " version: 1",
                build);
    }

    @Test
    void shouldBeThatOfTheBuildThatARestartGoesOnFrom(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "if (env.BUILD_NUMBER != '3') {\n" + stamp("' + env.BUILD_NUMBER + '") + "} else {\n" + promote("live")
                        + "}");
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        WorkflowRun restarted = jenkins.assertBuildStatus(
                Result.SUCCESS,
                job.scheduleBuild2(
                        0,
                        new CauseAction(
                                new Cause.UserIdCause(), new RestartDeclarativePipelineCause(first, "Promote"))));

        jenkins.assertLogContains("so it asks for lm@1 of train #1, which it repeats", restarted);
        assertThat(liveIn("live"), is(1));
    }

    @Test
    void shouldBeThatOfTheOriginalOfAReplay(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = trainThenPromote(jenkins, 3);
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);

        repeated(jenkins, job, Pipelines.replayOf(first));

        assertThat(liveIn("live"), is(1));
    }

    @Test
    void shouldBeThatOfTheBuildAtTheTopOfARestartOfARestart(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = trainThenPromote(jenkins, 2);
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        WorkflowRun second = repeated(jenkins, job, new RestartDeclarativePipelineCause(first, "Promote"));

        WorkflowRun third = repeated(jenkins, job, new RestartDeclarativePipelineCause(second, "Promote"));

        jenkins.assertLogContains("so it asks for lm@1 of train #1, which it repeats", third);
    }

    /** Stamps in the builds before that one, and promotes from then on. */
    private static WorkflowJob trainThenPromote(JenkinsRule jenkins, int promoting) throws Exception {
        return Pipelines.job(
                jenkins,
                "train",
                "if (env.BUILD_NUMBER.toInteger() < " + promoting + ") {\n" + stamp("' + env.BUILD_NUMBER + '")
                        + "} else {\n" + promote("live") + "}");
    }

    private static WorkflowRun repeated(JenkinsRule jenkins, WorkflowJob job, Cause how) throws Exception {
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(), how)));
    }

    private static String stamp(String text) {
        return String.format(STAMP, text);
    }

    private static String promote(String stage) {
        return String.format(PROMOTE, stage);
    }

    private static Model model() {
        return ModelLineage.get().registry().models().iterator().next();
    }

    private static int liveIn(String stage) {
        return model().live(new StageName(stage)).orElseThrow();
    }

    /** Bytes of the version that is live there. */
    private static long content(String stage) {
        return model().version(liveIn(stage)).orElseThrow().manifest().totalBytes();
    }
}
