package io.jenkins.plugins.modellineage.jenkins.deploy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Item;
import hudson.model.Queue;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins was killed before it told that a version went live. */
class MissedAssignmentITest {
    private static final String PROMOTE =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n"
                    + "promoteModel model: 'lm', stage: 'production'\n";

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    private static Path told(JenkinsRule jenkins) {
        return new File(jenkins.jenkins.getRootDir(), "model-lineage/assigned").toPath();
    }

    private static int builds(JenkinsRule jenkins, String job) throws Exception {
        jenkins.waitUntilNoActivity();
        return ((WorkflowJob) jenkins.jenkins.getItem(job, jenkins.jenkins, Item.class))
                .getBuilds()
                .size();
    }

    private static void awaitTold(JenkinsRule jenkins, String before) throws Exception {
        until(() -> !Files.readString(told(jenkins)).equals(before));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 600 && !condition.call(); i++) {
            Thread.sleep(100);
        }
        assertThat("so in a minute", condition.call(), is(true));
    }

    private static WorkflowJob waiting(JenkinsRule jenkins, String name) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, name, "echo params.MODEL_VERSION");
        job.addTrigger(new ModelAssignedTrigger("lm"));
        return job;
    }

    private static void promote(JenkinsRule jenkins, String job, String stage) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                job,
                PROMOTE.replace("text: 'a'", "text: '" + job + "'").replace("production", stage)));
    }

    @Test
    void shouldStartTheBuildAtTheNextStartAndOnce() throws Throwable {
        session.then(jenkins -> {
            waiting(jenkins, "deploy");
            jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", PROMOTE));
            assertThat(builds(jenkins, "deploy"), is(1));
            waiting(jenkins, "late");
        });
        Files.writeString(session.getHome().toPath().resolve("model-lineage/assigned"), "1\n");
        session.then(jenkins -> {
            awaitTold(jenkins, "1\n");
            assertThat("it was started before", builds(jenkins, "deploy"), is(1));
            assertThat("it was not", builds(jenkins, "late"), is(1));
        });
        session.then(jenkins -> {
            assertThat(builds(jenkins, "late"), is(1));
        });
    }

    /** A process that is killed has not kept its queue. */
    @Test
    void shouldStartTheBuildThatWaitedInTheQueueWhenJenkinsWasKilled() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob deploy = waiting(jenkins, "deploy");
            jenkins.setQuietPeriod(3600);
            jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", PROMOTE));
            until(deploy::isInQueue);
            jenkins.setQuietPeriod(0);
        });
        Files.delete(session.getHome().toPath().resolve("queue.xml"));
        session.then(jenkins -> {
            WorkflowJob deploy = (WorkflowJob) jenkins.jenkins.getItem("deploy", jenkins.jenkins, Item.class);
            until(() -> deploy.getLastBuild() != null);
            assertThat(builds(jenkins, "deploy"), is(1));
        });
    }

    /** A build that waits for long is no reason to tell everybody again what went live since. */
    @Test
    void shouldStartAgainOnlyWhatWaitedAndIsStillLive() throws Throwable {
        session.then(jenkins -> {
            jenkins.setQuietPeriod(3600);
            waiting(jenkins, "slow");
            WorkflowJob cancelled = waiting(jenkins, "cancelled");
            promote(jenkins, "train1", "production");
            promote(jenkins, "train2", "production");
            until(() -> Queue.getInstance().getItems(cancelled).size() == 2);
            Queue.getInstance().getItems(cancelled).forEach(Queue.getInstance()::cancel);
            jenkins.setQuietPeriod(0);
            WorkflowJob fast = waiting(jenkins, "fast");
            promote(jenkins, "train3", "staging");
            until(() -> fast.getLastBuild() != null);
            jenkins.waitForCompletion(fast.getLastBuild()).delete(); // it keeps few builds
            waiting(jenkins, "late");
        });
        Files.delete(session.getHome().toPath().resolve("queue.xml"));
        session.then(jenkins -> {
            WorkflowJob slow = (WorkflowJob) jenkins.jenkins.getItem("slow", jenkins.jenkins, Item.class);
            until(() -> slow.getBuildByNumber(2) != null);
            assertThat("staging at once, and production again", builds(jenkins, "slow"), is(2));
            assertThat(slow.getLastBuild().getCause(ModelAssignedCause.class).getVersion(), is(2));
            assertThat("it was started", builds(jenkins, "fast"), is(0));
            assertThat("it was not there", builds(jenkins, "late"), is(0));
            assertThat("it was cancelled, and heard of staging", builds(jenkins, "cancelled"), is(1));
        });
    }
}
