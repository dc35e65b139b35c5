package hudson.triggers;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Action;
import hudson.model.Describable;
import hudson.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
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

    public Collection<? extends Action> getProjectActions() {
        return List.of();
    }

    @Override
    public TriggerDescriptor getDescriptor() {
        return (TriggerDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    public static DescriptorExtensionList<Trigger<?>, TriggerDescriptor> all() {
        return Jenkins.get().getDescriptorList((Class) Trigger.class);
    }

    public static List<TriggerDescriptor> for_(Item i) {
        return all().stream().filter(kind -> kind.isApplicable(i)).collect(Collectors.toList());
    }
}
