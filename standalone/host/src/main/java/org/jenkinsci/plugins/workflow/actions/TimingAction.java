package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;

/** When a node started. */
public class TimingAction implements Action {

    private final long startTime = System.currentTimeMillis();

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Timing";
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
