package io.jenkins.plugins.modellineage.gate;

import java.util.Objects;
import java.util.Optional;

/**
 * What a gate found.
 *
 * @param gate the gate's description
 * @param reason one English sentence with the numbers
 * @param rule which rule of the stage demands it, in words; empty when the request did
 */
public record Verdict(String gate, boolean passed, String reason, Optional<String> rule) {
    public Verdict {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(rule, "rule");
    }

    /** What a gate found that the request itself named. */
    public Verdict(String gate, boolean passed, String reason) {
        this(gate, passed, reason, Optional.empty());
    }

    /** The same verdict of a gate that the rule demands. */
    Verdict demandedBy(String name) {
        return new Verdict(gate, passed, reason, Optional.of(name));
    }

    /** The reason, with who demands it: {@code lm@2 was never live in staging. So demands the rule of …} */
    public String told() {
        return reason + rule.map(name -> " So demands " + name + ".").orElse("");
    }

    /** The same verdict with another sentence. */
    public Verdict withReason(String told) {
        return new Verdict(gate, passed, told, rule);
    }

    public static Verdict passed(Gate gate, String reason) {
        return new Verdict(gate.description(), true, reason);
    }

    public static Verdict failed(Gate gate, String reason) {
        return new Verdict(gate.description(), false, reason);
    }
}
