package org.jenkinsci.plugins.workflow.job.properties;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.JobPropertyDescriptor;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.kohsuke.stapler.DataBoundConstructor;

/** What starts builds of a Pipeline job by itself. */
@SuppressWarnings({"rawtypes", "unchecked"})
public class PipelineTriggersJobProperty extends JobProperty<WorkflowJob> {
    private static final Logger LOGGER = Logger.getLogger(PipelineTriggersJobProperty.class.getName());

    private List<Trigger<?>> triggers = new ArrayList<>();

    @DataBoundConstructor
    public PipelineTriggersJobProperty(List<Trigger> triggers) {
        if (triggers != null) {
            triggers.forEach(trigger -> this.triggers.add(trigger));
        }
    }

    public List<Trigger<?>> getTriggers() {
        return triggers;
    }

    public void setTriggers(List<Trigger<?>> triggers) {
        this.triggers = new ArrayList<>(triggers);
    }

    public void addTrigger(Trigger t) {
        triggers.add(t);
    }

    public Trigger getTriggerForDescriptor(TriggerDescriptor td) {
        return triggers.stream()
                .filter(trigger -> td.equals(trigger.getDescriptor()))
                .findFirst()
                .orElse(null);
    }

    public void removeTrigger(Trigger t) {
        triggers.remove(getTriggerForDescriptor(t.getDescriptor()));
    }

    public void stopTriggers() {
        triggers.forEach(Trigger::stop);
    }

    public void startTriggers(boolean newInstance) {
        for (Trigger trigger : triggers) {
            try {
                trigger.start(owner, newInstance);
            } catch (RuntimeException broken) {
                LOGGER.log(Level.SEVERE, "A trigger of " + owner.getFullName() + " cannot be started", broken);
            }
        }
    }

    public Map<TriggerDescriptor, Trigger<?>> getTriggersMap() {
        Map<TriggerDescriptor, Trigger<?>> map = new HashMap<>();
        triggers.forEach(trigger -> map.put(trigger.getDescriptor(), trigger));
        return map;
    }

    /** Its descriptor. */
    @Extension
    @Symbol("pipelineTriggers")
    public static class DescriptorImpl extends JobPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return "Build triggers";
        }

        @Override
        public boolean isApplicable(Class<? extends Job> jobType) {
            return WorkflowJob.class.isAssignableFrom(jobType);
        }
    }
}
