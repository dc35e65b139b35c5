package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Action;
import hudson.model.BuildableItem;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.QueueTaskFuture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a job that may have parameters is scheduled. */
public abstract class ParameterizedJobMixIn<
        JobT extends Job<JobT, RunT> & ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & Queue.Task,
        RunT extends Run<JobT, RunT> & Queue.Executable> {
    protected abstract JobT asJob();

    public final boolean scheduleBuild(int quietPeriod, Cause c) {
        return scheduleBuild2(quietPeriod, c == null ? List.of() : List.of(new CauseAction(c))) != null;
    }

    /** Schedules a build with the given actions, and with default values where no parameters are given. */
    @CheckForNull
    @SuppressWarnings("unchecked")
    public final QueueTaskFuture<RunT> scheduleBuild2(int quietPeriod, Action... actions) {
        Queue.Item item = scheduleBuild2(quietPeriod, Arrays.asList(actions));
        return item == null ? null : (QueueTaskFuture<RunT>) (QueueTaskFuture<?>) item.getFuture();
    }

    /** The same for any job that can be scheduled; null if it is refused. */
    @CheckForNull
    @SuppressWarnings({"rawtypes", "unchecked"})
    public static Queue.Item scheduleBuild2(Job<?, ?> job, int quietPeriod, Action... actions) {
        if (!(job instanceof ParameterizedJob<?, ?>)) {
            return null;
        }
        return new ParameterizedJobMixIn() {
            @Override
            protected Job asJob() {
                return job;
            }
        }.scheduleBuild2(quietPeriod == -1 ? Jenkins.get().getQuietPeriod() : quietPeriod, Arrays.asList(actions));
    }

    @CheckForNull
    Queue.Item scheduleBuild2(int quietPeriod, List<Action> actions) {
        if (!asJob().isBuildable()) {
            return null;
        }
        List<Action> all = new ArrayList<>(actions);
        ParametersDefinitionProperty definitions = asJob().getProperty(ParametersDefinitionProperty.class);
        if (definitions != null && all.stream().noneMatch(ParametersAction.class::isInstance)) {
            List<ParameterValue> defaults = new ArrayList<>();
            for (ParameterDefinition definition : definitions.getParameterDefinitions()) {
                ParameterValue value = definition.getDefaultParameterValue();
                if (value != null) {
                    defaults.add(value);
                }
            }
            all.add(new ParametersAction(defaults));
        }
        return Jenkins.get().getQueue().schedule2(asJob(), quietPeriod, all).getItem();
    }

    public final boolean isParameterized() {
        return asJob().getProperty(ParametersDefinitionProperty.class) != null;
    }

    /** A job that may have parameters. */
    public interface ParameterizedJob<
                    JobT extends Job<JobT, RunT> & ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & Queue.Task,
                    RunT extends Run<JobT, RunT> & Queue.Executable>
            extends BuildableItem {
        @SuppressWarnings("unchecked")
        default ParameterizedJobMixIn<JobT, RunT> getParameterizedJobMixIn() {
            return new ParameterizedJobMixIn<>() {
                @Override
                protected JobT asJob() {
                    return (JobT) ParameterizedJob.this;
                }
            };
        }

        default int getQuietPeriod() {
            return Jenkins.get().getQuietPeriod();
        }

        @Override
        default boolean scheduleBuild(Cause c) {
            return getParameterizedJobMixIn().scheduleBuild(getQuietPeriod(), c);
        }

        @Override
        default boolean scheduleBuild(int quietPeriod, Cause c) {
            return getParameterizedJobMixIn().scheduleBuild(quietPeriod, c);
        }

        @CheckForNull
        default QueueTaskFuture<RunT> scheduleBuild2(int quietPeriod, Action... actions) {
            return getParameterizedJobMixIn().scheduleBuild2(quietPeriod, actions);
        }

        default boolean isParameterized() {
            return getParameterizedJobMixIn().isParameterized();
        }

        default boolean isDisabled() {
            return false;
        }

        default boolean isBuildable() {
            return !isDisabled() && !((Job<?, ?>) this).isHoldOffBuildUntilSave();
        }
    }
}
