package hudson.tasks;

import hudson.model.Describable;
import hudson.model.Descriptor;
import jenkins.model.Jenkins;

/** Something that a build does with its output. */
public abstract class Publisher implements BuildStep, Describable<Publisher> {

    protected Publisher() {}

    @Override
    @SuppressWarnings("unchecked")
    public Descriptor<Publisher> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(getClass());
    }
}
