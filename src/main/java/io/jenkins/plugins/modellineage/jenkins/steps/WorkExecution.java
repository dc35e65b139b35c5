package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.LinkedFolders;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.PromptText;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceHistory;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceMetrics;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceResults;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Work off the Pipeline's own thread. It is idempotent, so that a controller that stopped in the midst of it simply
 * does it again.
 */
abstract class WorkExecution extends ResumableExecution {
    private static final long serialVersionUID = 1L;

    private final String step;

    WorkExecution(String step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Does the work; what it returns is what the step returns. */
    abstract Object work() throws Exception;

    @Override
    public boolean start() throws Exception {
        runWhileOpen(this::finish);
        return false;
    }

    @Override
    public void onResume() {
        runAsBuild(this::finish);
    }

    /** Does it and ends the step; a step that must wait for something afterwards ends later. */
    void finish() throws Exception {
        getContext().onSuccess(OneLine.of(step, this::work));
    }

    final Run<?, ?> build() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    final Acting acting() throws IOException, InterruptedException {
        return Acting.at(getContext());
    }

    /** Where the model lies that the step names. */
    final Place place(String model) throws IOException, InterruptedException {
        return FormerName.place(getContext(), acting(), model);
    }

    final TaskListener listener() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class);
    }

    final void say(String line) throws IOException, InterruptedException {
        listener().getLogger().println(line);
    }

    final BoundSecrets secrets() throws IOException, InterruptedException {
        return BoundSecrets.at(getContext());
    }

    /** The run that the step belongs to: that of the block around it, else that of its parallel branch or build. */
    final RunLog runLog() throws IOException, InterruptedException {
        CurrentRun around = getContext().get(CurrentRun.class);
        return around == null ? Tracking.own(build(), branch()) : Tracking.current(build(), around);
    }

    final Optional<Branch> branch() throws IOException, InterruptedException {
        return Branch.around(getContext().get(FlowNode.class));
    }

    final WorkspaceFiles files() throws IOException, InterruptedException {
        return files(step, getContext());
    }

    final WorkspaceMetrics metrics() throws IOException, InterruptedException {
        return metrics(workspace(step, getContext()), getContext());
    }

    final WorkspaceResults results() throws IOException, InterruptedException {
        StepContext context = getContext();
        return new WorkspaceResults(
                workspace(step, context),
                context.get(TaskListener.class),
                BoundSecrets.at(context),
                LinkedFolders.around(context));
    }

    /** What another tool left at a place that the step may read. */
    final WorkspaceHistory history(WorkspaceHistory.Sought sought, String place)
            throws IOException, InterruptedException {
        return WorkspaceHistory.at(sought, workspace(step, getContext()), place, LinkedFolders.around(getContext()));
    }

    /** The prompts of a file that the step may read. */
    final PromptText prompts(String file) throws IOException, InterruptedException {
        return PromptText.of(workspace(step, getContext()), file, LinkedFolders.around(getContext()));
    }

    /** The metrics files that a step in this workspace may read. */
    static WorkspaceMetrics metrics(FilePath workspace, StepContext context) throws IOException, InterruptedException {
        return new WorkspaceMetrics(
                workspace, context.get(TaskListener.class), BoundSecrets.at(context), LinkedFolders.around(context));
    }

    /** The files that the step may read. */
    static WorkspaceFiles files(String step, StepContext context) throws IOException, InterruptedException {
        return new WorkspaceFiles(
                workspace(step, context),
                context.get(TaskListener.class),
                BoundSecrets.at(context),
                LinkedFolders.around(context));
    }

    /** The workspace, or a line that says how to get one. */
    static FilePath workspace(String step, StepContext context) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new AbortException(
                    step + ": files are in a workspace and there is none here; put the step inside node { … }"
                            + " (in Declarative: into steps { } of a stage that has an agent)");
        }
        return workspace;
    }
}
