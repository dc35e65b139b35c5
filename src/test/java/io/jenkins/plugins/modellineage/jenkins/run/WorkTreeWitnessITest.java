package io.jenkins.plugins.modellineage.jenkins.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCM;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WorkTreeWitnessITest {
    private static final String STAMP = "stampModel model: 'm', artifacts: 'out.txt'";

    @BeforeAll
    static void assumeGit() throws InterruptedException {
        Pipelines.assumeShell();
        assumeTrue(runs("git", "--version"), "git is not installed");
    }

    @Test
    void shouldSeeThatAFileOfTheCommitWasChanged(JenkinsRule jenkins) throws Exception {
        assertThat(dirty(jenkins, "writeFile file: 'code.txt', text: 'changed'"), is(Optional.of("true")));
    }

    @Test
    void shouldSeeATreeAsItWasCommitted(JenkinsRule jenkins) throws Exception {
        assertThat(dirty(jenkins, "writeFile file: 'new.txt', text: 'not of the commit'"), is(Optional.of("false")));
    }

    @Test
    void shouldLeaveOutAFileOfTheCommitThatTheRunWrote(JenkinsRule jenkins) throws Exception {
        TrackedRun run = train(
                jenkins,
                "",
                "stampModel model: 'm', artifacts: 'code.txt'",
                "writeFile file: 'code.txt', text: 'weights'");

        assertThat(fact(run, Provenance.SCM_DIRTY), is(Optional.of("false")));
    }

    @Test
    void shouldLeaveOutAFileThatWasStampedElsewhereThanTheBlockBegan(JenkinsRule jenkins) throws Exception {
        TrackedRun run = train(jenkins, "", """
                dir('sub') { trackExperiment(name: 'e') { trackMetrics metrics: [acc: 0.9] } }
                stampModel model: 'm', artifacts: 'code.txt'
                """, "writeFile file: 'code.txt', text: 'weights'");

        assertThat(fact(run, Provenance.SCM_DIRTY), is(Optional.of("false")));
    }

    @Test
    void shouldNotTakeAStampedFileForOneOfThatNameWhereTheBlockBegan(JenkinsRule jenkins) throws Exception {
        TrackedRun run = train(jenkins, "", """
                trackExperiment(name: 'e') { trackMetrics metrics: [acc: 0.9] }
                writeFile file: 'code.txt', text: 'changed'
                dir('sub') { writeFile file: 'code.txt', text: 'weights'; stampModel model: 'm', artifacts: 'code.txt' }
                """, "");

        assertThat(fact(run, Provenance.SCM_CHANGED), is(Optional.of("code.txt")));
    }

    @Test
    void shouldJudgeTheTreeThatTheRunStandsInThoughAnotherCameLater(JenkinsRule jenkins) throws Exception {
        TrackedRun run = train(jenkins, "data", STAMP, "writeFile file: 'code.txt', text: 'changed'");

        assertThat(fact(run, Provenance.SCM_COMMIT), is(Optional.of("c0de")));
        assertThat(fact(run, Provenance.SCM_CHANGED), is(Optional.of("code.txt")));
        assertThat(fact(run, "scm.2.folder"), is(Optional.of("data")));
    }

    @Test
    void shouldRememberWhatWasChangedWhenTheBlockBegan(JenkinsRule jenkins) throws Exception {
        TrackedRun run = train(jenkins, "", """
                trackExperiment(name: 'e', artifacts: 'out.txt', model: 'm') {
                  writeFile file: 'code.txt', text: '1\\n'
                  writeFile file: 'out.txt', text: 'x'
                }
                """, "writeFile file: 'code.txt', text: 'changed'");

        assertThat(fact(run, Provenance.SCM_DIRTY), is(Optional.of("true")));
    }

    @Test
    void shouldLookAgainWhenARunIsStampedAfterItsBlock(JenkinsRule jenkins) throws Exception {
        TrackedRun run = train(jenkins, "", """
                trackExperiment(name: 'e', artifacts: 'out.txt') { writeFile file: 'out.txt', text: 'x' }
                writeFile file: 'code.txt', text: 'changed'
                stampModel model: 'm'
                """, "");

        assertThat(fact(run, Provenance.SCM_DIRTY), is(Optional.of("true")));
    }

    /** Who starts an agent from a hook of git gives it such variables. */
    @Test
    void shouldLookAtNoTreeThatTheEnvironmentOfTheAgentNames(JenkinsRule jenkins) throws Exception {
        Path other =
                Files.createDirectories(jenkins.jenkins.getRootDir().toPath().resolve("other"));
        assumeTrue(runs("git", "init", "-q", other.toString()), "there is no git");
        EnvVars environment = new EnvVars("GIT_DIR", other.resolve(".git").toString());
        environment.put("GIT_WORK_TREE", other.toString());
        DumbSlave agent = jenkins.createOnlineSlave(Label.get("far"), environment);
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node('far') {
                  sh '''unset GIT_DIR GIT_WORK_TREE
                    git init -q . && echo 1 > code.txt && git add code.txt
                    git -c user.name=a -c user.email=a@example.org commit -qm one'''
                  sh 'echo work tree is there; while [ ! -f go ]; do sleep 0.1; done'
                  writeFile file: 'code.txt', text: 'changed'
                  writeFile file: 'out.txt', text: 'x'
                  stampModel model: 'm', artifacts: 'out.txt'
                }
                """);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("\nwork tree is there", build);
        FilePath workspace = agent.getWorkspaceFor(job);
        told(build, workspace, new TellingScm("c0de"));
        workspace.child("go").write("", "UTF-8");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

        assertThat(fact(Pipelines.onlyRun(build), Provenance.SCM_CHANGED), is(Optional.of("code.txt")));
    }

    @Test
    void shouldLeaveNothingBesideABuildThatTracksNothing(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = run(jenkins, "", "echo 'done'", "");

        assertThat(Files.exists(build.getRootDir().toPath().resolve("model-lineage")), is(false));
    }

    @Test
    void shouldWriteTheCheckoutsOfARunningBuildBeforeAShutdown(JenkinsRule jenkins) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "train", "node { sh 'echo it runs; while [ ! -f go ]; do sleep 0.1; done' }");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("\nit runs", build);
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        told(build, workspace, new TellingScm("c0de"));

        ExtensionList.lookupSingleton(KeptCheckouts.Shutdown.class).onBeforeShutdown();

        assertThat(KeptCheckouts.of(build).last().orElseThrow().facts().get(Provenance.SCM_COMMIT), is("c0de"));
        assertThat(Files.exists(build.getRootDir().toPath().resolve("model-lineage/sources.properties")), is(true));
        workspace.child("go").write("", "UTF-8");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void shouldFailNoCheckoutOfAPluginThatTellsBadly(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", "echo 'a'"));

        assertDoesNotThrow(() -> told(build, new FilePath(build.getRootDir()), null));
    }

    @Test
    void shouldFailNoCheckoutOfAPluginThatDoesNotFitThisJenkins(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", "echo 'a'"));
        FilePath folder = new FilePath(build.getRootDir());

        assertDoesNotThrow(() -> told(build, folder, new BrokenScm(new NoSuchMethodError("hudson.Gone.method()V"))));
        assertThrows(
                StackOverflowError.class, () -> told(build, folder, new BrokenScm(new StackOverflowError("full"))));
    }

    @Test
    void shouldOpenNoFileForABuildThatTracksNothing(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", "echo 'a'"));
        Path folder = Files.createDirectories(build.getRootDir().toPath().resolve("model-lineage"));
        Files.createDirectory(folder.resolve("sources.properties")); // opened as a file, it fails

        assertDoesNotThrow(() -> KeptCheckouts.add(build, checkout("c0de")));
    }

    @Test
    void shouldKeepWhatWasWrittenBeforeAndWhatCameSince(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", "echo 'a'"));
        KeptCheckouts.add(build, checkout("c0de"));
        KeptCheckouts.keep(build);
        KeptCheckouts.add(build, checkout("da7a"));

        assertThat(KeptCheckouts.of(build).all(), contains(checkout("c0de"), checkout("da7a")));
        KeptCheckouts.keep(build);
        assertThat(KeptCheckouts.of(build).all(), contains(checkout("c0de"), checkout("da7a")));
    }

    @Test
    void shouldLetNoCheckoutWaitForTheDiskOfAnotherBuild(JenkinsRule jenkins) throws Exception {
        WorkflowRun tracking = Pipelines.succeed(jenkins, "trackParams params: [a: 1]");
        WorkflowRun other = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "other", "echo 'a'"));
        Path pipe = tracking.getRootDir().toPath().resolve("model-lineage/sources.properties");
        assumeTrue(runs("mkfifo", pipe.toString()), "there is no mkfifo");
        Thread waits = new Thread(() -> told(tracking, new FilePath(tracking.getRootDir()), new TellingScm("c0de")));
        waits.setDaemon(true);
        waits.start();
        while (waits.isAlive() && !isInKeptCheckouts(waits)) {
            Thread.sleep(10);
        }

        try {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> KeptCheckouts.add(other, checkout("da7a")));
            assertThat(waits.isAlive(), is(true));
        } finally {
            Files.writeString(pipe, "", StandardOpenOption.WRITE); // lets the reader go on
            waits.join();
        }
    }

    private static boolean isInKeptCheckouts(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(KeptCheckouts.class.getName())
                        && frame.getMethodName().equals("read"));
    }

    private static Checkout checkout(String commit) {
        return Checkout.told("", "/ws/" + commit, Checkout.Role.SOURCE, Map.of(Provenance.SCM_COMMIT, commit));
    }

    private static Optional<String> fact(TrackedRun run, String key) {
        return run.provenance().fact(key);
    }

    private static TrackedRun train(JenkinsRule jenkins, String later, String steps, String change) throws Exception {
        return Pipelines.onlyRun(run(jenkins, later, steps, change));
    }

    /** A build that checks out a tree into its workspace, and another into the later folder unless that is empty. */
    private static WorkflowRun run(JenkinsRule jenkins, String later, String steps, String change) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "train", """
                node {
                  sh 'git init -q . && echo 1 > code.txt && git add code.txt'
                  sh 'git -c user.name=a -c user.email=a@example.org commit -qm one'
                  sh 'echo work tree is there; while [ ! -f go ]; do sleep 0.1; done'
                  CHANGE
                  writeFile file: 'out.txt', text: 'x'
                  STEPS
                }
                """.replace("CHANGE", change).replace("STEPS", steps));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("\nwork tree is there", build);
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        told(build, workspace, new TellingScm("c0de"));
        if (!later.isEmpty()) {
            told(build, workspace.child(later), new TellingScm("da7a"));
        }
        workspace.child("go").write("", "UTF-8");
        return jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    private static void told(WorkflowRun build, FilePath folder, SCM scm) {
        ExtensionList.lookupSingleton(SourceWitness.Listener.class)
                .onCheckout(build, scm, folder, TaskListener.NULL, null, null);
    }

    /** Tells of a commit as the Git plugin does. */
    private static final class TellingScm extends NullSCM {
        private final String commit;

        TellingScm(String commit) {
            this.commit = commit;
        }

        @Override
        public void buildEnvironment(Run<?, ?> build, Map<String, String> environment) {
            environment.put("GIT_COMMIT", commit);
        }
    }

    /** Fails as a plugin does that was built for another Jenkins. */
    private static final class BrokenScm extends NullSCM {
        private final transient Error problem;

        BrokenScm(Error problem) {
            this.problem = problem;
        }

        @Override
        public void buildEnvironment(Run<?, ?> build, Map<String, String> environment) {
            throw problem;
        }
    }

    private static Optional<String> dirty(JenkinsRule jenkins, String change) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  sh 'git init -q . && echo 1 > code.txt && git add code.txt'
                  sh 'git -c user.name=a -c user.email=a@example.org commit -qm one'
                  sh 'echo work tree is there; while [ ! -f go ]; do sleep 0.1; done'
                  CHANGE
                  writeFile file: 'out.txt', text: 'x'
                  stampModel model: 'm', artifacts: 'out.txt'
                }
                """.replace("CHANGE", change));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("\nwork tree is there", build);
        tellOfACheckout(build);
        jenkins.jenkins.getWorkspaceFor(job).child("go").write("", "UTF-8");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        return Pipelines.onlyRun(build).provenance().fact(Provenance.SCM_DIRTY);
    }

    /** What an earlier release kept of a checkout: a work tree is looked at only when its commit is known. */
    private static void tellOfACheckout(WorkflowRun build) throws IOException {
        Path folder = Files.createDirectories(build.getRootDir().toPath().resolve("model-lineage"));
        Files.writeString(folder.resolve("sources.properties"), Provenance.SCM_COMMIT + "=8c5c1a6\n");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
