package org.modellineage.host.scm;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.scm.SCM;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.scm.SCMStep;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code git}: a branch of a repository, checked out as a branch of that name. */
public final class GitStep extends SCMStep {
    private final String url;
    private String branch = "master";
    private String credentialsId;

    @DataBoundConstructor
    public GitStep(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    public String getBranch() {
        return branch;
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        this.branch = branch;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmpty(credentialsId);
    }

    @Override
    @NonNull
    protected SCM createSCM() {
        return new GitSCM(
                List.of(new UserRemoteConfig(url, null, null, credentialsId)),
                List.of(new BranchSpec("*/" + branch)),
                List.of(new GitExtensions.LocalBranch(branch)));
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends SCMStepDescriptor {
        @Override
        public String getFunctionName() {
            return "git";
        }

        @Override
        public String getDisplayName() {
            return "Git";
        }
    }
}
