package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Ancestry.Base;
import io.jenkins.plugins.modellineage.gate.Ancestry.Recognised;
import io.jenkins.plugins.modellineage.gate.BaseDemand.Proof;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Demands that all models which a version was made of are live in a stage, or on a list. Its reasons call them as the
 * version's own files do, and never as what they were recognised as: who sees the version may not see that one. Which it was
 * stands beside the reason, for those who may.
 */
public record BaseGate(BaseDemand demand) implements Gate {
    public BaseGate {
        Objects.requireNonNull(demand, "demand");
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        String name = candidate.version().label();
        Ancestry known = candidate.ancestry().orElse(Ancestry.NONE);
        if (known.unknown().isPresent()) {
            return Verdict.failed(
                    this,
                    "Nobody can tell all models that " + name + " was made of: "
                            + Naming.line(known.unknown().get())
                            + "; mend or leave out that file, and stamp again.");
        }
        if (!known.whole()) {
            return Verdict.failed(
                    this,
                    "The files of " + name + " name more base models than the "
                            + known.bases().size() + " that are looked up, so nobody can tell that all are "
                            + demand.wanted() + ".");
        }
        if (known.bases().isEmpty()) {
            return none(name);
        }
        List<Base> refused = known.bases().stream().filter(base -> !meets(base)).toList();
        return (refused.isEmpty() ? passed(name, known.bases()) : failed(name, refused.get(0)))
                .restingOn(versions(known.bases()));
    }

    private Verdict none(String name) {
        String told = "The files of " + name + " name no base model";
        return demand.whenNone() == Consequence.PASS
                ? Verdict.passed(this, told + ", and none is asked for then.")
                : Verdict.failed(
                        this,
                        told + "; stamp it with the file that does, such as adapter_config.json or a model card, or"
                                + " write whenNone: 'pass'.");
    }

    private Verdict passed(String name, List<Base> bases) {
        return Verdict.passed(
                this,
                name + " was made of " + bases.stream().map(this::met).collect(Collectors.joining(", and of ")) + ".");
    }

    private String met(Base base) {
        return recognised(base) + ", which is "
                + (isLive(base) ? "live in " + demand.stage().get() : "allowed");
    }

    private Verdict failed(String name, Base base) {
        String told = name + " was made of " + recognised(base);
        return Verdict.failed(
                this,
                isProven(base)
                        ? told + standing(base) + ", and " + demand.wanted() + " is asked for; make it of such a one"
                                + promote(base) + "."
                        : told + ", and its content must be known; track the base model's files with trackInputs under"
                                + " that name.");
    }

    private String promote(Base base) {
        return base.version().isPresent() && demand.stage().isPresent() ? ", or promote that one first" : "";
    }

    /** What keeps it out, of what the demand looks at: other stages are nobody's business here. */
    private String standing(Base base) {
        if (base.version().isEmpty()) {
            return ", which is not registered here";
        }
        Recognised version = base.version().get();
        if (demand.stage().filter(version.live()::contains).isPresent()) {
            return ", which is live in " + demand.stage().get() + " of another model or folder";
        }
        return demand.stage().map(stage -> ", which is not live in " + stage).orElse("");
    }

    /** {@code './base', recognised by its content}. */
    private static String recognised(Base base) {
        return Naming.quoted(base.name())
                + base.revision()
                        .map(text -> ", revision " + Naming.quoted(text))
                        .orElse("")
                + base.version().map(version -> ", recognised " + version.by()).orElse(", known by " + known(base));
    }

    private static String known(Base base) {
        return base.contents().isEmpty()
                ? base.named().isPresent() ? "a digest in its name" : "its name alone"
                : "its content";
    }

    private boolean meets(Base base) {
        return isProven(base) && (isLive(base) || isAllowed(base));
    }

    private boolean isProven(Base base) {
        return demand.proof() == Proof.NAME
                || base.version()
                        .map(Recognised::byContent)
                        .orElse(!base.contents().isEmpty());
    }

    private boolean isLive(Base base) {
        return demand.stage().isPresent()
                && base.version()
                        .filter(version ->
                                version.live().contains(demand.stage().get()))
                        .filter(version ->
                                demand.model().map(version.names()::contains).orElse(version.isNear()))
                        .isPresent();
    }

    private boolean isAllowed(Base base) {
        Base counted = demand.proof() == Proof.CONTENT ? base.asRead() : base;
        return demand.allowed().stream().map(AllowedBase::new).anyMatch(one -> one.allows(counted));
    }

    private static List<VersionRef> versions(List<Base> bases) {
        return bases.stream()
                .flatMap(base -> base.version().stream())
                .map(Recognised::version)
                .distinct()
                .toList();
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        return other instanceof BaseGate weaker && demand.asksAsMuchAs(weaker.demand);
    }

    @Override
    public boolean comparesWithChampion() {
        return false;
    }

    @Override
    public boolean looksAtAncestry() {
        return true;
    }

    @Override
    public String description() {
        return demand.told();
    }
}
