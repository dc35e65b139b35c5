package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code freshnessGate}: how old a version may be. */
public final class FreshnessGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private final Integer maxAgeHours;

    @DataBoundConstructor
    public FreshnessGateChoice(Integer maxAgeHours) {
        this.maxAgeHours = maxAgeHours;
    }

    /** Since its stamp. */
    public Integer getMaxAgeHours() {
        return maxAgeHours;
    }

    @Override
    public Gate gate() {
        if (maxAgeHours == null) {
            throw new IllegalArgumentException("The freshness gate names no age; write freshnessGate(maxAgeHours: 72)");
        }
        return new FreshnessGate(Duration.ofHours(maxAgeHours));
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(maxAgeHours);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("freshnessGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "freshnessGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.FreshnessGateChoice_displayName();
        }

        @POST
        public FormValidation doCheckMaxAgeHours(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::countFromOne);
        }
    }
}
