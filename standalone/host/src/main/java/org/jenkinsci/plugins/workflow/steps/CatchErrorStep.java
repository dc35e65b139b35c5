package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code catchError}: prints an error of its block, notes the result and goes on. */
public final class CatchErrorStep extends Step implements CatchExecutionOptions {

    private static final long serialVersionUID = 1L;

    private String message;
    private String buildResult = Result.FAILURE.toString();
    private String stageResult = Result.SUCCESS.toString();
    private boolean catchInterruptions = true;

    @DataBoundConstructor
    public CatchErrorStep() {}

    @Override
    @CheckForNull
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    public String getBuildResult() {
        return buildResult;
    }

    @DataBoundSetter
    public void setBuildResult(String buildResult) {
        this.buildResult = checked(buildResult);
    }

    public String getStageResult() {
        return stageResult;
    }

    @DataBoundSetter
    public void setStageResult(String stageResult) {
        this.stageResult = checked(stageResult);
    }

    private static String checked(String name) {
        String known = name == null ? Result.SUCCESS.toString() : name;
        if (!Result.fromString(known).toString().equalsIgnoreCase(known)) {
            throw new IllegalArgumentException("Result is not valid: " + name);
        }
        return known;
    }

    @Override
    public Result getBuildResultOnError() {
        return Result.fromString(buildResult);
    }

    @Override
    public Result getStepResultOnError() {
        return Result.fromString(stageResult);
    }

    @Override
    public boolean isCatchInterruptions() {
        return catchInterruptions;
    }

    @DataBoundSetter
    public void setCatchInterruptions(boolean catchInterruptions) {
        this.catchInterruptions = catchInterruptions;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(context, this);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "catchError";
        }

        @Override
        public String getDisplayName() {
            return "Catch error and set build result to failure";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FlowNode.class, Run.class, TaskListener.class);
        }
    }

    /** Its execution. */
    public static final class Execution extends AbstractStepExecutionImpl {
        private static final long serialVersionUID = 1L;
        private final CatchExecutionOptions options;

        Execution(StepContext context, CatchExecutionOptions options) {
            super(context);
            this.options = options;
        }

        @Override
        public boolean start() throws Exception {
            getContext().newBodyInvoker().withCallback(new Callback(options)).start();
            return false;
        }
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final String message;
        private final String buildResult;
        private final String stepResult;
        private final boolean catchInterruptions;

        Callback(CatchExecutionOptions options) {
            message = options.getMessage();
            buildResult = options.getBuildResultOnError().toString();
            stepResult = options.getStepResultOnError().toString();
            catchInterruptions = options.isCatchInterruptions();
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            context.onSuccess(null);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            if (t instanceof FlowInterruptedException && !catchInterruptions) {
                context.onFailure(t);
                return;
            }
            try {
                handle(context, t);
                context.onSuccess(null);
            } catch (IOException | InterruptedException x) {
                context.onFailure(x);
            }
        }

        private void handle(StepContext context, Throwable t) throws IOException, InterruptedException {
            TaskListener listener = context.get(TaskListener.class);
            Result ofBuild = Result.fromString(buildResult);
            if (message != null) {
                listener.error(message);
            }
            if (t instanceof AbortException) {
                listener.error(t.getMessage());
            } else if (t instanceof FlowInterruptedException interruption) {
                interruption.handle(context.get(Run.class), listener);
                ofBuild = interruption.getResult().isWorseThan(ofBuild) && interruption.isActualInterruption()
                        ? interruption.getResult()
                        : ofBuild;
            } else {
                t.printStackTrace(listener.getLogger());
            }
            if (ofBuild.isWorseThan(Result.SUCCESS)) {
                context.get(Run.class).setResult(ofBuild);
            }
            noteOnNode(context, t);
        }

        private void noteOnNode(StepContext context, Throwable t) throws IOException, InterruptedException {
            Result ofStep = Result.fromString(stepResult);
            if (ofStep.isWorseThan(Result.SUCCESS)) {
                context.get(FlowNode.class)
                        .addAction(new WarningAction(ofStep).withMessage(message == null ? t.getMessage() : message));
            }
        }
    }
}
