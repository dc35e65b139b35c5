package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.ContaminationGate;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import java.io.Serializable;
import java.util.Collection;

/** A gate as a Jenkinsfile writes it: strings and numbers only, so that it may wait inside a running Pipeline. */
public abstract class GateChoice extends AbstractDescribableImpl<GateChoice> implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The choice that means that demand.
     *
     * @throws IllegalArgumentException in one line, when it is of another plugin that is not there, or was not written whole
     */
    public static GateChoice of(Gate gate) {
        if (gate.demanded() instanceof MetricGate metric) {
            return MetricGateChoice.of(metric);
        }
        if (gate.demanded() instanceof StageGate stage) {
            return StageGateChoice.of(stage);
        }
        if (gate.demanded() instanceof DigestGate digest) {
            return DigestGateChoice.of(digest);
        }
        if (gate.demanded() instanceof CheckGate check) {
            return CheckGateChoice.of(check);
        }
        if (gate.demanded() instanceof BaseGate base) {
            return BaseGateChoice.of(base);
        }
        if (gate.demanded() instanceof EvalGate eval) {
            return EvalGateChoice.of(eval);
        }
        if (gate.demanded() instanceof ContaminationGate data) {
            return ContaminationGateChoice.of(data);
        }
        if (gate.demanded() instanceof PluginGate other) {
            return ModelGates.choice(other);
        }
        return gate.demanded() instanceof FreshnessGate fresh
                ? new FreshnessGateChoice((int) fresh.maxAge().toHours())
                : EvidenceGateChoice.of((EvidenceGate) gate.demanded());
    }

    /**
     * The rule that this choice means.
     *
     * @throws IllegalArgumentException when it would pass everything, as a form that is being filled in does at first
     */
    public abstract Gate gate();

    /**
     * The same where a rule of a stage demands it.
     *
     * @throws IllegalArgumentException likewise, and when a rule cannot hold what was written
     */
    public Gate ruled() {
        return gate();
    }

    /** Every name and number that was written, null for what was not. */
    public abstract Collection<?> said();
}
