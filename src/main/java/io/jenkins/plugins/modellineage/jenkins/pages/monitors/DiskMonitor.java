package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.home.FailedWrite;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rounds;
import jenkins.model.Jenkins;

/** The disk took something not, or soon takes nothing more. */
@Extension
public class DiskMonitor extends AdministrativeMonitor {
    /** Below this, one large model fills the disk. */
    static final long LEAST_ROOM = 256L << 20;

    @Override
    public String getDisplayName() {
        return Messages.DiskMonitor_displayName();
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    @Override
    public boolean isActivated() {
        return !failure().isEmpty() || isNearlyFull();
    }

    /** What could not be recorded; blank when something was recorded since. */
    public String failure() {
        return ModelLineage.get().failedWrite().map(FailedWrite::sentence).orElse("");
    }

    public boolean isNearlyFull() {
        return isNearlyFull(Rounds.get().seen().room());
    }

    /** @param room bytes that are left; below 0 when nobody looked yet */
    static boolean isNearlyFull(long room) {
        return room >= 0 && room < LEAST_ROOM;
    }

    /** How much is left. */
    public String room() {
        return ByteSize.written(Rounds.get().seen().room());
    }
}
