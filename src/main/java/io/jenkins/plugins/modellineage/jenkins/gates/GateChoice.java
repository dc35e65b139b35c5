package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.modellineage.gate.Gate;
import java.io.Serializable;
import java.util.Collection;

/** A gate as a Jenkinsfile writes it: strings and numbers only, so that it may wait inside a running Pipeline. */
public abstract class GateChoice extends AbstractDescribableImpl<GateChoice> implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The rule that this choice means.
     *
     * @throws IllegalArgumentException when it would pass everything, as a form that is being filled in does at first
     */
    public abstract Gate gate();

    /** Every name and number that was written, null for what was not. */
    public abstract Collection<?> said();
}
