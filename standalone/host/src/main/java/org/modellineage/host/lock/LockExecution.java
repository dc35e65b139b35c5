package org.modellineage.host.lock;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** Waits for its resources, runs the block, and gives them back. */
final class LockExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(LockExecution.class.getName());

    private final transient LockStep step;
    private final String ticket = UUID.randomUUID().toString();
    private final ArrayList<WantedResource> wanted;
    private final String description;
    private final String variable;
    private final int priority;
    private long place;
    private boolean running;
    private transient Run<?, ?> build;

    LockExecution(LockStep step, StepContext context) {
        super(context);
        this.step = step;
        this.wanted = new ArrayList<>(step.wanted());
        this.description = step.description();
        this.variable = step.getVariable();
        this.priority = step.getPriority();
    }

    String ticket() {
        return ticket;
    }

    List<WantedResource> wanted() {
        return wanted;
    }

    int priority() {
        return priority;
    }

    /** Among those of the same priority, the lower goes first. */
    long place() {
        return place;
    }

    Run<?, ?> build() {
        return build;
    }

    @Override
    public boolean start() throws Exception {
        build = getContext().get(Run.class);
        step.check();
        say("Trying to acquire lock on [" + description + "]");
        getContext().get(FlowNode.class).addAction(new PauseAction("Lock"));
        Locks locks = Locks.get();
        synchronized (locks) {
            for (WantedResource one : wanted) {
                if (one.getResource() != null && !locks.isKnown(one.getResource())) {
                    say("Resource [" + one.getResource() + "] did not exist. Created.");
                }
            }
            List<String> names = locks.take(this);
            if (!names.isEmpty()) {
                proceed(names);
                return false;
            }
            for (WantedResource one : wanted) {
                locks.whyNot(one).forEach(this::say);
            }
            if (step.isSkipIfLocked()) {
                say("[" + description + "] is not free, skipping execution ...");
                PauseAction.endCurrentPause(getContext().get(FlowNode.class));
                getContext().onSuccess(null);
                return true;
            }
            say("[" + description + "] is not free, waiting for execution ...");
            place = step.isInversePrecedence() ? -locks.next() : locks.next();
            locks.queue(this);
        }
        return false;
    }

    /** Called with the resources taken. */
    void proceed(List<String> names) throws IOException, InterruptedException {
        say("Lock acquired on [" + description + "]");
        PauseAction.endCurrentPause(getContext().get(FlowNode.class));
        running = true;
        BodyInvoker body = getContext().newBodyInvoker().withCallback(new Callback(this));
        if (variable != null) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put(variable, String.join(",", names));
            for (int i = 0; i < names.size(); i++) {
                values.put(variable + i, names.get(i));
            }
            body.withContext(EnvironmentExpander.merge(
                    getContext().get(EnvironmentExpander.class), EnvironmentExpander.constant(values)));
        }
        body.start();
    }

    private void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(line);
        } catch (IOException | InterruptedException ended) {
            LOGGER.log(Level.FINE, "The build that locks " + description + " has ended", ended);
        }
    }

    /** Takes its place among those that wait again. What its block has, the build remembers. */
    @Override
    public void onResume() {
        try {
            build = getContext().get(Run.class);
            if (!running) {
                Locks.get().queue(this);
                Locks.get().serve();
            }
        } catch (IOException | InterruptedException lost) {
            getContext().onFailure(lost);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        Locks.get().forget(this);
        super.stop(cause);
    }

    private static final class Callback extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final LockExecution execution;

        Callback(LockExecution execution) {
            this.execution = execution;
        }

        @Override
        protected void finished(StepContext context) throws IOException, InterruptedException {
            execution.say("Lock released on resource [" + execution.description + "]");
            Locks.get().release(context.get(Run.class), execution.ticket);
        }
    }
}
