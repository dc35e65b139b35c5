package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Action;
import hudson.model.BuildableItem;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.QueueTaskFuture;
import hudson.triggers.Trigger;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jenkins.triggers.TriggeredItem;
import jenkins.util.TimeDuration;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** How a job that may have parameters is scheduled. */
public abstract class ParameterizedJobMixIn<
        JobT extends Job<JobT, RunT> & ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & Queue.Task,
        RunT extends Run<JobT, RunT> & Queue.Executable> {
    protected abstract JobT asJob();

    /** The job's trigger of that kind; null if it has none. */
    @CheckForNull
    public static <T extends Trigger<?>> T getTrigger(Job<?, ?> job, Class<T> clazz) {
        return job instanceof ParameterizedJob<?, ?> parameterized
                ? parameterized.getTriggers().values().stream()
                        .filter(clazz::isInstance)
                        .map(clazz::cast)
                        .findFirst()
                        .orElse(null)
                : null;
    }

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

    public final void doBuild(StaplerRequest2 req, StaplerResponse2 rsp, TimeDuration delay)
            throws IOException, ServletException {
        ParametersDefinitionProperty definitions = asJob().getProperty(ParametersDefinitionProperty.class);
        if (definitions != null && !"POST".equals(req.getMethod())) {
            req.getView(definitions, "index.jelly").forward(req, rsp);
            return;
        }
        checkBuild(req);
        if (definitions == null) {
            answer(req, rsp, schedule(delay, List.of()));
        } else {
            schedule(delay, submitted(req, definitions));
            rsp.sendRedirect(".");
        }
    }

    public final void doBuildWithParameters(StaplerRequest2 req, StaplerResponse2 rsp, TimeDuration delay)
            throws IOException, ServletException {
        checkBuild(req);
        ParametersDefinitionProperty definitions = asJob().getProperty(ParametersDefinitionProperty.class);
        if (definitions == null) {
            throw HttpResponses.errorWithoutStack(
                    HttpServletResponse.SC_BAD_REQUEST, asJob().getFullName() + " is not parameterized");
        }
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions.getParameterDefinitions()) {
            ParameterValue value = definition.createValue(req);
            if (value != null) {
                values.add(value);
            }
        }
        answer(req, rsp, schedule(delay, values));
    }

    private void checkBuild(StaplerRequest2 req) {
        asJob().checkPermission(Item.BUILD);
        if (!"POST".equals(req.getMethod())) {
            throw HttpResponses.errorWithoutStack(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Use POST to build");
        }
        if (!asJob().isBuildable()) {
            throw HttpResponses.errorWithoutStack(
                    HttpServletResponse.SC_CONFLICT, asJob().getFullName() + " is not buildable");
        }
    }

    private static List<ParameterValue> submitted(StaplerRequest2 req, ParametersDefinitionProperty definitions)
            throws ServletException {
        List<ParameterValue> values = new ArrayList<>();
        for (Object each : JSONArray.fromObject(req.getSubmittedForm().get("parameter"))) {
            JSONObject entry = (JSONObject) each;
            String name = entry.getString("name");
            ParameterDefinition definition = definitions.getParameterDefinition(name);
            if (definition == null) {
                throw new IllegalArgumentException("No such parameter definition: " + name);
            }
            values.add(definition.createValue(req, entry));
        }
        return values;
    }

    private Queue.Item schedule(TimeDuration delay, List<ParameterValue> values) {
        int wait = delay == null ? asJob().getQuietPeriod() : delay.getTimeInSeconds();
        List<Action> actions = new ArrayList<>();
        actions.add(new CauseAction(new Cause.UserIdCause()));
        if (!values.isEmpty()) {
            actions.add(new ParametersAction(values));
        }
        return scheduleBuild2(wait, actions);
    }

    private static void answer(StaplerRequest2 req, StaplerResponse2 rsp, Queue.Item item) throws IOException {
        if (item == null) {
            rsp.sendRedirect(".");
        } else {
            rsp.sendRedirect(
                    HttpServletResponse.SC_CREATED, req.getContextPath() + "/queue/item/" + item.getId() + '/');
        }
    }

    public final boolean isParameterized() {
        return asJob().getProperty(ParametersDefinitionProperty.class) != null;
    }

    /** A job that may have parameters. */
    public interface ParameterizedJob<
                    JobT extends Job<JobT, RunT> & ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & Queue.Task,
                    RunT extends Run<JobT, RunT> & Queue.Executable>
            extends BuildableItem, TriggeredItem {
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

        default String getBuildNowText() {
            return isParameterized()
                    ? Messages.ParameterizedJobMixIn_build_with_parameters()
                    : Messages.ParameterizedJobMixIn_build_now();
        }

        /** Schedules a build by POST; a parameterised job shows or takes the form of its parameters. */
        default void doBuild(StaplerRequest2 req, StaplerResponse2 rsp, @QueryParameter TimeDuration delay)
                throws IOException, ServletException {
            getParameterizedJobMixIn().doBuild(req, rsp, delay);
        }

        /** Schedules a build with parameters given by name; those that are missing take their default. */
        default void doBuildWithParameters(
                StaplerRequest2 req, StaplerResponse2 rsp, @QueryParameter TimeDuration delay)
                throws IOException, ServletException {
            getParameterizedJobMixIn().doBuildWithParameters(req, rsp, delay);
        }

        default boolean isBuildable() {
            return !isDisabled() && !((Job<?, ?>) this).isHoldOffBuildUntilSave();
        }
    }
}
