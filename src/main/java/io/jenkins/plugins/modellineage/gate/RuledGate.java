package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Objects;
import java.util.Optional;

/**
 * A gate that a rule of the stage demands, whatever the Jenkinsfile says.
 *
 * @param rule which one, in words such as {@code the rule of folder 'team' for production}
 */
public record RuledGate(Gate gate, String rule) implements Gate {
    public RuledGate {
        Objects.requireNonNull(gate, "gate");
        Naming.text("The rule's name", rule, Naming.REMARK_LENGTH);
        if (gate instanceof RuledGate) {
            throw new IllegalArgumentException("A gate is demanded by one rule, not by " + rule + " as well");
        }
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        return gate.check(candidate, champion).demandedBy(rule);
    }

    @Override
    public boolean comparesWithChampion() {
        return gate.comparesWithChampion();
    }

    @Override
    public boolean looksAtLife() {
        return gate.looksAtLife();
    }

    @Override
    public boolean looksAtAncestry() {
        return gate.looksAtAncestry();
    }

    @Override
    public Gate demanded() {
        return gate;
    }

    @Override
    public String description() {
        return gate.description();
    }
}
