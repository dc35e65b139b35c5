package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.ItemGroup;
import hudson.model.RootAction;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.MlflowPage;
import io.jenkins.plugins.modellineage.model.ScopeId;
import jenkins.model.Jenkins;

/** The page of Jenkins itself. Scripts in all builds are given its address, so it leads to models of all folders. */
@Extension
public class RootMlflow extends MlflowPage implements RootAction {
    @Override
    protected ItemGroup<?> place() {
        return Jenkins.get();
    }

    @Override
    protected String route() {
        return URL;
    }

    @Override
    protected boolean serves(ScopeId scope) {
        return true;
    }

    /** None, and so no link: people come by the links that clients print. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
