package hudson.triggers;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Item;
import jenkins.model.Jenkins;

/** Starts builds of a job; one that goes by the clock is not known here. */
public abstract class Trigger<J extends Item> implements Describable<Trigger<?>>, ExtensionPoint {
    protected transient J job;

    protected Trigger() {}

    /**
     * Called when the job was loaded, or the trigger was given to it.
     *
     * @param newInstance whether somebody configured it just now
     */
    public void start(J project, boolean newInstance) {
        this.job = project;
    }

    /** Called before the trigger goes. */
    public void stop() {}

    @Override
    public TriggerDescriptor getDescriptor() {
        return (TriggerDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    public static DescriptorExtensionList<Trigger<?>, TriggerDescriptor> all() {
        return Jenkins.get().getDescriptorList((Class) Trigger.class);
    }
}
