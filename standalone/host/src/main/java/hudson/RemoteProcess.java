package hudson;

import hudson.model.TaskListener;
import hudson.remoting.RemoteInputStream;
import hudson.remoting.RemoteOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import jenkins.security.MasterToSlaveCallable;

/** A process that an agent starts and waits for; to interrupt the call is to kill the process. */
final class RemoteProcess extends MasterToSlaveCallable<Integer, IOException> {
    private static final long serialVersionUID = 1L;
    private final List<String> commands;
    private final String pwd;
    private final String[] envs;
    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final TaskListener told;
    private final OutputStream started;

    /** @param started is written to when the process runs */
    RemoteProcess(Launcher.ProcStarter ps, TaskListener listener, OutputStream started) {
        commands = new ArrayList<>(ps.cmds());
        pwd = ps.pwd() == null ? null : ps.pwd().getRemote();
        envs = ps.envs();
        in = ps.stdin() == null ? null : new RemoteInputStream(ps.stdin());
        out = ps.stdout() == null ? null : new RemoteOutputStream(new CloseProofOutputStream(ps.stdout()));
        err = ps.stderr() == null ? null : new RemoteOutputStream(new CloseProofOutputStream(ps.stderr()));
        told = ps.quiet() ? null : listener;
        this.started = new RemoteOutputStream(started);
    }

    @Override
    public Integer call() throws IOException {
        if (told != null) {
            Launcher.LocalLauncher.tell(told, commands, pwd);
        }
        Proc process = Launcher.LocalLauncher.start(commands, pwd, envs, in, out, err);
        try {
            tellThatItRuns(process);
            return process.join();
        } catch (InterruptedException e) {
            return -1; // killed, and nobody waits for the answer any more
        }
    }

    /** Whoever is told may kill it before the answer to that is here: then nobody waits for the process. */
    private void tellThatItRuns(Proc process) throws IOException, InterruptedException {
        try {
            started.write(1);
        } catch (IOException e) {
            process.kill();
            throw e;
        }
    }
}
