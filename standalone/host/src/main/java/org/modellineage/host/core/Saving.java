package org.modellineage.host.core;

import hudson.BulkChange;
import hudson.model.Saveable;

/** Decides whether a save happens now, later, or never. */
public final class Saving {
    private static volatile boolean stopped;

    private Saving() {}

    /** From now on nothing of this Jenkins is written: it was killed. */
    public static void stop() {
        stopped = true;
    }

    public static void resume() {
        stopped = false;
    }

    public static boolean isStopped() {
        return stopped;
    }

    /** True while a bulk change of the object is open. */
    public static boolean isHeldBack(Saveable saveable) {
        return stopped || BulkChange.contains(saveable);
    }
}
