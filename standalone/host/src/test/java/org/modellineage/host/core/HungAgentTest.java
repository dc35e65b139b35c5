package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import hudson.remoting.Future;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import hudson.slaves.DumbSlave;
import hudson.slaves.SlaveComputer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jenkins.MasterToSlaveFileCallable;
import jenkins.security.MasterToSlaveCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.modellineage.host.agent.AgentPing;
import org.modellineage.host.agent.ProcessLauncher;

/** An agent whose process is there and does nothing, or not enough. */
@Timeout(60)
class HungAgentTest {
    @TempDir
    Path folder;

    private HostSession session;
    private DumbSlave agent;
    private SlaveComputer computer;

    @BeforeEach
    void start() throws Exception {
        session = new HostSession(folder.resolve("home"));
        agent = new DumbSlave(
                "far", folder.resolve("agent").toString(), new ProcessLauncher(Map.of("JAVA_TOOL_OPTIONS", "")));
        session.jenkins().addNode(agent);
        computer = (SlaveComputer) agent.toComputer();
        computer.connect(false).get();
    }

    @AfterEach
    void stop() {
        session.close();
    }

    @Test
    void shouldDisconnectAnAgentThatTakesNothingAnyMore() throws Exception {
        FilePath root = agent.getRootPath();
        long pid = halt();
        for (int i = 0; i < 8; i++) { // more than a pipe holds
            Thread writer = new Thread(() -> {
                try {
                    root.act(new Take(new byte[1 << 16]));
                } catch (IOException | InterruptedException e) {
                    // it is disconnected
                }
            });
            writer.setDaemon(true);
            writer.start();
        }
        Thread.sleep(500);

        computer.disconnect(null).get(20, TimeUnit.SECONDS);

        for (int i = 0; i < 500 && ProcessHandle.of(pid).isPresent(); i++) {
            Thread.sleep(20);
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void shouldNoticeAnAgentThatDoesNotAnswer() throws Exception {
        halt();
        Future<Void> running = agent.getRootPath().actAsync(new Take(new byte[1]));

        new AgentPing(Duration.ofSeconds(1)).ask(computer);

        assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RequestAbortedException.class);
        assertThat(computer.getOfflineCauseReason()).contains("no answer for 1 seconds");
    }

    @Test
    void shouldLeaveAnAgentThatAnswers() throws Exception {
        new AgentPing(Duration.ofSeconds(5)).ask(computer);

        agent.getRootPath().act(new Take(new byte[1]));
        assertThat(computer.isOnline()).isTrue();
    }

    @Test
    void shouldTellOfAnErrorOfTheAgentAsAProblemOfTheAgent() {
        assertThatThrownBy(() -> agent.getChannel().call(new RunOut()))
                .isInstanceOf(IOException.class)
                .hasMessage("Remote call on far failed")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }

    private long halt() throws Exception {
        long pid = agent.getRootPath().act(new AgentProcessTest.Pid());
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(pid))
                        .start()
                        .waitFor())
                .isZero();
        return pid;
    }

    static final class Take extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private final byte[] load;

        Take(byte[] load) {
            this.load = load;
        }

        @Override
        public Void invoke(File f, VirtualChannel channel) {
            return null;
        }
    }

    static final class RunOut extends MasterToSlaveCallable<Void, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void call() {
            throw new OutOfMemoryError("as if");
        }
    }
}
