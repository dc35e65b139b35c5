package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Demands that what a version was judged by is nothing that it learned from: of each input for its evaluation no larger share
 * of files and lines may be in an input for its training, and so of the files and prompts of each set.
 *
 * @param train names of the inputs for training that count; all of them where it is empty
 * @param evaluation names of the inputs for evaluation that count, likewise, and of sets beside these
 * @param maxShared the share of files, of lines, and of prompts, that is accepted: from 0 to less than 1
 * @param onTooLittle what follows where it is not known
 */
public record ContaminationGate(List<String> train, List<String> evaluation, double maxShared, Consequence onTooLittle)
        implements Gate {
    /** Most names of one kind. */
    private static final int MOST = 200;

    public ContaminationGate {
        train = named("train", train);
        evaluation = named("evaluation", evaluation);
        Objects.requireNonNull(onTooLittle, "onTooLittle");
        if (!(maxShared >= 0 && maxShared < 1)) {
            throw new IllegalArgumentException("The contamination gate has maxShared " + maxShared
                    + "; give the share that is accepted, from 0 to less than 1, such as 0.01 for 1 %");
        }
    }

    /**
     * What is written to a gate; null stands for what was not.
     *
     * @throws IllegalArgumentException in one line, when nothing can be meant by it
     */
    public static ContaminationGate of(
            List<String> train, List<String> evaluation, Double maxShared, String onTooLittle) {
        return new ContaminationGate(
                train == null ? List.of() : train,
                evaluation == null ? List.of() : evaluation,
                maxShared == null ? 0 : maxShared,
                Consequence.parse("onTooLittle", onTooLittle, Consequence.REFUSE));
    }

    private static List<String> named(String what, List<String> names) {
        if (names.size() > MOST) {
            throw new IllegalArgumentException("The contamination gate names " + names.size() + " inputs as " + what
                    + "; at most " + MOST + " are taken, so leave it out to mean all of them");
        }
        names.forEach(name -> Naming.key("input name", name));
        return List.copyOf(names);
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        ContaminationFinding found = ContaminationFinding.of(this, candidate);
        return found.passed() ? Verdict.passed(this, found.sentence()) : Verdict.failed(this, found.sentence());
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        return other instanceof ContaminationGate weaker
                && train.equals(weaker.train)
                && evaluation.equals(weaker.evaluation)
                && maxShared <= weaker.maxShared
                && onTooLittle.asksAsMuchAs(weaker.onTooLittle);
    }

    @Override
    public boolean comparesWithChampion() {
        return false;
    }

    @Override
    public String description() {
        return (maxShared == 0 ? "nothing" : "at most " + Figures.percent(maxShared)) + " of "
                + told(evaluation, "an evaluation") + " in " + told(train, "the training")
                + (onTooLittle == Consequence.PASS ? ", as far as it is known" : "");
    }

    private static String told(List<String> names, String all) {
        return names.isEmpty()
                ? all
                : Listed.first(5, names.stream().map(Naming::quoted).toList());
    }
}
