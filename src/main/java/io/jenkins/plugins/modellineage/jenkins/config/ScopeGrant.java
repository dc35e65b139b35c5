package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

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
        return named(jobs).stream().anyMatch(name -> job.equals(name) || job.startsWith(name + "/"));
    }

    private static List<String> named(String jobs) {
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

        @POST
        public FormValidation doCheckFolder(@QueryParameter String value) {
            if (Util.fixEmptyAndTrim(value) == null) {
                return FormValidation.ok(Messages.ScopeGrant_root());
            }
            return FieldCheck.of(null, value, DescriptorImpl::refuseNoFolder);
        }

        @POST
        public FormValidation doCheckJobs(@QueryParameter String value, @QueryParameter boolean changeRequests) {
            if (Util.fixEmptyAndTrim(value) == null && !changeRequests) {
                return FormValidation.warning(Messages.ScopeGrant_nothing());
            }
            return FieldCheck.of(null, value, DescriptorImpl::refuseNoJob);
        }

        private static void refuseNoFolder(String name) {
            Item item = Jenkins.get().getItemByFullName(name);
            if (item == null) {
                throw new IllegalArgumentException(Messages.ScopeGrant_noFolder(name));
            } else if (!(item instanceof ItemGroup)) {
                throw new IllegalArgumentException(Messages.ScopeGrant_jobForFolder(name));
            }
        }

        private static void refuseNoJob(String jobs) {
            List<String> missing = named(jobs).stream()
                    .filter(name -> Jenkins.get().getItemByFullName(name) == null)
                    .toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(Messages.ScopeGrant_noJob(String.join(", ", missing)));
            }
        }
    }
}
