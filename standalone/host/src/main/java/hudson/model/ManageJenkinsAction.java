package hudson.model;

import hudson.Extension;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerFallback;

/** Leads administrators to the system's configuration; what it does not serve itself, Jenkins does. */
@Extension(ordinal = 998)
@Symbol("manageJenkins")
public class ManageJenkinsAction implements RootAction, StaplerFallback {
    public ManageJenkinsAction() {}

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasAnyPermission(Jenkins.MANAGE, Jenkins.SYSTEM_READ) ? "symbol-settings" : null;
    }

    @Override
    public String getDisplayName() {
        return "Manage Jenkins";
    }

    @Override
    public String getUrlName() {
        return "/manage";
    }

    @Override
    public Object getStaplerFallback() {
        return Jenkins.get();
    }
}
