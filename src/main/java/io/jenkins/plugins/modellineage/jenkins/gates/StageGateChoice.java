package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code stageGate}: where a version must have been live before, and for how long. */
public final class StageGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private final String stage;
    private Integer hours;

    @DataBoundConstructor
    public StageGateChoice(String stage) {
        this.stage = Util.fixEmptyAndTrim(stage);
    }

    static StageGateChoice of(StageGate gate) {
        StageGateChoice choice = new StageGateChoice(gate.stage().value());
        choice.setHours(gate.atLeast().isZero() ? null : (int) gate.atLeast().toHours());
        return choice;
    }

    public String getStage() {
        return stage;
    }

    /** Without a break; null when any time will do. */
    public Integer getHours() {
        return hours;
    }

    @DataBoundSetter
    public void setHours(Integer hours) {
        this.hours = hours;
    }

    @Override
    public Gate gate() {
        if (stage == null) {
            throw new IllegalArgumentException(
                    "The stage gate names no stage; write stageGate(stage: 'staging', hours: 24)");
        }
        return new StageGate(new StageName(stage), Duration.ofHours(hours == null ? 0 : hours));
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(stage, hours);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("stageGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "stageGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.StageGateChoice_displayName();
        }

        @POST
        public FormValidation doCheckStage(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, StageName::new);
        }

        @POST
        public FormValidation doCheckHours(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::countFromOne);
        }
    }
}
