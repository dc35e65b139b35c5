package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.modellineage.jenkins.notify.Deliveries;
import io.jenkins.plugins.modellineage.jenkins.notify.Deliveries.Failing;
import java.time.Instant;
import java.util.List;

/** Webhooks whose news do not arrive. */
@Extension
public class WebhooksMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.WebhooksMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !rows().isEmpty();
    }

    public List<Failing> rows() {
        return Deliveries.failing(Instant.now());
    }
}
