package io.jenkins.plugins.modellineage.gate;

import java.util.Objects;

/**
 * What a gate found.
 *
 * @param gate the gate's description
 * @param reason one English sentence with the numbers
 */
public record Verdict(String gate, boolean passed, String reason) {
    public Verdict {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(reason, "reason");
    }

    /** The same verdict with another sentence. */
    public Verdict withReason(String told) {
        return new Verdict(gate, passed, told);
    }

    public static Verdict passed(Gate gate, String reason) {
        return new Verdict(gate.description(), true, reason);
    }

    public static Verdict failed(Gate gate, String reason) {
        return new Verdict(gate.description(), false, reason);
    }
}
