package org.jenkinsci.plugins.pipeline.modeldefinition.causes;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Cause;
import hudson.model.Run;

/** Why a build runs that goes on from a stage of another one. The host restarts nothing; it only knows the cause. */
public class RestartDeclarativePipelineCause extends Cause {
    private final int originRunNumber;
    private final String originStage;
    private transient Run<?, ?> run;

    public RestartDeclarativePipelineCause(@NonNull Run<?, ?> original, @NonNull String originStage) {
        this.originRunNumber = original.getNumber();
        this.originStage = originStage;
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

    @NonNull
    public String getOriginStage() {
        return originStage;
    }

    @CheckForNull
    public Run<?, ?> getOriginal() {
        return run.getParent().getBuildByNumber(originRunNumber);
    }

    @Override
    public String getShortDescription() {
        return "Restarted from build #" + originRunNumber + ", stage " + originStage;
    }
}
