package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.Future;
import hudson.remoting.VirtualChannel;
import hudson.slaves.DumbSlave;
import hudson.util.StreamTaskListener;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jenkins.MasterToSlaveFileCallable;
import jenkins.SlaveToMasterFileCallable;
import jenkins.agents.ControllerToAgentFileCallable;
import jenkins.util.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modellineage.host.agent.ProcessLauncher;

/** Code that is sent to an agent. */
class ChannelTest {
    static volatile String shared = "nobody wrote here";

    @TempDir
    Path home;

    @TempDir
    Path workspace;

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
    void shouldShareNothingStaticWithTheController() throws Exception {
        shared = "the controller wrote here";
        assertThat(new FilePath(workspace.toFile()).act(new ReadShared())).isEqualTo("nobody wrote here");
    }

    @Test
    void shouldSendTheFileAndTakeTheAnswerAsBytes() throws Exception {
        FilePath dir = new FilePath(workspace.toFile());
        dir.child("a/b.txt").write("text", "UTF-8");
        List<String> answer = dir.act(new ListNames());
        assertThat(answer).containsExactly("a");
    }

    @Test
    void shouldWriteBackToTheListener() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        new FilePath(workspace.toFile()).act(new Talk(new StreamTaskListener(log, StandardCharsets.UTF_8)));
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("said on the agent")
                .contains("ERROR: louder");
    }

    @Test
    void shouldKeepTheTypeAndTheMessageOfAnException() {
        assertThatThrownBy(() -> new FilePath(workspace.toFile()).act(new Fail()))
                .isInstanceOf(AbortException.class)
                .hasMessage("metrics.jsonl is empty");
    }

    @Test
    void shouldNotRunOnAnAgentWhatIsForTheController() {
        assertThatThrownBy(() -> new FilePath(workspace.toFile()).act(new ForController()))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("ForController");
    }

    @Test
    void shouldRefuseAnswersOfUnknownClasses() {
        assertThatThrownBy(() -> new FilePath(workspace.toFile()).act(new AnswerUnknown()))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("java.util.concurrent.LinkedBlockingQueue");
    }

    @Test
    void shouldRefuseWhatCannotBeSerialised() {
        assertThatThrownBy(() -> new FilePath(workspace.toFile()).act(new HoldsThread(new Thread())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Unable to serialize");
    }

    @Test
    void shouldBeInterruptedWhereItRuns() throws Exception {
        FilePath dir = new FilePath(workspace.toFile());
        Thread caller = Thread.currentThread();
        Timer.get().schedule(caller::interrupt, 300, TimeUnit.MILLISECONDS);
        assertThatThrownBy(() -> dir.act(new SleepLong())).isInstanceOf(InterruptedException.class);
        awaitFile("interrupted");
    }

    @Test
    void shouldBeCancelledWhereItRuns() throws Exception {
        Future<Void> running = new FilePath(workspace.toFile()).actAsync(new SleepLong());
        awaitFile("started");
        assertThat(running.cancel(true)).isTrue();
        awaitFile("interrupted");
    }

    @Test
    void shouldFailOnAnAgentThatWentOffline() throws Exception {
        DumbSlave agent = new DumbSlave("alpha", workspace.resolve("agent").toString(), new ProcessLauncher(Map.of()));
        session.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();
        FilePath dir = agent.getRootPath().child("ws");
        dir.child("x").write("1", null);
        assertThat(dir.act(new ListNames())).containsExactly("x");
        assertThat(dir.toComputer()).isSameAs(agent.toComputer());
        agent.toComputer().disconnect(null).get();
        assertThatThrownBy(() -> dir.act(new ListNames())).isInstanceOf(ChannelClosedException.class);
        assertThatThrownBy(() -> dir.child("x").exists()).isInstanceOf(ChannelClosedException.class);
        assertThat(agent.getRootPath()).isNull();
    }

    @Test
    void shouldTakeAnEnvironmentFromAnAgent() throws Exception {
        DumbSlave agent = new DumbSlave("alpha", workspace.resolve("agent").toString(), new ProcessLauncher(Map.of()));
        session.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();

        assertThat(EnvVars.getRemote(agent.getChannel())).containsKey("PATH");
    }

    private void awaitFile(String name) throws InterruptedException {
        for (int i = 0; i < 200 && !Files.exists(workspace.resolve(name)); i++) {
            Thread.sleep(25);
        }
        assertThat(workspace.resolve(name)).exists();
    }

    static final class ReadShared extends MasterToSlaveFileCallable<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String invoke(File f, VirtualChannel channel) {
            return shared;
        }
    }

    record ListNames() implements ControllerToAgentFileCallable<List<String>> {
        @Override
        public List<String> invoke(File f, VirtualChannel channel) {
            return new ArrayList<>(Arrays.asList(f.list()));
        }
    }

    static final class Talk extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;
        private final TaskListener listener;

        Talk(TaskListener listener) {
            this.listener = listener;
        }

        @Override
        public Void invoke(File f, VirtualChannel channel) {
            listener.getLogger().println("said on the agent");
            listener.error("louder");
            return null;
        }
    }

    static final class Fail extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void invoke(File f, VirtualChannel channel) throws IOException {
            throw new AbortException("metrics.jsonl is empty");
        }
    }

    static final class ForController extends SlaveToMasterFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void invoke(File f, VirtualChannel channel) {
            return null;
        }
    }

    static final class AnswerUnknown extends MasterToSlaveFileCallable<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(File f, VirtualChannel channel) {
            return new java.util.concurrent.LinkedBlockingQueue<>();
        }
    }

    static final class HoldsThread extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private final Object thread;

        HoldsThread(Object thread) {
            this.thread = thread;
        }

        @Override
        public Void invoke(File f, VirtualChannel channel) {
            return null;
        }
    }

    static final class SleepLong extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void invoke(File f, VirtualChannel channel) throws IOException, InterruptedException {
            Files.createFile(f.toPath().resolve("started"));
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Files.createFile(f.toPath().resolve("interrupted"));
                throw e;
            }
            return null;
        }
    }
}
