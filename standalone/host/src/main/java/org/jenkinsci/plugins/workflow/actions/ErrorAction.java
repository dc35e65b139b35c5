package org.jenkinsci.plugins.workflow.actions;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.modellineage.host.pipeline.StorableError;

/** The error that ended a node. */
public class ErrorAction implements PersistentAction {

    private final Throwable error;

    /** Keeps the error itself where it can be saved, else a copy of its message and stack. */
    public ErrorAction(@NonNull Throwable error) {
        this.error = StorableError.of(error);
    }

    @NonNull
    public Throwable getError() {
        return error;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return error.getMessage();
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
