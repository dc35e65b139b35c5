package org.jenkinsci.plugins.workflow.actions;

import edu.umd.cs.findbugs.annotations.NonNull;

/** The name of a parallel branch, on the node that starts it. */
public interface ThreadNameAction extends PersistentAction {

    @NonNull
    String getThreadName();
}
