package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import jenkins.model.Jenkins;

/** The ledger is closed, so nothing is recorded: it is damaged, or somebody else has it open. */
@Extension
public class ClosedRegistryMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.ClosedRegistryMonitor_displayName();
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    @Override
    public boolean isActivated() {
        return ModelLineage.get().closed().isPresent();
    }

    /** Why, and what to do; blank once it is open again. */
    public String sentence() {
        return ModelLineage.get().closed().orElse("");
    }
}
