package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a gate found.
 *
 * @param gate the gate's description
 * @param reason one English sentence with the numbers
 * @param rule which rule of the stage demands it, in words; empty when the request did
 * @param seen the numbers that it saw; empty where it saw none, and in records of earlier releases
 * @param versions of other models that it rests on, which the reason does not name: who reads it may not see them
 */
public record Verdict(
        String gate,
        boolean passed,
        String reason,
        Optional<String> rule,
        Optional<SeenValues> seen,
        List<VersionRef> versions) {
    public Verdict {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(seen, "seen");
        versions = List.copyOf(versions);
    }

    /** What a gate found that the request itself named. */
    public Verdict(String gate, boolean passed, String reason) {
        this(gate, passed, reason, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same verdict of a gate that the rule demands. */
    Verdict demandedBy(String name) {
        return new Verdict(gate, passed, reason, Optional.of(name), seen, versions);
    }

    /** The same verdict with the numbers that it rests on. */
    Verdict seeing(SeenValues values) {
        return new Verdict(gate, passed, reason, rule, Optional.of(values), versions);
    }

    /** The same verdict with those versions that it rests on. */
    public Verdict restingOn(List<VersionRef> others) {
        return new Verdict(gate, passed, reason, rule, seen, others);
    }

    /** Whether whoever sees those versions sees all that it rests on. */
    public boolean restsOnlyOn(Predicate<VersionRef> seen) {
        return versions.stream().allMatch(seen);
    }

    /** The reason, with who demands it: {@code lm@2 was never live in staging. So demands the rule of …} */
    public String told() {
        return reason + rule.map(name -> " So demands " + name + ".").orElse("");
    }

    /** The same verdict with another sentence, and without what it rests on. */
    public Verdict withReason(String told) {
        return new Verdict(gate, passed, told, rule, Optional.empty(), List.of());
    }

    public static Verdict passed(Gate gate, String reason) {
        return new Verdict(gate.description(), true, reason);
    }

    public static Verdict failed(Gate gate, String reason) {
        return new Verdict(gate.description(), false, reason);
    }
}
