package org.jenkinsci.plugins.workflow.multibranch;

import hudson.BulkChange;
import hudson.Extension;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code properties}: sets those of the job, and takes away those that an earlier build has set. */
public class JobPropertyStep extends Step {

    private final List<JobProperty> properties;

    @DataBoundConstructor
    public JobPropertyStep(List<JobProperty> properties) {
        this.properties = properties;
    }

    public List<JobProperty> getProperties() {
        return properties;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(this, context);
    }

    private static final class Execution extends SynchronousStepExecution<Void> {
        private static final long serialVersionUID = 1L;
        private final transient JobPropertyStep step;

        Execution(JobPropertyStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        protected Void run() throws Exception {
            Run<?, ?> build = getContext().get(Run.class);
            Job job = build.getParent();
            Set<String> replaced = setEarlier(build);
            for (JobProperty<?> property : step.properties) {
                replaced.add(property.getDescriptor().getId());
            }
            try (BulkChange change = new BulkChange(job)) {
                for (JobProperty property : new ArrayList<JobProperty>(job.getAllProperties())) {
                    if (replaced.contains(property.getDescriptor().getId())) {
                        job.removeProperty(property);
                    }
                }
                for (JobProperty property : step.properties) {
                    job.addProperty(property);
                }
                change.commit();
            }
            build.addAction(new JobPropertyTrackerAction(step.properties));
            build.save();
            return null;
        }

        private static Set<String> setEarlier(Run<?, ?> build) {
            for (Run<?, ?> earlier = build; earlier != null; earlier = earlier.getPreviousBuild()) {
                JobPropertyTrackerAction tracked = earlier.getAction(JobPropertyTrackerAction.class);
                if (tracked != null) {
                    return new HashSet<>(tracked.getJobPropertyDescriptors());
                }
            }
            return new HashSet<>();
        }
    }

    /** Its descriptor. */
    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "properties";
        }

        @Override
        public String getDisplayName() {
            return "Set job properties";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class);
        }
    }
}
