package org.modellineage.host.scm;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kohsuke.stapler.DataBoundConstructor;

/** Which branch, tag or commit is wanted. */
public final class BranchSpec extends AbstractDescribableImpl<BranchSpec> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{6,40}");

    private final String name;

    @DataBoundConstructor
    public BranchSpec(String name) {
        this.name = Util.fixNull(name).trim();
    }

    public String getName() {
        return name;
    }

    static boolean isCommit(String name) {
        return COMMIT.matcher(name).matches();
    }

    /**
     * Names of one branch, tag or commit, the first of which that is known is meant.
     *
     * @param asked with the variables of the build put in
     * @throws AbortException when it is a pattern: those choose among branches by what was built before
     */
    static List<String> names(String asked, String remote) throws AbortException {
        String wanted = asked.startsWith("*/") ? remote + asked.substring(1) : asked;
        if (wanted.isEmpty() || wanted.contains("*") || wanted.startsWith(":")) {
            throw new AbortException("this host has no patterns of branches such as ‘" + asked
                    + "’; name the branch, or run the file in a Jenkins with the git plugin");
        }
        List<String> names = new ArrayList<>();
        if (isCommit(wanted)) {
            names.add(wanted);
        }
        if (wanted.startsWith(remote + "/")) {
            names.add("refs/remotes/" + wanted);
        } else if (wanted.startsWith("remotes/" + remote + "/")) {
            names.add("refs/" + wanted);
        } else if (wanted.startsWith("refs/heads/")) {
            names.add("refs/remotes/" + remote + wanted.substring("refs/heads".length()));
        } else {
            names.add("refs/remotes/" + remote + "/" + wanted);
        }
        names.add(wanted);
        return names;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<BranchSpec> {
        @Override
        public String getDisplayName() {
            return "Branch Spec";
        }
    }
}
