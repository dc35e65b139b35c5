package io.jenkins.plugins.modellineage.jenkins.deploy;

import hudson.model.Cause;
import io.jenkins.plugins.modellineage.jenkins.home.Assigned;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import org.kohsuke.stapler.export.Exported;

/** A version went live in a stage. Numbers and names only: it is kept with the build. */
public final class ModelAssignedCause extends Cause {
    private final long entry;
    private final String scope;
    private final String model;
    private final int version;
    private final String stage;

    ModelAssignedCause(Assigned assigned) {
        this.entry = assigned.seq();
        this.scope = assigned.version().model().scope().value();
        this.model = assigned.version().model().name().value();
        this.version = assigned.version().number();
        this.stage = assigned.stage().value();
    }

    /** The ledger's entry that tells of it. */
    @Exported
    public long getEntry() {
        return entry;
    }

    @Exported
    public String getModel() {
        return model;
    }

    @Exported
    public int getVersion() {
        return version;
    }

    @Exported
    public String getStage() {
        return stage;
    }

    VersionRef ref() {
        return new ModelRef(new ScopeId(scope), new ModelName(model)).version(version);
    }

    @Override
    public String getShortDescription() {
        return Messages.ModelAssignedCause_shortDescription(model, version, stage);
    }
}
