package io.jenkins.plugins.modellineage.gate;

import java.util.Optional;

/** A pure rule that a version must meet before it may enter a stage. */
public sealed interface Gate
        permits MetricGate,
                EvidenceGate,
                StageGate,
                FreshnessGate,
                DigestGate,
                BaseGate,
                CheckGate,
                ContaminationGate,
                AskedGate,
                RuledGate {
    /**
     * Judges the candidate; never throws for what a candidate may hold.
     *
     * @param champion the version that is live in the wanted stage, if there is one
     */
    Verdict check(Candidate candidate, Optional<Candidate> champion);

    /** Whether the verdict depends on the champion, and its reason may quote it. */
    boolean comparesWithChampion();

    /** Whether it wants to know when the version was stamped and in which stages it was. */
    default boolean looksAtLife() {
        return false;
    }

    /** Whether it wants to know which models the version was made of. */
    default boolean looksAtAncestry() {
        return false;
    }

    /** Why no rule of a stage can demand it, with what to do instead; empty when one can. */
    default Optional<String> unfitForRules() {
        return Optional.empty();
    }

    /** The demand itself, without who makes it. */
    default Gate demanded() {
        return this;
    }

    /** Whether it lets in nothing that the other keeps out, so that who was asked this was asked that as well. */
    default boolean asksAsMuchAs(Gate other) {
        return equals(other);
    }

    /** The gate as it holds for a request that takes it over from an earlier one without saying it again. */
    default Gate inherited() {
        return this;
    }

    /** What the gate demands, in a few words. */
    String description();
}
