package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Lets an MLflow client inside a block write to the block's run. */
final class ClientAccess {
    /** Builds that were told that no client reaches Jenkins. */
    private static final Set<Run<?, ?>> TOLD =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** The tag in which clients name runs. */
    private static final String NAME = "mlflow.runName";

    private static final int ID_SHOWN = 8;

    private ClientAccess() {}

    /**
     * What the body of the block is given: variables, and what keeps the token out of the log.
     *
     * @param more variables for other clients
     */
    static List<Object> given(StepContext context, RunLog run, Map<String, String> more)
            throws IOException, InterruptedException {
        Run<?, ?> build = context.get(Run.class);
        if (RunVariables.address().isEmpty() && TOLD.add(build)) {
            context.get(TaskListener.class)
                    .getLogger()
                    .println(
                            "Warning: MLflow clients are not tracked, because the Jenkins URL is not set; set it in Manage"
                                    + " Jenkins, System, Jenkins Location");
        }
        RunVariables variables = RunVariables.of(build, run);
        List<Object> given = new ArrayList<>();
        EnvironmentExpander around = context.get(EnvironmentExpander.class);
        given.add(EnvironmentExpander.merge(
                more.isEmpty() ? around : EnvironmentExpander.merge(around, EnvironmentExpander.constant(more)),
                variables));
        if (!variables.getSensitiveVariables().isEmpty()) {
            given.add(BodyInvoker.mergeConsoleLogFilters(context.get(ConsoleLogFilter.class), variables.mask()));
        }
        return given;
    }

    /** The beginning of a run's id, for the log. */
    static String shown(RunId run) {
        return run.value().substring(0, ID_SHOWN);
    }

    /** From now on the token is good, until {@link LiveRuns#close}. */
    static void open(StepContext context, RunId run) throws IOException, InterruptedException {
        LiveRuns.open(new LiveRun(run, Acting.at(context), context.get(TaskListener.class), BoundSecrets.at(context)));
    }

    /** The token is good no more, and what clients began and left open is ended. */
    static void close(StepContext context, RunId run, RunStatus block) throws IOException, InterruptedException {
        LiveRuns.close(run);
        for (TrackedRun left : Tracking.endChildren(context.get(Run.class), run, block)) {
            context.get(TaskListener.class)
                    .getLogger()
                    .println("Run "
                            + Naming.quoted(left.tags()
                                    .getOrDefault(NAME, left.experiment().value())) + " ("
                            + shown(left.id())
                            + ") was left open by its script; it is closed as "
                            + (block == RunStatus.FINISHED ? RunStatus.FINISHED : RunStatus.KILLED));
        }
    }
}
