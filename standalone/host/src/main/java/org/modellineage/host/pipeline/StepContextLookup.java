package org.modellineage.host.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.StreamBuildListener;
import hudson.model.TaskListener;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.support.actions.EnvironmentAction;

/** What a step is given for a type: what blocks around it have put there, completed by what the build knows. */
public abstract class StepContextLookup {

    private final FlowExecution execution;

    protected StepContextLookup(FlowExecution execution) {
        this.execution = execution;
    }

    /** What a block has put there, or null. */
    @CheckForNull
    protected abstract <T> T explicit(Class<T> key) throws IOException, InterruptedException;

    @CheckForNull
    public final <T> T get(Class<T> key) throws IOException, InterruptedException {
        if (key == EnvVars.class) {
            return key.cast(environment());
        } else if (key == TaskListener.class) {
            return key.cast(listener());
        }
        T value = explicit(key);
        if (key == Launcher.class && value == null) {
            return key.cast(launcher());
        } else if (value != null) {
            return value;
        } else if (key == Node.class) {
            Computer computer = explicit(Computer.class);
            return computer == null ? null : key.cast(computer.getNode());
        } else if (key.isInstance(execution)) {
            return key.cast(execution);
        } else if (key == FlowExecutionOwner.class) {
            return key.cast(execution.getOwner());
        }
        return ofBuild(key);
    }

    private <T> T ofBuild(Class<T> key) throws IOException {
        Queue.Executable executable = execution.getOwner().getExecutable();
        if (Run.class.isAssignableFrom(key) && key.isInstance(executable)) {
            return key.cast(executable);
        } else if (Job.class.isAssignableFrom(key)
                && executable instanceof Run<?, ?> run
                && key.isInstance(run.getParent())) {
            return key.cast(run.getParent());
        }
        return null;
    }

    private TaskListener listener() throws IOException, InterruptedException {
        TaskListener listener = execution.getOwner().getListener();
        ConsoleLogFilter filter = explicit(ConsoleLogFilter.class);
        Run<?, ?> run = ofBuild(Run.class);
        return filter == null || run == null
                ? listener
                : new StreamBuildListener(filter.decorateLogger(run, listener.getLogger()), run.getCharset());
    }

    private Launcher launcher() throws IOException, InterruptedException {
        Computer computer = explicit(Computer.class);
        Node node = computer == null ? null : computer.getNode();
        if (node == null) {
            return null;
        }
        return node.createLauncher(listener());
    }

    private EnvVars environment() throws IOException, InterruptedException {
        Run<?, ?> run = ofBuild(Run.class);
        if (run == null) {
            return explicit(EnvVars.class);
        }
        EnvironmentAction action = run.getAction(EnvironmentAction.class);
        TaskListener listener = listener();
        EnvVars ofRun = action == null ? run.getEnvironment(listener) : action.getEnvironment();
        return EnvironmentExpander.getEffectiveEnvironment(
                ofRun, explicit(EnvVars.class), explicit(EnvironmentExpander.class), null, listener);
    }
}
