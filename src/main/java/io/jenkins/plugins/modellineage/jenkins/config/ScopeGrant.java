package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Jobs outside a folder whose builds may work with the folder's models although they run as SYSTEM. */
public final class ScopeGrant extends AbstractDescribableImpl<ScopeGrant> {
    /** How the scope of a folder that is gone is written, whose models the jobs may read then. */
    private static final String SCOPE = "s[0-9a-f]{16}";

    private final String folder;
    private List<String> jobNames;
    private boolean changeRequests;

    /** All names in one text, as stored before there was {@link #jobNames}; null, and so not stored, once it was read. */
    private String jobs;

    /**
     * @param folder full name of the folder, or id of the scope of one that is gone; blank for Jenkins itself
     * @param jobs full names of jobs or folders of jobs; a form gives them as one text, so commas and line ends part
     *     names in each
     */
    @DataBoundConstructor
    public ScopeGrant(String folder, List<String> jobs) {
        this.folder = Util.fixNull(folder).strip();
        this.jobNames = parted(jobs == null ? List.of() : jobs);
    }

    public String getFolder() {
        return folder;
    }

    public List<String> getJobs() {
        return jobNames;
    }

    /** The same as its box shows it, one a line. */
    public String getJobLines() {
        return String.join("\n", jobNames);
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
        return jobNames.stream().anyMatch(name -> isOrHolds(name, job));
    }

    /**
     * The grant once an item, and what lies below it, has another full name. A job that got a comma into its name leaves:
     * a list parts names there, and would let in two others.
     */
    ScopeGrant renamed(String from, String to) {
        List<String> names = jobNames.stream()
                .map(name -> renamed(name, from, to))
                .filter(name -> jobNames.contains(name) || !name.contains(","))
                .toList();
        return with(renamed(folder, from, to), names);
    }

    /** The grant once an item, and what lies below it, is gone; empty when nothing is left of it. */
    Optional<ScopeGrant> without(String item) {
        List<String> names =
                jobNames.stream().filter(name -> !isOrHolds(item, name)).toList();
        boolean emptied = names.isEmpty() && !jobNames.isEmpty() && !changeRequests;
        return emptied || isOrHolds(item, folder) ? Optional.empty() : Optional.of(with(folder, names));
    }

    private ScopeGrant with(String newFolder, List<String> names) {
        if (newFolder.equals(folder) && names.equals(jobNames)) {
            return this;
        }
        ScopeGrant grant = new ScopeGrant(newFolder, names);
        grant.setChangeRequests(changeRequests);
        return grant;
    }

    private static String renamed(String name, String from, String to) {
        return isOrHolds(from, name) ? to + name.substring(from.length()) : name;
    }

    private static boolean isOrHolds(String name, String item) {
        return item.equals(name) || item.startsWith(name + "/");
    }

    private static List<String> parted(List<String> texts) {
        List<String> names = new ArrayList<>();
        for (String text : texts) {
            for (String name : Util.fixNull(text).split("[,\r\n]")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private Object readResolve() {
        jobNames = jobNames == null ? parted(Arrays.asList(jobs)) : jobNames;
        jobs = null;
        return this;
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
            if (item == null && !name.matches(SCOPE)) {
                throw new IllegalArgumentException(Messages.ScopeGrant_noFolder(name));
            } else if (item != null && !(item instanceof ItemGroup)) {
                throw new IllegalArgumentException(Messages.ScopeGrant_jobForFolder(name));
            }
        }

        private static void refuseNoJob(String jobs) {
            List<String> missing = parted(List.of(jobs)).stream()
                    .filter(name -> Jenkins.get().getItemByFullName(name) == null)
                    .toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(Messages.ScopeGrant_noJob(String.join(", ", missing)));
            }
        }
    }
}
