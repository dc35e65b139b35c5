package io.jenkins.plugins.modellineage.gate;

import java.time.Duration;
import java.util.Optional;

/**
 * Demands that a version is young: one that was trained long ago knows nothing of what came since.
 *
 * @param maxAge since its stamp, in whole hours, at least one
 */
public record FreshnessGate(Duration maxAge) implements Gate {
    public FreshnessGate {
        Hours.bounded("freshness gate", "maxAgeHours", maxAge, 1);
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        String name = candidate.version().label();
        Optional<Duration> age = candidate.life().map(Life::age);
        if (age.isEmpty()) {
            return Verdict.failed(this, "Nobody knows when " + name + " was stamped; stamp it again.");
        }
        String told = name + " was stamped " + Hours.told(age.get()) + " ago";
        Verdict verdict = age.get().compareTo(maxAge) <= 0
                ? Verdict.passed(this, told + ".")
                : Verdict.failed(this, told + ", and it may be " + Hours.told(maxAge) + " old; train it again.");
        return verdict.seeing(SeenValues.atMost(Hours.UNIT, Hours.number(age.get()), maxAge.toHours()));
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        return other instanceof FreshnessGate weaker && maxAge.compareTo(weaker.maxAge()) <= 0;
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
        return "not older than " + Hours.told(maxAge);
    }
}
