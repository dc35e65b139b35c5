package io.jenkins.plugins.modellineage.jenkins.notify;

import hudson.ExtensionPoint;

/**
 * For other plugins: is told of promotions and of what goes live, in the order of the ledger, after the ledger has it and
 * outside its lock, as SYSTEM on a thread of its own. Nothing that a listener does holds up a promotion or ends it: what it
 * throws is logged. All listeners share the thread, so one that has much to do starts a thread of its own. What Jenkins had
 * not told yet when it ended is not told.
 */
public abstract class ModelPromotionListener implements ExtensionPoint {
    /** Somebody asked for a stage. */
    public void onRequested(PromotionNews asked) {}

    /** The gates passed, and people must approve now. */
    public void onWaiting(PromotionNews waiting) {}

    /** The request ended; {@link PromotionNews#state()} says how. */
    public void onSettled(PromotionNews settled) {}

    /** A version went live in a stage, by a promotion or by a rollback. */
    public void onAssigned(LiveNews live) {}
}
