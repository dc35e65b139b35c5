package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.jenkins.home.Verifications;
import io.jenkins.plugins.modellineage.ledger.ChainReport;
import jenkins.model.Jenkins;

/** The last verification found that the ledger is not what was written. */
@Extension
public class BrokenChainMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.BrokenChainMonitor_displayName();
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    @Override
    public boolean isActivated() {
        return Verifications.get().last().filter(report -> !report.intact()).isPresent();
    }

    /** What was found first; blank once a verification found nothing. */
    public String sentence() {
        return Verifications.get().last().map(ChainReport::sentence).orElse("");
    }
}
