package org.modellineage.host.declarative;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The conditions of {@code post}: which are met, in the order in which they are asked. */
public final class PostConditions {

    public static final List<String> ORDER = List.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "success",
            "unsuccessful",
            "unstable",
            "failure",
            "notBuilt",
            "cleanup");

    private PostConditions() {}

    /**
     * The worst of what the program, the build and the error say.
     *
     * @param stage whose warnings count as well, or null
     */
    public static Result result(Run<?, ?> build, @CheckForNull Throwable error, @CheckForNull String stage) {
        Result result = build.getResult() == null ? Result.SUCCESS : build.getResult();
        if (build instanceof WorkflowRun run && run.getExecution() instanceof CpsFlowExecution execution) {
            result = result.combine(execution.getResult());
            if (error == null && stage != null) {
                result = result.combine(StageWarnings.worst(execution, stage));
            }
        }
        if (error == null) {
            return result;
        }
        return result.combine(
                error instanceof FlowInterruptedException interruption ? interruption.getResult() : Result.FAILURE);
    }

    public static boolean any(
            Set<String> conditions, Run<?, ?> build, @CheckForNull Throwable error, @CheckForNull String stage) {
        return conditions.stream().anyMatch(condition -> met(condition, build, error, stage));
    }

    public static boolean met(
            String condition, Run<?, ?> build, @CheckForNull Throwable error, @CheckForNull String stage) {
        boolean ofBuild = List.of("changed", "fixed", "regression").contains(condition);
        Result result = result(build, error, ofBuild ? null : stage);
        Run<?, ?> previous = build.getPreviousCompletedBuild();
        Result before = previous == null ? null : previous.getResult();
        return switch (condition) {
            case "changed" -> result != before;
            case "fixed" -> result == Result.SUCCESS && (before == Result.FAILURE || before == Result.UNSTABLE);
            case "regression" -> before != null && result.isWorseThan(before);
            case "aborted" -> result == Result.ABORTED;
            case "success" -> result == Result.SUCCESS;
            case "unsuccessful" -> result != Result.SUCCESS;
            case "unstable" -> result == Result.UNSTABLE;
            case "failure" -> result == Result.FAILURE;
            case "notBuilt" -> result == Result.NOT_BUILT;
            default -> true;
        };
    }
}
