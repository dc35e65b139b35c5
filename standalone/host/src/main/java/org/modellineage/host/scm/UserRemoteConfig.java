package org.modellineage.host.scm;

import hudson.EnvVars;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;

/** A repository to fetch from. */
public final class UserRemoteConfig extends AbstractDescribableImpl<UserRemoteConfig> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String url;
    private final String name;
    private final String refspec;
    private final String credentialsId;

    /**
     * Has the name {@code origin} and fetches all branches, where nothing else is said.
     *
     * @param url address or folder, as git takes it
     * @param credentialsId only named in the log: the host's git asks nobody and is given nothing
     */
    @DataBoundConstructor
    public UserRemoteConfig(String url, String name, String refspec, String credentialsId) {
        this.url = Util.fixEmptyAndTrim(url);
        this.name = Util.fixEmptyAndTrim(name);
        this.refspec = Util.fixEmptyAndTrim(refspec);
        this.credentialsId = Util.fixEmpty(credentialsId);
    }

    public String getUrl() {
        return url;
    }

    public String getName() {
        return name;
    }

    public String getRefspec() {
        return refspec;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** With the variables put in that its address and what it fetches name. */
    UserRemoteConfig expanded(EnvVars env) {
        return new UserRemoteConfig(env.expand(url), name, refspec == null ? null : env.expand(refspec), credentialsId);
    }

    String remote() {
        return name == null ? "origin" : name;
    }

    String fetched() {
        return refspec == null ? "+refs/heads/*:refs/remotes/" + remote() + "/*" : refspec;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<UserRemoteConfig> {
        @Override
        public String getDisplayName() {
            return "";
        }
    }
}
