package jenkins.model;

import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.JobPropertyDescriptor;

/** A property that a job either has or has not. */
public abstract class OptionalJobProperty<J extends Job<?, ?>> extends JobProperty<J> {
    /** Describes it. */
    public abstract static class OptionalJobPropertyDescriptor extends JobPropertyDescriptor {

        protected OptionalJobPropertyDescriptor() {}
    }
}
