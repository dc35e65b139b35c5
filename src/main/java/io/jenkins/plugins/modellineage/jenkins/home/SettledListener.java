package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.ExtensionPoint;

/** Is told when a waiting promotion was settled in the ledger, so that the build that waits can go on. */
public interface SettledListener extends ExtensionPoint {

    /** Called after the ledger has it, on the thread that settled it; must not block. */
    void onSettled(String promotionId);

    /** Tells everyone. */
    static void tell(String promotionId) {
        ExtensionList.lookup(SettledListener.class).forEach(listener -> listener.onSettled(promotionId));
    }
}
