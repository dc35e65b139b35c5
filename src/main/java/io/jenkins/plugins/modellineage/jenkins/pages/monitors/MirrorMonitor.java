package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring;
import java.time.Instant;
import java.util.List;

/** A mirror whose server takes nothing for long, or where somebody moved an alias. */
@Extension
public class MirrorMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.MirrorMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !rows().isEmpty();
    }

    public List<String> rows() {
        return Mirroring.problems(Instant.now());
    }
}
