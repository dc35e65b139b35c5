package io.jenkins.plugins.modellineage.jenkins.deploy;

import hudson.Extension;
import hudson.model.CauseAction;
import hudson.model.Executor;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.modellineage.jenkins.home.Assigned;
import io.jenkins.plugins.modellineage.jenkins.home.AssignmentListener;
import io.jenkins.plugins.modellineage.jenkins.home.QueuedStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/** Starts the builds that wait for what went live, each once. */
@Extension
public final class AssignedBuilds implements AssignmentListener {
    private static final Logger LOGGER = Logger.getLogger(AssignedBuilds.class.getName());

    /** Builds of a job that are looked at for one that was started before a crash. */
    private static final int LATEST = 50;

    @Override
    public void onAssigned(Assigned assigned) {
        ModelAssignedTrigger.started().forEach(trigger -> tellGuarded(trigger, assigned));
    }

    @Override
    public void onAssignedBefore(Assigned assigned, String job) {
        ModelAssignedTrigger.started().stream()
                .filter(trigger -> trigger.job().getFullName().equals(job))
                .forEach(trigger -> tellGuarded(trigger, assigned));
    }

    private static void tellGuarded(ModelAssignedTrigger trigger, Assigned assigned) {
        try {
            tell(trigger, assigned);
        } catch (RuntimeException broken) {
            LOGGER.log(
                    Level.WARNING,
                    broken,
                    () -> trigger.job().getFullName() + " was not started; this it did not hear: "
                            + assigned.sentence());
        }
    }

    private static void tell(ModelAssignedTrigger trigger, Assigned assigned) {
        if (!isThere(trigger)) {
            trigger.stop();
        } else if (trigger.isFor(assigned)
                && !isQueued(trigger.job(), assigned)
                && !isStarting(trigger.job(), assigned)
                && !isStarted(trigger.job(), assigned)) {
            start(trigger, assigned);
        }
    }

    /** Jenkins keeps its queue now and then, and when it stops in order. */
    @Override
    public Set<QueuedStart> queued() {
        return Stream.of(Queue.getInstance().getItems())
                .filter(item -> item.task instanceof Job<?, ?>)
                .flatMap(item -> causes(item)
                        .map(cause -> new QueuedStart(cause.getEntry(), ((Job<?, ?>) item.task).getFullName())))
                .collect(Collectors.toSet());
    }

    private static boolean isQueued(Job<?, ?> job, Assigned assigned) {
        return Stream.of(Queue.getInstance().getItems())
                .filter(item -> item.task == job)
                .flatMap(AssignedBuilds::causes)
                .anyMatch(cause -> cause.getEntry() == assigned.seq());
    }

    /** What has left the queue is with an executor before its build can be seen: whoever asks looks in that order. */
    private static boolean isStarting(Job<?, ?> job, Assigned assigned) {
        return Stream.of(Jenkins.get().getComputers())
                .flatMap(computer -> computer.getAllExecutors().stream())
                .map(Executor::getCurrentWorkUnit)
                .filter(unit -> unit != null && unit.context.item.task == job)
                .flatMap(unit -> causes(unit.context.item))
                .anyMatch(cause -> cause.getEntry() == assigned.seq());
    }

    private static Stream<ModelAssignedCause> causes(Queue.Item item) {
        return item.getCauses().stream()
                .filter(ModelAssignedCause.class::isInstance)
                .map(ModelAssignedCause.class::cast);
    }

    /** A job that was deleted, or whose configuration was read anew, leaves the trigger that it had, and stops it not. */
    private static boolean isThere(ModelAssignedTrigger trigger) {
        Job<?, ?> job = trigger.job();
        return Jenkins.get().getItemByFullName(job.getFullName()) == job
                && ParameterizedJobMixIn.getTrigger(job, ModelAssignedTrigger.class) == trigger;
    }

    private static boolean isStarted(Job<?, ?> job, Assigned assigned) {
        Run<?, ?> build = job.getLastBuild();
        for (int looked = 0; build != null && looked < LATEST; looked++) {
            ModelAssignedCause cause = build.getCause(ModelAssignedCause.class);
            if (cause != null && cause.getEntry() == assigned.seq()) {
                return true;
            }
            build = build.getPreviousBuild();
        }
        return false;
    }

    private static void start(ModelAssignedTrigger trigger, Assigned assigned) {
        Job<?, ?> job = trigger.job();
        Map<String, String> told = told(trigger, assigned);
        boolean queued = ParameterizedJobMixIn.scheduleBuild2(
                        job,
                        -1,
                        new CauseAction(new ModelAssignedCause(assigned)),
                        new ParametersAction(values(job, told), told.keySet()))
                != null;
        if (!queued) {
            LOGGER.log(
                    Level.WARNING,
                    "Job {0} was not started, since it cannot be built now; this it did not hear: {1}",
                    new Object[] {job.getFullName(), assigned.sentence()});
        }
    }

    private static Map<String, String> told(ModelAssignedTrigger trigger, Assigned assigned) {
        Map<String, String> told = new TreeMap<>();
        told.put("MODEL", trigger.getModel());
        told.put("MODEL_VERSION", String.valueOf(assigned.version().number()));
        told.put("MODEL_STAGE", assigned.stage().value());
        told.put("MODEL_REPLACED", assigned.before().map(String::valueOf).orElse(""));
        return told;
    }

    /** The job's own parameters keep their defaults: a build with parameters gets no others. */
    private static List<ParameterValue> values(Job<?, ?> job, Map<String, String> told) {
        List<ParameterValue> values = new ArrayList<>();
        ParametersDefinitionProperty own = job.getProperty(ParametersDefinitionProperty.class);
        if (own != null) {
            own.getParameterDefinitions().stream()
                    .filter(definition -> !told.containsKey(definition.getName()))
                    .map(ParameterDefinition::getDefaultParameterValue)
                    .filter(value -> value != null)
                    .forEach(values::add);
        }
        told.forEach((name, value) -> values.add(new StringParameterValue(name, value)));
        return values;
    }
}
