package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Ends requests whose time runs out: those that a step follows while it does, all others from here. */
public final class Expiries {
    private static final Logger LOGGER = Logger.getLogger(Expiries.class.getName());

    private Expiries() {}

    /** Arms those that no step follows, once after a start. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get().execute(Expiries::armAll);
        }
    }

    static void armAll() {
        try {
            ModelLineage.get().registry().waiting().forEach(Expiries::arm);
        } catch (Refused problem) {
            LOGGER.log(Level.WARNING, "Could not look for requests that run out of time", problem);
        }
    }

    /** Ends the request in time, unless a step does. */
    static void arm(Promotion promotion) {
        if (promotion.standsAlone() && !promotion.settled()) {
            schedule(promotion);
        }
    }

    /** Ends the request when its time has run out; null for one without an end. */
    public static ScheduledFuture<?> schedule(Promotion promotion) {
        return promotion
                .expires()
                .map(end -> Timer.get()
                        .schedule(
                                () -> expire(promotion.id()),
                                Math.max(0, Duration.between(Instant.now(), end).toMillis()) + 1,
                                TimeUnit.MILLISECONDS))
                .orElse(null);
    }

    private static void expire(String promotionId) {
        try {
            Approvals.expire(promotionId);
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Promotion " + promotionId + " could not be ended in time");
        }
    }
}
