package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Demands that a version was live in another stage before, for an unbroken time.
 *
 * @param stage where it must have been
 * @param atLeast for how long, in whole hours; zero when any time will do
 */
public record StageGate(StageName stage, Duration atLeast) implements Gate {
    public StageGate {
        Objects.requireNonNull(stage, "stage");
        Hours.bounded("stage gate", "hours", atLeast, 0);
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        String name = candidate.version().label();
        Optional<Duration> been = candidate.life().flatMap(life -> life.longest(stage));
        if (been.isEmpty()) {
            return Verdict.failed(
                    this, name + " was never live in " + stage + "; promote it there first" + then() + ".");
        }
        String told = name + " was live in " + stage + " for " + Hours.told(been.get()) + " without a break";
        Verdict verdict = been.get().compareTo(atLeast) >= 0
                ? Verdict.passed(this, told + ".")
                : Verdict.failed(
                        this,
                        told + ", and " + Hours.told(atLeast) + " are asked for; ask again in "
                                + Hours.told(atLeast.minus(been.get()).plusMinutes(1)) + " if it stays there.");
        return verdict.seeing(SeenValues.atLeast(Hours.UNIT, Hours.number(been.get()), atLeast.toHours()));
    }

    private String then() {
        return atLeast.isZero() ? "" : ", and ask again after " + Hours.told(atLeast);
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        return other instanceof StageGate weaker
                && stage.equals(weaker.stage())
                && atLeast.compareTo(weaker.atLeast()) >= 0;
    }

    @Override
    public boolean comparesWithChampion() {
        return false;
    }

    @Override
    public boolean looksAtLife() {
        return true;
    }

    @Override
    public String description() {
        return "was live in " + stage + (atLeast.isZero() ? "" : " for " + Hours.told(atLeast));
    }
}
