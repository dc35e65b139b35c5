package org.jenkinsci.plugins.workflow.multibranch;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.InvisibleAction;
import hudson.model.JobProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which properties of the job a build has set. */
public class JobPropertyTrackerAction extends InvisibleAction {

    private final Set<String> jobPropertyDescriptors = new HashSet<>();

    public JobPropertyTrackerAction(@NonNull List<JobProperty> properties) {
        for (JobProperty<?> property : properties) {
            jobPropertyDescriptors.add(property.getDescriptor().getId());
        }
    }

    public Set<String> getJobPropertyDescriptors() {
        return Set.copyOf(jobPropertyDescriptors);
    }
}
