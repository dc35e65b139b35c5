package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.Future;
import hudson.remoting.ProxyException;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import hudson.slaves.DumbSlave;
import hudson.slaves.SlaveComputer;
import hudson.util.StreamTaskListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jenkins.MasterToSlaveFileCallable;
import jenkins.security.MasterToSlaveCallable;
import jenkins.security.SlaveToMasterCallable;
import jenkins.util.Timer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.modellineage.host.agent.FileStream;
import org.modellineage.host.agent.ProcessLauncher;

/** An agent in a process of its own, one for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentProcessTest {
    @TempDir
    static Path folder;

    private HostSession session;
    private DumbSlave agent;
    private FilePath root;

    @BeforeAll
    void start() throws Exception {
        session = new HostSession(folder.resolve("home"));
        agent = new DumbSlave(
                "far",
                folder.resolve("agent").toString(),
                new ProcessLauncher(Map.of("ONLY_HERE", "yes", "JAVA_TOOL_OPTIONS", "")));
        session.jenkins().addNode(agent);
    }

    @BeforeEach
    void connect() throws Exception {
        agent.toComputer().connect(false).get();
        root = agent.getRootPath();
    }

    @AfterAll
    void stop() {
        session.close();
    }

    @Test
    void shouldRunCodeInAnotherProcess() throws Exception {
        assertThat(root.act(new Pid())).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void shouldFetchClassesAndTheirResourcesFromTheController() throws Exception {
        assertThat(root.act(new Origin())).isEqualTo("agent 202");
    }

    @Test
    void shouldBeginWithTheClassesOfTheChannelAlone() throws Exception {
        assertThat(root.act(new ClassPath())).containsExactly("agent.jar");
    }

    @Test
    void shouldHaveItsOwnEnvironment() throws Exception {
        assertThat(EnvVars.getRemote(agent.getChannel())).containsEntry("ONLY_HERE", "yes");
    }

    @Test
    void shouldKeepTheTypeAndTheMessageOfAnException() {
        assertThatThrownBy(() -> root.act(new Fail(new AbortException("no metrics"))))
                .isInstanceOf(AbortException.class)
                .hasMessage("no metrics");
    }

    @Test
    void shouldTellOfAnExceptionThatCannotTravel() {
        assertThatThrownBy(() -> root.act(new FailWithAThread()))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("HoldsThread: what happened");
    }

    @Test
    void shouldNotBeDisturbedByWhatIsPrinted() throws Exception {
        assertThat(root.act(new Print())).isEqualTo("printed");
    }

    @Test
    void shouldAskTheControllerOnlyForWhatIsForTheController() throws Exception {
        assertThat(root.act(new AskBack(new OfController())))
                .isEqualTo(ProcessHandle.current().pid());
        assertThatThrownBy(() -> root.act(new AskBack(new OfAgent())))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("OfAgent");
    }

    @Test
    void shouldWriteAndReadAFile() throws Exception {
        byte[] content = new byte[3_000_001];
        new Random(1).nextBytes(content);
        FilePath file = root.child("ws/big.bin");

        file.copyFrom(new ByteArrayInputStream(content));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        file.copyTo(read);

        assertThat(read.toByteArray()).isEqualTo(content);
        assertThat(folder.resolve("agent/ws/big.bin")).hasBinaryContent(content);
    }

    @Test
    void shouldReadNoFurtherThanIsAskedFor() throws Exception {
        FilePath file = root.child("long.bin");
        file.copyFrom(new ByteArrayInputStream(new byte[1_000_000]));

        InputStream in = file.read();
        assertThat(in.read()).isZero();
        in.close();

        assertThatThrownBy(() -> in.readNBytes(100_000)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldCopyFoldersInBothDirections() throws Exception {
        FilePath here = new FilePath(folder.resolve("here").toFile());
        here.child("a/b.txt").write("b", "UTF-8");
        here.child("c.txt").write("c", "UTF-8");

        assertThat(here.copyRecursiveTo(root.child("copy"))).isEqualTo(2);
        FilePath back = new FilePath(folder.resolve("back").toFile());
        assertThat(root.child("copy").copyRecursiveTo("**/*.txt", back)).isEqualTo(2);

        assertThat(back.child("a/b.txt").readToString()).isEqualTo("b");
        assertThat(root.child("copy").list("**")).extracting(FilePath::isRemote).containsOnly(true);
    }

    @Test
    void shouldBringFilesInOneStream() throws Exception {
        byte[] content = new byte[200_001];
        new Random(2).nextBytes(content);
        root.child("many/large.bin").copyFrom(new ByteArrayInputStream(content));
        root.child("many/run.sh").write("echo", "UTF-8");
        root.child("many/run.sh").chmod(0755);
        root.child("many/run.sh").touch(1_700_000_000_000L);
        root.child("many/link").symlinkTo("run.sh", TaskListener.NULL);
        FilePath here = new FilePath(folder.resolve("many-here").toFile());
        Map<FilePath, String> files = new LinkedHashMap<>();
        files.put(here.child("1/large.bin"), "large.bin");
        files.put(here.child("1/run.sh"), "run.sh");
        files.put(here.child("2/link"), "link");

        FileStream.bring(root.child("many"), files);

        assertThat(folder.resolve("many-here/1/large.bin")).hasBinaryContent(content);
        assertThat(here.child("1/run.sh").mode()).isEqualTo(0755);
        assertThat(here.child("1/run.sh").lastModified()).isEqualTo(1_700_000_000_000L);
        assertThat(here.child("2/link").readLink()).isEqualTo("run.sh");
        assertThatThrownBy(() -> FileStream.bring(root, Map.of(here.child("none"), "nowhere")))
                .isInstanceOf(java.nio.file.NoSuchFileException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void shouldTellThatAFileIsNotThere() {
        assertThatThrownBy(() -> root.child("nowhere").read())
                .isInstanceOf(java.nio.file.NoSuchFileException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void shouldStartAProcessThere() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        root.child("run").mkdirs();

        int status = launcher(out)
                .launch()
                .cmds("sh", "-c", "pwd; echo $ONLY_HERE $GIVEN; cat; exit 3")
                .envs("GIVEN=too")
                .pwd(root.child("run"))
                .stdin(new ByteArrayInputStream("fed".getBytes(StandardCharsets.UTF_8)))
                .stdout(out)
                .join();

        assertThat(status).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("[run] $ sh -c", "/agent/run\n", "yes too\n")
                .endsWith("fed");
    }

    @Test
    void shouldTellThatAProcessCannotBeStarted() {
        assertThatThrownBy(() -> launcher(new ByteArrayOutputStream())
                        .launch()
                        .cmds("no-such-program")
                        .start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void shouldKillAProcess() throws Exception {
        Proc process = launcher(new ByteArrayOutputStream())
                .launch()
                .cmds("sh", "-c", "echo $$ >" + folder.resolve("pid") + "; sleep 60")
                .start();
        while (!Files.exists(folder.resolve("pid")) || Files.size(folder.resolve("pid")) == 0) {
            Thread.sleep(20);
        }
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).trim());

        process.kill();

        assertThat(process.isAlive()).isFalse();
        awaitDeathOf(pid);
    }

    @Test
    void shouldInterruptWhatRunsThere() throws Exception {
        Thread caller = Thread.currentThread();
        Timer.get().schedule(caller::interrupt, 300, TimeUnit.MILLISECONDS);

        assertThatThrownBy(() -> root.act(new SleepUntilInterrupted())).isInstanceOf(InterruptedException.class);

        while (!root.child("interrupted").exists()) {
            Thread.sleep(20);
        }
    }

    @Test
    void shouldTellWhoWaitsForAnAnswerThatTheChannelIsClosedOnPurpose() throws Exception {
        Future<Void> running = root.actAsync(new SleepUntilInterrupted());

        ((SlaveComputer) agent.toComputer()).disconnect(null).get();

        assertThatThrownBy(running::get).matches(Channel::isClosedChannelException);
    }

    @Test
    void shouldAbortACallWhenTheAgentIsKilledAndGoOnWithTheNextOne() throws Exception {
        SlaveComputer computer = (SlaveComputer) agent.toComputer();
        long first = root.act(new Pid());
        Future<Void> running = root.actAsync(new SleepUntilInterrupted());

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        assertThatThrownBy(running::get).hasCauseInstanceOf(RequestAbortedException.class);
        computer.waitUntilOffline();
        assertThat(computer.getOfflineCauseReason()).contains("The connection was terminated");
        assertThat(agent.getRootPath()).isNull();
        assertThatThrownBy(() -> root.child("x").exists()).isInstanceOf(ChannelClosedException.class);

        computer.connect(false).get();
        assertThat(agent.getRootPath().act(new Pid())).isNotEqualTo(first);
    }

    @Test
    void shouldEndTheProcessOfAnAgentThatIsTakenOffline() throws Exception {
        long pid = root.act(new Pid());

        agent.toComputer().disconnect(null).get();

        awaitDeathOf(pid);
    }

    private Launcher launcher(OutputStream log) {
        return agent.createLauncher(new StreamTaskListener(log, StandardCharsets.UTF_8));
    }

    private static void awaitDeathOf(long pid) throws InterruptedException {
        for (int i = 0; i < 250 && ProcessHandle.of(pid).isPresent(); i++) {
            Thread.sleep(20);
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    static final class Pid extends MasterToSlaveFileCallable<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long invoke(File f, VirtualChannel channel) {
            return ProcessHandle.current().pid();
        }
    }

    static final class Origin extends MasterToSlaveFileCallable<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String invoke(File f, VirtualChannel channel) throws IOException {
            String name = getClass().getClassLoader().getName();
            try (InputStream itself = AgentProcessTest.class.getResourceAsStream("AgentProcessTest$Pid.class")) {
                return name + " " + (itself.readAllBytes()[0] & 0xff);
            }
        }
    }

    static final class ClassPath extends MasterToSlaveFileCallable<String[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public String[] invoke(File f, VirtualChannel channel) {
            return System.getProperty("java.class.path")
                    .replaceAll("[^:]*/agent[0-9]+", "agent")
                    .split(":");
        }
    }

    static final class Fail extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;
        private final IOException problem;

        Fail(IOException problem) {
            this.problem = problem;
        }

        @Override
        public Void invoke(File f, VirtualChannel channel) throws IOException {
            throw problem;
        }
    }

    static final class HoldsThread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private final Thread thread = Thread.currentThread();

        HoldsThread(String message) {
            super(message);
        }
    }

    static final class FailWithAThread extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void invoke(File f, VirtualChannel channel) {
            throw new HoldsThread("what happened");
        }
    }

    static final class Print extends MasterToSlaveFileCallable<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String invoke(File f, VirtualChannel channel) {
            System.out.println("not a message");
            return "printed";
        }
    }

    static final class AskBack extends MasterToSlaveFileCallable<Long> {
        private static final long serialVersionUID = 1L;
        private final hudson.remoting.Callable<Long, RuntimeException> question;

        AskBack(hudson.remoting.Callable<Long, RuntimeException> question) {
            this.question = question;
        }

        @Override
        public Long invoke(File f, VirtualChannel channel) throws IOException, InterruptedException {
            return channel.call(question);
        }
    }

    static final class OfController extends SlaveToMasterCallable<Long, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }

    static final class OfAgent extends MasterToSlaveCallable<Long, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long call() {
            return 0L;
        }
    }

    static final class SleepUntilInterrupted extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void invoke(File f, VirtualChannel channel) throws IOException, InterruptedException {
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
