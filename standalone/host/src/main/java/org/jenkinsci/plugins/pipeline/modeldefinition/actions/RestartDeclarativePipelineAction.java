package org.jenkinsci.plugins.pipeline.modeldefinition.actions;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.modellineage.host.declarative.RunSettings;

/** Runs a Declarative Pipeline again from one of its stages. The host has no page for it. */
public class RestartDeclarativePipelineAction implements Action {

    private final Run run;

    private RestartDeclarativePipelineAction(Run run) {
        this.run = run;
    }

    @Override
    public String getDisplayName() {
        return "Restart from Stage";
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }

    /** The stages at the top, where the build has been given any. */
    public List<String> getRestartableStages() {
        return RunSettings.stages(run);
    }

    /**
     * @throws IllegalStateException saying why the build cannot be run again from there
     */
    public Queue.Item run(String stageName) {
        if (stageName == null || stageName.isEmpty()) {
            throw new IllegalStateException("Stage name cannot be null or empty");
        }
        if (!run.hasPermission(Item.BUILD) || !run.getParent().isBuildable()) {
            throw new IllegalStateException(run.getParent().getFullName() + " is not buildable");
        }
        if (run.isBuilding()) {
            throw new IllegalStateException(run.getFullDisplayName() + " is still running");
        }
        if (!getRestartableStages().contains(stageName)) {
            throw new IllegalStateException(
                    "Stage " + stageName + " is not present or cannot be restarted in " + run.getFullDisplayName());
        }
        return ParameterizedJobMixIn.scheduleBuild2(
                run.getParent(),
                0,
                new CauseAction(new Cause.UserIdCause(), new RestartDeclarativePipelineCause(run, stageName)));
    }

    /** Makes one for each build. */
    @Extension
    public static class Factory extends TransientActionFactory<WorkflowRun> {

        @Override
        public Class<WorkflowRun> type() {
            return WorkflowRun.class;
        }

        @Override
        @NonNull
        public Collection<? extends Action> createFor(@NonNull WorkflowRun run) {
            return List.of(new RestartDeclarativePipelineAction(run));
        }
    }
}
