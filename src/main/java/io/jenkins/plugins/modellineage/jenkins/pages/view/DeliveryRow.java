package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import java.time.Duration;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A delivery of a webhook.
 *
 * @param state waiting, delivered or failed
 * @param next when it is sent again; null when it is not
 * @param status that the last try was answered with; null when there was none
 * @param answer the beginning of that answer, or why there was none; blank before the first try
 * @param retryAfter seconds that the receiver asked to wait, as far as that is heeded; null when it asked for nothing
 */
@ExportedBean(defaultVisibility = 999)
public record DeliveryRow(
        @Exported String id,
        @Exported String event,
        Moment created,
        @Exported String state,
        @Exported int tries,
        Moment next,
        @Exported Integer status,
        @Exported String answer,
        @Exported Long retryAfter) {

    static DeliveryRow of(Delivery delivery) {
        return new DeliveryRow(
                delivery.id(),
                delivery.event(),
                new Moment(delivery.created()),
                delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.tries(),
                delivery.next().map(Moment::new).orElse(null),
                delivery.last().flatMap(Answer::status).orElse(null),
                delivery.last().map(Answer::text).orElse(""),
                delivery.last().flatMap(Answer::after).map(Duration::toSeconds).orElse(null));
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return created.millis();
    }

    /** The same of the next try; null when there is none. */
    @Exported
    public Long nextTimestamp() {
        return next == null ? null : next.millis();
    }
}
