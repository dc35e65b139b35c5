package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.notify.Deliveries.Recipient;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A webhook with what was sent to it.
 *
 * @param problem why it is told of nothing; blank for one that is told
 * @param deliveries newest first
 */
@ExportedBean(defaultVisibility = 999)
public record WebhookRow(
        @Exported String name,
        @Exported String url,
        @Exported String problem,
        @Exported List<DeliveryRow> deliveries) {

    public static WebhookRow of(Recipient webhook) {
        return new WebhookRow(
                webhook.name(),
                webhook.url(),
                webhook.problem().orElse(""),
                webhook.deliveries().stream().map(DeliveryRow::of).toList());
    }

    /** Fragment of its part of the page. */
    public String anchor() {
        return "webhook-" + Integer.toHexString(name.hashCode());
    }
}
