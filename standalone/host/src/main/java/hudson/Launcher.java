package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

    protected Launcher(@NonNull Launcher launcher) {
        this(launcher.listener, launcher.channel);
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

        public ProcStarter cmdAsSingleString(String s) {
            return cmds(Util.tokenize(s));
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

        public ProcStarter stdout(TaskListener out) {
            return stdout(out.getLogger());
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
            if (!ps.quiet()) {
                String dir = ps.pwd() == null ? "" : "[" + ps.pwd().getName() + "] ";
                listener.getLogger().println(dir + "$ " + String.join(" ", ps.cmds()));
            }
            ProcessBuilder builder = new ProcessBuilder(ps.cmds());
            if (ps.pwd() != null) {
                builder.directory(new File(ps.pwd().getRemote()));
            }
            EnvVars env = new EnvVars(System.getenv());
            for (String pair : ps.envs()) {
                int eq = pair.indexOf('=');
                env.override(pair.substring(0, eq), pair.substring(eq + 1));
            }
            builder.environment().clear();
            builder.environment().putAll(env);
            return new Proc.LocalProc(builder, ps.stdin(), ps.stdout(), ps.stderr());
        }

        @Override
        public void kill(Map<String, String> modelEnvVars) throws InterruptedException {
            EnvironmentKiller.kill(modelEnvVars);
        }
    }

    /** Starts them on an agent: on this machine, but only while its channel is open. */
    public static class RemoteLauncher extends LocalLauncher {
        public RemoteLauncher(@NonNull TaskListener listener, @NonNull VirtualChannel channel, boolean isUnix) {
            super(listener, channel);
        }

        @Override
        public Proc launch(ProcStarter ps) throws IOException {
            if (channel instanceof Channel c && c.isClosingOrClosed()) {
                throw new ChannelClosedException(c, c.getCloseRequestCause());
            }
            return super.launch(ps);
        }
    }
}
