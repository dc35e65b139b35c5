package hudson.model;

import java.util.Collection;
import jenkins.model.Jenkins;

public abstract class JobPropertyDescriptor extends Descriptor<JobProperty<?>> {

    protected JobPropertyDescriptor() {}

    public boolean isApplicable(Class<? extends Job> jobType) {
        return true;
    }

    public static Collection<JobPropertyDescriptor> all() {
        return Jenkins.get().getExtensionList(JobPropertyDescriptor.class);
    }
}
