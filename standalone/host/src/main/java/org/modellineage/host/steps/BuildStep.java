package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.BooleanParameterValue;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterValue;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code build}: starts a build of another job and, unless told otherwise, waits for its end. */
public final class BuildStep extends Step {
    private static final Logger LOGGER = Logger.getLogger(BuildStep.class.getName());

    private final String job;
    private List<ParameterValue> parameters = List.of();
    private boolean wait = true;
    private boolean propagate = true;
    private Integer quietPeriod;

    @DataBoundConstructor
    public BuildStep(String job) {
        this.job = job;
    }

    public String getJob() {
        return job;
    }

    public List<ParameterValue> getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(List<ParameterValue> parameters) {
        this.parameters = parameters == null ? List.of() : parameters;
    }

    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public boolean isPropagate() {
        return propagate;
    }

    @DataBoundSetter
    public void setPropagate(boolean propagate) {
        this.propagate = propagate;
    }

    public Integer getQuietPeriod() {
        return quietPeriod;
    }

    @DataBoundSetter
    public void setQuietPeriod(Integer quietPeriod) {
        this.quietPeriod = quietPeriod;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        /** Builds of the job that are looked through after a restart, the newest first. */
        private static final int RECENT = 200;

        private final transient BuildStep step;
        private final boolean propagate;
        private final String ticket = UUID.randomUUID().toString();
        private String job;

        Execution(BuildStep step, StepContext context) {
            super(context);
            this.step = step;
            this.propagate = step.propagate;
        }

        String ticket() {
            return ticket;
        }

        @Override
        public boolean start() throws Exception {
            Run<?, ?> upstream = getContext().get(Run.class);
            Job<?, ?> found = Jenkins.get().getItem(step.job, upstream.getParent(), Job.class);
            if (found == null) {
                throw new AbortException("No item named " + step.job + " found");
            }
            job = found.getFullName();
            say("Scheduling project: " + found.getFullDisplayName());
            List<Action> actions = new ArrayList<>();
            actions.add(new CauseAction(new Cause.UpstreamCause(upstream)));
            if (!step.parameters.isEmpty()) {
                actions.add(new ParametersAction(step.parameters));
            }
            if (step.wait) {
                actions.add(new AwaitedBuild(ticket));
            }
            Queue.Item queued = ParameterizedJobMixIn.scheduleBuild2(
                    found, step.quietPeriod == null ? 0 : step.quietPeriod, actions.toArray(Action[]::new));
            if (queued == null) {
                throw new AbortException("Failed to trigger build of " + job);
            }
            if (!step.wait) {
                getContext().onSuccess(null);
            }
            return !step.wait;
        }

        private void say(String line) {
            try {
                getContext().get(TaskListener.class).getLogger().println(line);
            } catch (IOException | InterruptedException ended) {
                LOGGER.log(Level.FINE, "The build that waits for " + job + " has ended", ended);
            }
        }

        void began(Run<?, ?> build) {
            say("Starting building: " + build.getFullDisplayName());
        }

        void ended(Run<?, ?> build) {
            Result result = build.getResult();
            if (propagate && result != Result.SUCCESS) {
                getContext()
                        .onFailure(new FlowInterruptedException(
                                result, false, new AwaitedBuild.Ended(build.getFullDisplayName(), result)));
            } else {
                getContext().onSuccess(new RunWrapper(build, false));
            }
        }

        /** The build may have ended while this one was not there to hear of it. */
        @Override
        public void onResume() {
            Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
            if (found == null) {
                getContext().onFailure(new AbortException("No item named " + job + " found"));
                return;
            }
            found.getBuilds().limit(RECENT).stream()
                    .filter(build ->
                            build.getActions(AwaitedBuild.class).stream().anyMatch(it -> it.isOf(ticket)))
                    .filter(build -> !build.isBuilding())
                    .findFirst()
                    .ifPresent(this::ended);
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("build", "Build a job", Run.class, TaskListener.class);
        }

        /** Parameters are written as {@code string(name: 'SEED', value: '7')}, in the words of their definitions. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            Map<String, Object> given = new HashMap<>(arguments);
            if (given.get("parameters") instanceof List<?> written) {
                List<ParameterValue> values = new ArrayList<>();
                for (Object one : written) {
                    values.add(value(one));
                }
                given.put("parameters", values);
            }
            return super.newInstance(given);
        }

        private static ParameterValue value(Object written) throws AbortException {
            if (written instanceof ParameterValue value) {
                return value;
            }
            UninstantiatedDescribable described = written instanceof UninstantiatedDescribable it
                    ? it
                    : written instanceof Map<?, ?> map ? UninstantiatedDescribable.from(map) : null;
            String kind = described == null
                    ? ""
                    : described.getSymbol() == null ? String.valueOf(described.getKlass()) : described.getSymbol();
            Object name = described == null ? null : described.getArguments().get("name");
            Object value = described == null ? null : described.getArguments().get("value");
            return switch (kind) {
                case "string", "text", "StringParameterValue" ->
                    new StringParameterValue(String.valueOf(name), value == null ? "" : value.toString());
                case "booleanParam", "BooleanParameterValue" ->
                    new BooleanParameterValue(String.valueOf(name), Boolean.parseBoolean(String.valueOf(value)));
                default ->
                    throw new AbortException("build: parameters takes string(name: 'SEED', value: '7') and"
                            + " booleanParam(name: 'FAST', value: true), not " + written);
            };
        }
    }
}
