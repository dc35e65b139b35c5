package org.jenkinsci.plugins.workflow.cps.replay;

import hudson.model.Cause;
import hudson.model.Run;

/** Why a build runs that repeats another one with an edited script. The host replays nothing; it only knows the cause. */
public class ReplayCause extends Cause {
    private final int originalNumber;
    private final boolean rebuilt;
    private transient Run<?, ?> run;

    ReplayCause(Run<?, ?> original, boolean rebuilt) {
        this.originalNumber = original.getNumber();
        this.rebuilt = rebuilt;
    }

    @Override
    public void onAddedTo(Run build) {
        super.onAddedTo(build);
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        super.onLoad(build);
        run = build;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public int getOriginalNumber() {
        return originalNumber;
    }

    public boolean isRebuilt() {
        return rebuilt;
    }

    public Run<?, ?> getOriginal() {
        return run == null ? null : run.getParent().getBuildByNumber(originalNumber);
    }

    @Override
    public String getShortDescription() {
        return (rebuilt ? "Rebuilt #" : "Replayed #") + originalNumber;
    }
}
