package io.jenkins.plugins.modellineage.gate;

/**
 * A gate that is asked before the request is made, since what it looks at is too much for where verdicts are decided. What it
 * answered counts for the two versions, and the evidence of them, that it was asked about, and for no others.
 */
public sealed interface AskedGate extends Gate permits PluginGate, EvalGate {
    /** Whether the other is the same gate, which a rule demands with the same arguments: what one answers, both do. */
    boolean isSameDemand(Gate other);
}
