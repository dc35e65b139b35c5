package org.modellineage.host.pipeline;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code hold}: waits until a test lets it go, with or without a block; notes what happens to it. */
public final class WaitStep extends Step {

    static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    /** What happens the next time that a step is written. */
    static final AtomicReference<Saved> NEXT_SAVE = new AtomicReference<>(() -> {});

    private final String name;

    @DataBoundConstructor
    public WaitStep(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, name);
    }

    /** What steps inside the block can ask for. */
    static final class Mark implements Serializable {
        private static final long serialVersionUID = 1L;
        final String name;

        Mark(String name) {
            this.name = name;
        }
    }

    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        final String name;
        transient String lost = "in memory";

        Execution(StepContext context, String name) {
            super(context);
            this.name = name;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            NEXT_SAVE.getAndSet(() -> {}).meet();
        }

        @Override
        public boolean start() throws Exception {
            EVENTS.add(name + " start on " + Thread.currentThread().getName().replaceAll(" .*", ""));
            Mark around = getContext().get(Mark.class);
            EVENTS.add(name + " inside " + (around == null ? "nothing" : around.name));
            if (getContext().hasBody()) {
                getContext()
                        .newBodyInvoker()
                        .withContexts(
                                EnvironmentExpander.merge(
                                        getContext().get(EnvironmentExpander.class),
                                        EnvironmentExpander.constant(java.util.Map.of("HELD_BY", name))),
                                new Mark(name))
                        .withCallback(new Callback(name))
                        .start();
            }
            return false;
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            EVENTS.add(name + " stop " + describe(cause));
            super.stop(cause);
        }

        @Override
        public void onResume() {
            try {
                Mark around = getContext().get(Mark.class);
                EVENTS.add(name + " resume as " + Jenkins.getAuthentication2().getName() + "/"
                        + getContext()
                                .get(FlowExecution.class)
                                .getAuthentication2()
                                .getName() + " with " + lost
                        + " inside " + (around == null ? "nothing" : around.name));
                FilePath workspace = getContext().get(FilePath.class);
                EVENTS.add(name + " in " + (workspace == null ? "no workspace" : workspace.getName()));
            } catch (Exception x) {
                EVENTS.add(name + " fails " + x.getMessage());
            }
        }
    }

    /** A part of a test that meets the saving of a program. */
    interface Saved {
        void meet() throws IOException;
    }

    private static String describe(Throwable cause) {
        return cause instanceof FlowInterruptedException interruption
                ? interruption.getResult() + " "
                        + interruption.getCauses().stream()
                                .map(c -> c.getClass().getSimpleName())
                                .toList()
                : cause.toString();
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final String name;

        Callback(String name) {
            this.name = name;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            EVENTS.add(name + " body returned " + result);
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            EVENTS.add(name + " body failed " + describe(t));
            context.onFailure(t);
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hold";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }
    }
}
