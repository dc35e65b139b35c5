package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jenkins.security.MasterToSlaveCallable;

/** Starts processes on a node. */
public abstract class Launcher {
    @NonNull
    protected final TaskListener listener;

    @CheckForNull
    protected final VirtualChannel channel;

    protected Launcher(@NonNull TaskListener listener, @CheckForNull VirtualChannel channel) {
        this.listener = listener;
        this.channel = channel;
    }

    @CheckForNull
    public VirtualChannel getChannel() {
        return channel;
    }

    @NonNull
    public TaskListener getListener() {
        return listener;
    }

    @NonNull
    public final ProcStarter launch() {
        return new ProcStarter();
    }

    @NonNull
    public abstract Proc launch(@NonNull ProcStarter starter) throws IOException;

    public boolean isUnix() {
        return File.pathSeparatorChar == ':';
    }

    /** Kills the processes whose environment has these variables. */
    public abstract void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException;

    /** What to start, and how. */
    public final class ProcStarter {
        private List<String> commands = new ArrayList<>();
        private FilePath pwd;
        private OutputStream stdout = OutputStream.nullOutputStream();
        private OutputStream stderr;
        private InputStream stdin;
        private String[] envs = new String[0];
        private boolean quiet;

        public ProcStarter cmds(String... args) {
            return cmds(Arrays.asList(args));
        }

        public ProcStarter cmds(List<String> args) {
            commands = new ArrayList<>(args);
            return this;
        }

        public List<String> cmds() {
            return commands;
        }

        public ProcStarter quiet(boolean quiet) {
            this.quiet = quiet;
            return this;
        }

        public boolean quiet() {
            return quiet;
        }

        public ProcStarter pwd(FilePath workDir) {
            pwd = workDir;
            return this;
        }

        public FilePath pwd() {
            return pwd;
        }

        public ProcStarter stdout(OutputStream out) {
            stdout = out;
            return this;
        }

        public OutputStream stdout() {
            return stdout;
        }

        /** Null, as at first, joins it to the standard output. */
        public ProcStarter stderr(OutputStream err) {
            stderr = err;
            return this;
        }

        public OutputStream stderr() {
            return stderr;
        }

        public ProcStarter stdin(InputStream in) {
            stdin = in;
            return this;
        }

        public InputStream stdin() {
            return stdin;
        }

        public ProcStarter envs(Map<String, String> overrides) {
            return envs(Util.mapToEnv(overrides));
        }

        public ProcStarter envs(String... overrides) {
            envs = overrides == null ? new String[0] : overrides.clone();
            return this;
        }

        public String[] envs() {
            return envs.clone();
        }

        public Proc start() throws IOException {
            return launch(this);
        }

        public int join() throws IOException, InterruptedException {
            return start().join();
        }
    }

    /** Starts them on this machine. */
    public static class LocalLauncher extends Launcher {
        public LocalLauncher(@NonNull TaskListener listener) {
            this(listener, FilePath.localChannel);
        }

        public LocalLauncher(@NonNull TaskListener listener, @NonNull VirtualChannel channel) {
            super(listener, channel);
        }

        @Override
        public Proc launch(ProcStarter ps) throws IOException {
            String pwd = ps.pwd() == null ? null : ps.pwd().getRemote();
            if (!ps.quiet()) {
                tell(listener, ps.cmds(), pwd);
            }
            return start(ps.cmds(), pwd, ps.envs(), ps.stdin(), ps.stdout(), ps.stderr());
        }

        static void tell(TaskListener listener, List<String> commands, String pwd) {
            String dir = pwd == null ? "" : "[" + Util.getFileName(pwd) + "] ";
            listener.getLogger().println(dir + "$ " + String.join(" ", commands));
        }

        /** Starts it in this process, with the environment of this process and what is put on top. */
        static Proc start(
                List<String> commands, String pwd, String[] envs, InputStream in, OutputStream out, OutputStream err)
                throws IOException {
            ProcessBuilder builder = new ProcessBuilder(commands);
            if (pwd != null) {
                builder.directory(new File(pwd));
            }
            EnvVars env = new EnvVars(System.getenv());
            for (String pair : envs) {
                int eq = pair.indexOf('=');
                env.override(pair.substring(0, eq), pair.substring(eq + 1));
            }
            builder.environment().clear();
            builder.environment().putAll(env);
            return new Proc.LocalProc(builder, in, out, err);
        }

        @Override
        public void kill(Map<String, String> modelEnvVars) throws InterruptedException {
            EnvironmentKiller.kill(modelEnvVars);
        }
    }

    /** Starts them on an agent. */
    public static class RemoteLauncher extends Launcher {
        public RemoteLauncher(@NonNull TaskListener listener, @NonNull VirtualChannel channel, boolean isUnix) {
            super(listener, channel);
        }

        @Override
        public Proc launch(ProcStarter ps) throws IOException {
            return new RemoteProc(channel, ps, listener);
        }

        @Override
        public void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException {
            channel.call(new KillByEnvironment(Map.copyOf(modelEnvVars)));
        }
    }

    private static final class KillByEnvironment extends MasterToSlaveCallable<Void, RuntimeException> {
        private static final long serialVersionUID = 1L;
        private final Map<String, String> wanted;

        KillByEnvironment(Map<String, String> wanted) {
            this.wanted = wanted;
        }

        @Override
        public Void call() {
            EnvironmentKiller.kill(wanted);
            return null;
        }
    }
}
