package org.modellineage.host.pipeline;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.TaskListener;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep;

/**
 * Starts a detached process and watches its files: log, output and exit status. So the process goes on while the
 * controller is down, and its end is noticed when the controller is back.
 */
public final class ShellExecution extends AbstractStepExecutionImpl {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ShellExecution.class.getName());
    private static final long MIN_PAUSE = 50;
    private static final long MAX_PAUSE = 1000;
    private static final int EXIT_CODE_UNKNOWN = -1;

    private final String script;
    private final boolean returnStdout;
    private final boolean returnStatus;
    private final String charset;
    private final String label;
    private DetachedScript process;
    private Throwable stopCause;
    private transient long pause;
    private transient boolean complained;
    /** The controller that this object watches for; the next one in this process has an object of its own. */
    private transient Jenkins controller;

    private ShellExecution(StepContext context, ShellStep step) {
        super(context);
        this.script = step.getScript();
        this.returnStdout = step.isReturnStdout();
        this.returnStatus = step.isReturnStatus();
        this.charset = step.getEncoding();
        this.label = step.getLabel();
    }

    /** The execution of a {@code sh} step. */
    public static ShellExecution of(StepContext context, ShellStep step) {
        return new ShellExecution(context, step);
    }

    @Override
    public boolean start() throws Exception {
        if (label != null) {
            getContext()
                    .get(FlowNode.class)
                    .addAction(new LabelAction(label.substring(0, Math.min(100, label.length()))));
        }
        FilePath workspace = getContext().get(FilePath.class);
        EnvVars env = getContext().get(EnvVars.class);
        Launcher launcher = getContext().get(Launcher.class);
        workspace.mkdirs();
        process = DetachedScript.launch(script, workspace, env, launcher, returnStdout);
        watch();
        return false;
    }

    @Override
    public void onResume() {
        watch();
    }

    private void watch() {
        controller = Jenkins.get();
        pause = MIN_PAUSE;
        checkLater();
    }

    private void checkLater() {
        Timer.get().schedule(() -> Computer.threadPoolForRemoting.submit(this::check), pause, TimeUnit.MILLISECONDS);
        pause = Math.min(MAX_PAUSE, pause * 3 / 2);
    }

    /** Two that watch one process would both copy its log, and the later one would miss the files of the earlier. */
    void check() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        boolean ended = jenkins == null
                || jenkins != controller
                || jenkins.isTerminating()
                || !getContext().isReady();
        if (ended) {
            return;
        }
        try {
            if (!look()) {
                checkLater();
            }
        } catch (IOException | RuntimeException x) {
            complain(x);
            pause = MAX_PAUSE;
            checkLater();
        } catch (InterruptedException x) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies new log; true when the process has ended. */
    private boolean look() throws IOException, InterruptedException {
        FilePath workspace = getContext().get(FilePath.class);
        TaskListener listener = getContext().get(TaskListener.class);
        boolean more = process.copyLines(workspace, listener);
        complained = false;
        if (more) {
            getContext().saveState(); // how much was copied
            pause = MIN_PAUSE;
        }
        int status = process.exitStatus(workspace);
        if (status == DetachedScript.RUNNING) {
            return false;
        }
        process.copyRest(workspace, listener);
        end(workspace, status);
        return true;
    }

    private void complain(Exception x) {
        LOGGER.log(Level.FINE, x, () -> "cannot look at " + process);
        if (complained) {
            return;
        }
        complained = true;
        try {
            getContext().get(TaskListener.class).getLogger().println("Cannot contact the agent: " + x.getMessage());
        } catch (IOException | InterruptedException ended) {
            LOGGER.log(Level.FINE, ended, () -> "no log for " + process);
        }
    }

    private void end(FilePath workspace, int status) throws IOException, InterruptedException {
        String output = returnStdout
                ? process.output(workspace, charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset))
                : null;
        process.delete(workspace);
        if (stopCause != null) {
            getContext().onFailure(stopCause);
        } else if (returnStatus && status != EXIT_CODE_UNKNOWN) {
            getContext().onSuccess(status);
        } else if (status == 0) {
            getContext().onSuccess(output);
        } else {
            getContext().onFailure(new AbortException("script returned exit code " + status));
        }
    }

    /** Asks the process to end; the step ends when the process has. */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopCause = cause;
        getContext().get(TaskListener.class).getLogger().println("Sending interrupt signal to process");
        Computer.threadPoolForRemoting.submit(this::kill);
        Timer.get().schedule(() -> getContext().onFailure(cause), 20, TimeUnit.SECONDS);
    }

    private void kill() {
        try {
            process.kill(getContext().get(FilePath.class));
        } catch (IOException | RuntimeException x) {
            getContext().onFailure(stopCause);
        } catch (InterruptedException x) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String getStatus() {
        return "awaiting process completion in " + process;
    }
}
