package org.jenkinsci.plugins.workflow.job;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.Queue;
import hudson.model.RunMap;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskFuture;
import hudson.security.ACL;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.model.lazy.LazyBuildMixIn;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty;

/** A job that runs a Pipeline. Its builds need no executor by themselves. */
public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun>
        implements LazyBuildMixIn.LazyLoadingJob<WorkflowJob, WorkflowRun>,
                ParameterizedJobMixIn.ParameterizedJob<WorkflowJob, WorkflowRun>,
                TopLevelItem,
                Queue.FlyweightTask {

    private FlowDefinition definition;
    private boolean disabled;
    private Boolean concurrentBuild;
    private transient LazyBuildMixIn<WorkflowJob, WorkflowRun> buildMixIn;

    public WorkflowJob(ItemGroup<?> parent, String name) {
        super(parent, name);
        buildMixIn = new Builds(this);
    }

    private static final class Builds extends LazyBuildMixIn<WorkflowJob, WorkflowRun> {
        private final WorkflowJob job;

        Builds(WorkflowJob job) {
            this.job = job;
        }

        @Override
        protected WorkflowJob asJob() {
            return job;
        }

        @Override
        protected Class<WorkflowRun> getBuildClass() {
            return WorkflowRun.class;
        }
    }

    @Override
    public void onCreatedFromScratch() {
        super.onCreatedFromScratch();
        buildMixIn.onCreatedFromScratch();
    }

    @Override
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        super.onLoad(parent, name);
        if (buildMixIn == null) {
            buildMixIn = new Builds(this);
        }
        buildMixIn.onLoad(parent, name);
        getTriggersJobProperty().startTriggers(false);
    }

    @Override
    public void addProperty(JobProperty<? super WorkflowJob> jobProp) throws IOException {
        super.addProperty(jobProp);
        if (jobProp instanceof PipelineTriggersJobProperty triggers) {
            triggers.stopTriggers();
            triggers.startTriggers(true);
        }
    }

    @Override
    public void removeProperty(JobProperty<? super WorkflowJob> jobProp) throws IOException {
        if (jobProp instanceof PipelineTriggersJobProperty triggers) {
            triggers.stopTriggers();
        }
        super.removeProperty(jobProp);
    }

    @Override
    public Map<TriggerDescriptor, Trigger<?>> getTriggers() {
        return getTriggersJobProperty().getTriggersMap();
    }

    public PipelineTriggersJobProperty getTriggersJobProperty() {
        PipelineTriggersJobProperty property = getProperty(PipelineTriggersJobProperty.class);
        return property == null ? new PipelineTriggersJobProperty(List.of()) : property;
    }

    /** Takes the place of one of the same kind. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void addTrigger(Trigger trigger) throws IOException {
        PipelineTriggersJobProperty property = getTriggersJobProperty();
        removeProperty(PipelineTriggersJobProperty.class);
        property.removeTrigger(trigger);
        property.addTrigger(trigger);
        addProperty(property);
    }

    @CheckForNull
    public FlowDefinition getDefinition() {
        return definition;
    }

    public void setDefinition(FlowDefinition definition) {
        this.definition = definition;
        try {
            save();
        } catch (IOException x) {
            throw new IllegalStateException("The definition of " + getFullName() + " cannot be saved", x);
        }
    }

    @Override
    public boolean isBuildable() {
        return definition != null && !disabled;
    }

    @Override
    protected RunMap<WorkflowRun> _getRuns() {
        return buildMixIn._getRuns();
    }

    @Override
    public LazyBuildMixIn<WorkflowJob, WorkflowRun> getLazyBuildMixIn() {
        return buildMixIn;
    }

    @Override
    protected void removeRun(WorkflowRun run) {
        buildMixIn.removeRun(run);
    }

    @CheckForNull
    @Override
    public QueueTaskFuture<WorkflowRun> scheduleBuild2(int quietPeriod, Action... actions) {
        return ParameterizedJobMixIn.ParameterizedJob.super.scheduleBuild2(quietPeriod, actions);
    }

    @Override
    public Queue.Executable createExecutable() throws IOException {
        return buildMixIn.newBuild();
    }

    @Override
    public boolean isDisabled() {
        return disabled;
    }

    public void setDisabled(boolean disabled) {
        this.disabled = disabled;
    }

    @Override
    public boolean isConcurrentBuild() {
        return concurrentBuild == null || concurrentBuild;
    }

    /** Whether builds of the job may run beside each other. */
    public void setConcurrentBuild(boolean b) throws IOException {
        concurrentBuild = b;
        save();
    }

    @Override
    public CauseOfBlockage getCauseOfBlockage() {
        WorkflowRun last = getLastBuild();
        if (isConcurrentBuild() || last == null || !last.isLogUpdated()) {
            return null;
        }
        return new CauseOfBlockage() {
            @Override
            public String getShortDescription() {
                return "Build " + last.getDisplayName() + " is already in progress";
            }
        };
    }

    @Override
    @NonNull
    public ACL getACL() {
        return super.getACL();
    }

    @Override
    public String getPronoun() {
        return "Pipeline";
    }

    @Override
    public TopLevelItemDescriptor getDescriptor() {
        return (TopLevelItemDescriptor) Jenkins.get().getDescriptorOrDie(WorkflowJob.class);
    }

    /** Its descriptor. */
    @Extension(ordinal = 1)
    @Symbol({"pipeline", "pipelineJob"})
    public static final class DescriptorImpl extends TopLevelItemDescriptor {
        @Override
        public String getDisplayName() {
            return "Pipeline";
        }

        @Override
        public TopLevelItem newInstance(ItemGroup parent, String name) {
            return new WorkflowJob(parent, name);
        }
    }
}
