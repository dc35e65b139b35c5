package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** What an administrator settles once: which jobs reach into folders that they do not lie in. */
@Extension
@Symbol("modelLineage")
public final class ModelLineageConfiguration extends GlobalConfiguration {
    private volatile List<ScopeGrant> grants = new ArrayList<>();

    public ModelLineageConfiguration() {
        load();
    }

    /** The configuration of the running Jenkins. */
    public static ModelLineageConfiguration get() {
        return ExtensionList.lookupSingleton(ModelLineageConfiguration.class);
    }

    public List<ScopeGrant> getGrants() {
        return grants;
    }

    @DataBoundSetter
    public void setGrants(List<ScopeGrant> grants) {
        this.grants = grants == null ? new ArrayList<>() : new ArrayList<>(grants);
        save();
    }

    /** Whether the folder's models are open to builds of the job that run as SYSTEM. */
    public boolean grants(String folder, String job) {
        return grants.stream().anyMatch(grant -> grant.getFolder().equals(folder) && grant.lists(job));
    }

    /** Whether the folder lets builds of change requests promote. */
    public boolean trustsChangeRequests(String folder) {
        return grants.stream().anyMatch(grant -> grant.getFolder().equals(folder) && grant.isChangeRequests());
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) {
        if (!json.has("grants")) {
            setGrants(List.of()); // an emptied list is not in the form, and binding would keep the old one
        }
        request.bindJSON(this, json);
        return true;
    }

    private Object readResolve() {
        grants = grants == null ? new ArrayList<>() : grants;
        return this;
    }
}
