package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;

/** What becomes of values of clients that are longer than is kept. */
public final class LongValues {
    private LongValues() {}

    /** Whether they are cut, as an administrator says, and not refused. */
    public static boolean areCut() {
        return ModelLineageConfiguration.get().isCutLongValues();
    }
}
