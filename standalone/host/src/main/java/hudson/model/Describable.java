package hudson.model;

import jenkins.model.Jenkins;

/** What a {@link Descriptor} describes: an object that people configure. */
public interface Describable<T extends Describable<T>> {
    /**
     * The descriptor of this object's class.
     *
     * @throws AssertionError when none is registered
     */
    @SuppressWarnings("unchecked")
    default Descriptor<T> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(getClass());
    }
}
