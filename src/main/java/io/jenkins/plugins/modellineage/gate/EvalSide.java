package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A version and how it was evaluated on one set.
 *
 * @param label {@code lm@7}
 * @param evaluations on the sets of that name, those of the stamp first and then oldest first; of two that are alike the first
 *     counts, so that nobody evaluates until the scores please
 * @param subjects what those of the stamp evaluated, as their files call it; an empty one where a file does not say
 * @param withdrawn those that do not count any more, oldest first
 */
public record EvalSide(String label, List<EvalRecord> evaluations, Set<String> subjects, List<Withdrawn> withdrawn) {
    private static final int MOST_NAMED = 3;
    private static final int REASON = 200;

    /** That an evaluation on the set was withdrawn: by whom, when and why. */
    public record Withdrawn(String by, Instant at, String reason) {}

    public EvalSide {
        Objects.requireNonNull(label, "label");
        evaluations = List.copyOf(evaluations);
        subjects = Collections.unmodifiableSet(new TreeSet<>(subjects));
        withdrawn = List.copyOf(withdrawn);
    }

    /** One of which no evaluation was withdrawn. */
    public EvalSide(String label, List<EvalRecord> evaluations, Set<String> subjects) {
        this(label, evaluations, subjects, List.of());
    }

    /** One of which nobody says how files call it. */
    public EvalSide(String label, List<ScoredEvaluation> evaluations) {
        this(label, evaluations.stream().map(EvalRecord::of).toList(), Set.of());
    }

    /** Whether it was stamped with one of them. */
    boolean isStamped() {
        return evaluations.stream().anyMatch(one -> one.added().isEmpty());
    }

    /** What came after the stamp takes no place of what was there: it counts where the stamp has nothing. */
    List<EvalRecord> counting() {
        List<EvalRecord> stamped =
                evaluations.stream().filter(one -> one.added().isEmpty()).toList();
        return stamped.isEmpty() ? evaluations : stamped;
    }

    /** What a verdict says of those that were withdrawn: a sentence behind its own, or nothing. */
    String told() {
        if (withdrawn.isEmpty()) {
            return "";
        }
        Withdrawn last = withdrawn.get(withdrawn.size() - 1);
        String what = withdrawn.size() == 1
                ? "An evaluation of " + label + " on this set was withdrawn"
                : withdrawn.size() + " evaluations of " + label + " on this set were withdrawn, the last one";
        return " " + what + " by "
                + Naming.plain(last.by()) + " at " + last.at().truncatedTo(ChronoUnit.SECONDS) + ": "
                + Naming.shortened(Naming.line(last.reason()), REASON) + ".";
    }

    /** What is wrong with evaluations of several things, of which nobody knows which one the version is; empty if nothing. */
    Optional<String> mixed(String set) {
        if (subjects.size() < 2) {
            return Optional.empty();
        }
        String named = subjects.stream()
                .limit(MOST_NAMED)
                .map(subject -> subject.isEmpty() ? "one without a name" : Naming.quoted(subject))
                .collect(Collectors.joining(", "));
        return Optional.of("the run that stamped " + label + " evaluated several models on " + Naming.quoted(set) + " ("
                + named + (subjects.size() > MOST_NAMED ? ", …" : "") + "), and nothing tells which of them " + label
                + " is; track each model in a run of its own, a trackExperiment block, and stamp it there");
    }
}
