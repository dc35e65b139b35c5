package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.InvisibleAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.queue.QueueTaskFuture;
import hudson.tasks.LogRotator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption;
import jenkins.model.InterruptedBuildAction;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import jenkins.util.BuildListenerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** What builds do and leave behind. */
class BuildsTest {
    @TempDir
    Path home;

    private HostSession session;

    @BeforeEach
    void start() throws Exception {
        session = new HostSession(home);
    }

    @AfterEach
    void stop() {
        session.close();
    }

    @Test
    void shouldDiscardBuildsWithTheirArtifacts() throws Exception {
        ScriptedJob job = session.job("train").doing((run, log) -> {
            FilePath ws = session.jenkins().getWorkspaceFor(run.getParent());
            ws.child("out/model.bin").write("bytes", "UTF-8");
            run.pickArtifactManager()
                    .archive(
                            ws,
                            session.jenkins().createLauncher(log),
                            BuildListenerAdapter.wrap(log),
                            Map.of("model lineage/a b.bin", "out/model.bin"));
        });
        job.setBuildDiscarder(new LogRotator("", "3", "", "1"));
        for (int i = 0; i < 4; i++) {
            HostSession.build(job);
        }
        await(() -> job.getBuilds().size() == 3 && !job.getBuildByNumber(3).getHasArtifacts());
        assertThat(job.getBuildByNumber(1)).isNull();
        assertThat(home.resolve("jobs/train/builds/1")).doesNotExist();
        assertThat(job.getLastBuild().getArtifacts())
                .extracting(a -> a.relativePath)
                .containsExactly("model lineage/a b.bin");
        assertThat(job.getLastBuild().getArtifacts().get(0).getHref()).isEqualTo("model%20lineage/a%20b.bin");
    }

    @Test
    void shouldNotDoWhatAJobOfThatNameDidBefore() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        ScriptedJob earlier = session.job("train").doing((run, log) -> done.add("earlier"));
        HostSession.build(earlier);
        earlier.delete();

        HostSession.build(session.job("train"));

        assertThat(done).containsExactly("earlier");
    }

    @Test
    void shouldNeverDeleteABuildThatRuns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ScriptedJob job = session.job("train").doing((run, log) -> go.await());
        QueueTaskFuture<ScriptedRun> future = job.scheduleBuild2(0);
        ScriptedRun run = future.waitForStart();
        assertThatThrownBy(run::delete).isInstanceOf(IOException.class).hasMessageContaining("still running");
        go.countDown();
        future.get();
        run.delete();
        assertThat(job.getBuildByNumber(1)).isNull();
    }

    @Test
    void shouldAnswerWithItsEnvironment() throws Exception {
        Map<String, String> env = new HashMap<>();
        JenkinsLocationConfiguration.get().setUrl("http://localhost:8080/jenkins");
        ScriptedJob job = session.job("train").doing((run, log) -> env.putAll(run.getEnvironment(log)));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("order", "3")));
        HostSession.build(job);
        assertThat(env)
                .containsEntry("BUILD_NUMBER", "1")
                .containsEntry("JOB_NAME", "train")
                .containsEntry("BUILD_URL", "http://localhost:8080/jenkins/job/train/1/")
                .containsEntry("JENKINS_URL", "http://localhost:8080/jenkins/")
                .containsEntry("order", "3")
                .containsKey("PATH");
    }

    @Test
    void shouldRunTwoAtATimeAndQueueTheRest() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<QueueTaskFuture<ScriptedRun>> running = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            running.add(session.job(name).doing((run, log) -> go.await()).scheduleBuild2(0));
        }
        running.get(0).waitForStart();
        running.get(1).waitForStart();
        await(() -> session.jenkins().toComputer().countBusy() == 2);
        assertThat(running.get(2).getStartCondition().isDone()).isFalse();
        Queue.Item waiting = session.jenkins().getQueue().getItems()[0];
        await(() ->
                session.jenkins().getQueue().getItems()[0].getWhy().startsWith("Waiting for next available executor"));
        assertThat(waiting.task.getName()).isEqualTo("c");
        go.countDown();
        assertThat(running.get(2).get(10, TimeUnit.SECONDS).getResult()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void shouldSayWhoInterruptedABuild() throws Exception {
        ScriptedJob job = session.job("train").doing((run, log) -> Thread.sleep(60_000));
        QueueTaskFuture<ScriptedRun> future = job.scheduleBuild2(0);
        ScriptedRun run = future.waitForStart();
        await(run::isInProgress);
        run.getExecutor().interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption("alice"));
        future.get(10, TimeUnit.SECONDS);
        assertThat(run.getResult()).isEqualTo(Result.ABORTED);
        assertThat(run.getLog(10)).contains("Aborted by alice", "Finished: ABORTED");
        assertThat(run.getAction(InterruptedBuildAction.class).getCauses())
                .containsExactly(new CauseOfInterruption.UserInterruption("alice"));
    }

    @Test
    void shouldRunAsSystemUnlessAnAuthenticatorSaysOtherwise() throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        ScriptedJob job = session.job("train")
                .doing((run, log) -> names.add(Jenkins.getAuthentication2().getName()));
        HostSession.build(job);
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate("train", new UsernamePasswordAuthenticationToken("alice", null, List.of())));
        HostSession.build(job);
        assertThat(names).containsExactly("SYSTEM", "alice");
    }

    @Test
    void shouldFoldEqualTasksIntoOne() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        session.jenkins().setNumExecutors(1);
        QueueTaskFuture<ScriptedRun> first =
                session.job("busy").doing((run, log) -> go.await()).scheduleBuild2(0);
        first.waitForStart();
        ScriptedJob job = session.job("train");
        QueueTaskFuture<ScriptedRun> one = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice")));
        QueueTaskFuture<ScriptedRun> two = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("bob")));
        go.countDown();
        assertThat(one.get(10, TimeUnit.SECONDS)).isSameAs(two.get(10, TimeUnit.SECONDS));
        assertThat(one.get().getCauses()).containsExactly(new Cause.UserIdCause("alice"), new Cause.UserIdCause("bob"));
    }

    @Test
    void shouldRefuseToStoreForeignClassesAndFailToReadRecords() throws Exception {
        ScriptedRun run = HostSession.build(session.job("train"));
        run.addAction(new Holder(new java.util.concurrent.LinkedBlockingQueue<>()));
        assertThatThrownBy(run::save)
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageContaining("Refusing to marshal");
        run.removeActions(Holder.class);
        run.addAction(new Holder(new Point(1, 2)));
        run.save();
        assertThatThrownBy(run::reload)
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageContaining("record class");
    }

    record Point(int x, int y) {}

    static final class Holder extends InvisibleAction {
        @SuppressWarnings("unused")
        private final Object held;

        Holder(Object held) {
            this.held = held;
        }
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 400 && !condition.call(); i++) {
            Thread.sleep(25);
        }
        assertThat(condition.call()).isTrue();
    }
}
