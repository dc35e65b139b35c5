package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.util.Arrays;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Jobs outside a folder whose builds may work with the folder's models although they run as SYSTEM. */
public final class ScopeGrant extends AbstractDescribableImpl<ScopeGrant> {
    private final String folder;
    private final String jobs;
    private boolean changeRequests;

    /**
     * @param folder full name of the folder; blank for Jenkins itself
     * @param jobs full names of jobs or folders of jobs, comma-separated
     */
    @DataBoundConstructor
    public ScopeGrant(String folder, String jobs) {
        this.folder = Util.fixNull(folder).strip();
        this.jobs = Util.fixNull(jobs).strip();
    }

    public String getFolder() {
        return folder;
    }

    public String getJobs() {
        return jobs;
    }

    /** Whether builds of change requests may promote and roll back the folder's models. */
    public boolean isChangeRequests() {
        return changeRequests;
    }

    @DataBoundSetter
    public void setChangeRequests(boolean changeRequests) {
        this.changeRequests = changeRequests;
    }

    /** Whether the job, or a folder above it, is listed. */
    boolean lists(String job) {
        return listed().stream().anyMatch(name -> job.equals(name) || job.startsWith(name + "/"));
    }

    private List<String> listed() {
        return Arrays.stream(jobs.split("[,\n]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Shows the grant in the global configuration. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ScopeGrant> {
        @Override
        public String getDisplayName() {
            return Messages.ScopeGrant_displayName();
        }
    }
}
