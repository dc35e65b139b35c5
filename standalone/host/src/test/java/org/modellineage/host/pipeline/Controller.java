package org.modellineage.host.pipeline;

import hudson.model.Hudson;
import hudson.model.Result;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.modellineage.host.core.Saving;

/** A Jenkins without pages that a test can stop, kill and start again on the same home. */
final class Controller implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Path home;
    private Hudson jenkins;
    private int jobs;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        home = Files.createDirectory(Files.createTempDirectory("controller").resolve("home"));
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        stop();
        hudson.Util.deleteRecursive(home.getParent().toFile());
    }

    Jenkins jenkins() {
        return jenkins;
    }

    File home() {
        return home.toFile();
    }

    void start() throws Exception {
        jenkins = new Hudson(home.toFile(), null);
    }

    void stop() {
        jenkins.cleanUp();
    }

    void restart() throws Exception {
        stop();
        start();
    }

    /** The next start names the same home in a roundabout way. */
    void restartByDetour() throws Exception {
        stop();
        jenkins = new Hudson(home.resolve("..").resolve(home.getFileName()).toFile(), null);
    }

    /** Nothing is written any more, as after the power went. */
    void killAndStart() throws Exception {
        kill();
        start();
    }

    void kill() {
        Saving.stop();
        try {
            jenkins.cleanUp();
        } finally {
            Saving.resume();
        }
    }

    WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job" + ++jobs);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    WorkflowRun start(String script) throws Exception {
        return job(script).scheduleBuild2(0).waitForStart();
    }

    /** Runs a script to its end. */
    WorkflowRun run(Result expected, String script) throws Exception {
        return ended(expected, start(script));
    }

    WorkflowRun ended(Result expected, WorkflowRun run) throws Exception {
        await(() -> !run.isLogUpdated() && run.getExecutor() == null);
        if (run.getResult() != expected) {
            throw new AssertionError(run.getResult() + " instead of " + expected + ":\n" + log(run));
        }
        return run;
    }

    /** The same build, once its program is on the disk. */
    static WorkflowRun saved(WorkflowRun run) throws Exception {
        run.getExecution().getCurrentExecutions(true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return run;
    }

    /**
     * Kills Jenkins while the shell of the first job, which said that it has begun, waits for a file {@code go}, and makes
     * that file in the next Jenkins.
     *
     * @return the build there, which ended well
     */
    WorkflowRun endedAfterKill(WorkflowRun run) throws Exception {
        awaitLog("\nbegun\n", run);
        Thread.sleep(300);

        killAndStart();

        WorkflowRun again = again(run);
        Files.createFile(home.resolve("workspace/job1/go"));
        return ended(Result.SUCCESS, again);
    }

    /** The build of the same number in the Jenkins that runs now. */
    WorkflowRun again(WorkflowRun run) {
        return jenkins.getItemByFullName(run.getParent().getFullName(), WorkflowJob.class)
                .getBuildByNumber(run.getNumber());
    }

    void awaitLog(String text, WorkflowRun run) throws Exception {
        try {
            await(() -> log(run).contains(text));
        } catch (AssertionError x) {
            throw new AssertionError("no '" + text + "' in:\n" + log(run), x);
        }
    }

    static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited too long");
            }
            Thread.sleep(20);
        }
    }

    static String log(Run<?, ?> run) throws IOException {
        return String.join("\n", run.getLog(1000)) + "\n";
    }

    static List<String> lines(Run<?, ?> run) throws IOException {
        return run.getLog(1000);
    }
}
