package io.jenkins.plugins.modellineage.experiment;

import java.util.Locale;

/** Whether a run is shown where runs are listed; the names are MLflow's. Nothing is erased: a deleted run can come back. */
public enum Lifecycle {
    ACTIVE,
    DELETED;

    /** As MLflow writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
