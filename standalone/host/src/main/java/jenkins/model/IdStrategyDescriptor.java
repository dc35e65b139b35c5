package jenkins.model;

import hudson.model.Descriptor;

/** Describes an {@link IdStrategy}. */
public abstract class IdStrategyDescriptor extends Descriptor<IdStrategy> {
    public IdStrategyDescriptor() {}
}
