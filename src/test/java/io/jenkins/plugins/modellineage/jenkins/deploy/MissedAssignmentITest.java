package io.jenkins.plugins.modellineage.jenkins.deploy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
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
        for (int i = 0; i < 600 && Files.readString(told(jenkins)).equals(before); i++) {
            Thread.sleep(100);
        }
    }

    @Test
    void shouldStartTheBuildAtTheNextStartAndOnce() throws Throwable {
        session.then(jenkins -> {
            Pipelines.job(jenkins, "deploy", "echo params.MODEL_VERSION").addTrigger(new ModelAssignedTrigger("lm"));
            jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", PROMOTE));
            assertThat(builds(jenkins, "deploy"), is(1));
            Pipelines.job(jenkins, "late", "echo params.MODEL_VERSION").addTrigger(new ModelAssignedTrigger("lm"));
            Files.writeString(told(jenkins), "1\n");
        });
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
            WorkflowJob deploy = Pipelines.job(jenkins, "deploy", "echo params.MODEL_VERSION");
            deploy.addTrigger(new ModelAssignedTrigger("lm"));
            jenkins.setQuietPeriod(3600);
            jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", PROMOTE));
            for (int i = 0; i < 600 && !deploy.isInQueue(); i++) {
                Thread.sleep(100);
            }
            jenkins.setQuietPeriod(0);
        });
        Files.delete(session.getHome().toPath().resolve("queue.xml"));
        session.then(jenkins -> {
            WorkflowJob deploy = (WorkflowJob) jenkins.jenkins.getItem("deploy", jenkins.jenkins, Item.class);
            for (int i = 0; i < 600 && deploy.getLastBuild() == null; i++) {
                Thread.sleep(100);
            }
            assertThat(builds(jenkins, "deploy"), is(1));
        });
    }
}
