package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.InputRole;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedLines;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of the inputs that a version learned from and was judged by, held against what a gate accepts. */
final class ContaminationFinding {
    /** Pairs of inputs, and reasons, in one sentence. */
    private static final int MOST_LISTED = 3;

    /** The share of the rows of an evaluation that may be too short or too long, or more where more may be shared. */
    private static final double UNCOMPARED = 0.01;

    private static final MathContext TWO_DIGITS_UP = new MathContext(2, RoundingMode.CEILING);

    private final ContaminationGate gate;
    private final Candidate candidate;
    /** What it was evaluated on, which may be named beside inputs. */
    private final Set<String> sets;

    private final List<String> tooMuch = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<String> clean = new ArrayList<>();

    private ContaminationFinding(ContaminationGate gate, Candidate candidate) {
        this.gate = gate;
        this.candidate = candidate;
        this.sets = candidate.content().origins().stampedSets();
    }

    static ContaminationFinding of(ContaminationGate gate, Candidate candidate) {
        ContaminationFinding finding = new ContaminationFinding(gate, candidate);
        List<Input> learned = finding.inputs(InputRole.TRAIN, gate.train());
        List<Input> judged = finding.inputs(InputRole.EVALUATION, gate.evaluation());
        judged.forEach(evaluation -> learned.forEach(train -> finding.look(train, evaluation)));
        learned.forEach(finding::lookForSets);
        return finding;
    }

    boolean passed() {
        return tooMuch.isEmpty() && (unknown.isEmpty() || gate.onTooLittle() == Consequence.PASS);
    }

    String sentence() {
        String name = candidate.version().label();
        if (!tooMuch.isEmpty()) {
            return "Contaminated: of the inputs of " + name + " " + listed(tooMuch) + "; "
                    + (gate.maxShared() == 0 ? "nothing" : "at most " + Figures.percent(gate.maxShared()))
                    + " may be shared. Leave that out of the training and train again.";
        }
        if (!unknown.isEmpty()) {
            return (passed() ? "Passed without enough evidence: " : "Not enough evidence: ") + name + ": "
                    + listed(List.copyOf(unknown)) + ".";
        }
        return "Passed: of the inputs of " + name + " " + listed(clean) + ".";
    }

    private List<Input> inputs(InputRole role, List<String> names) {
        List<Input> all = candidate.inputs().stream()
                .filter(input -> InputRole.of(input) == role)
                .toList();
        String context = role == InputRole.TRAIN ? "train" : "eval";
        String advice = "; record it with trackInputs and context: '" + context + "' in the run that is stamped";
        if (names.isEmpty() && all.isEmpty()) {
            unknown.add("there is no input for " + (role == InputRole.TRAIN ? "training" : "evaluation") + advice);
        }
        List<Input> meant = all.stream()
                .filter(input -> names.isEmpty() || names.contains(input.name()))
                .toList();
        boolean setsCount = role == InputRole.EVALUATION && !meant.isEmpty();
        names.stream()
                .filter(name -> meant.stream().noneMatch(input -> input.name().equals(name)))
                .filter(name -> !setsCount || !sets.contains(name))
                .forEach(name -> unknown.add("there is no input " + Naming.quoted(name) + " for "
                        + (role == InputRole.TRAIN ? "training" : "evaluation") + advice));
        return meant;
    }

    private void look(Input train, Input evaluation) {
        Optional<SharedData> known = candidate.content().shared().stream()
                .filter(data -> data.isOf(train, evaluation))
                .findFirst();
        if (known.isEmpty()) {
            unknown.add(Naming.quoted(evaluation.name()) + " was not compared with " + Naming.quoted(train.name())
                    + (train.commit().isPresent() || evaluation.commit().isPresent()
                            ? ", since nobody here saw the files of a commit; track them with trackInputs"
                            : train.files().isEmpty() || evaluation.files().isEmpty()
                                    ? ", since only a client saw one of them; track its files with trackInputs"
                                    : "; track both in the run and stamp it again"));
        } else if (isTooMuch(known.get())) {
            tooMuch.add(known.get().sentence());
        } else {
            judge(known.get(), train, evaluation);
        }
    }

    /** A set that is no input refuses where the training has files or prompts of it; that it has none says little. */
    private void lookForSets(Input train) {
        Set<SharedData.Side> inputs =
                candidate.inputs().stream().map(SharedData.Side::of).collect(Collectors.toSet());
        List<SharedData> pairs = candidate.content().shared().stream()
                .filter(data -> data.train().equals(SharedData.Side.of(train)) && !inputs.contains(data.evaluation()))
                .toList();
        pairs.stream()
                .filter(data -> gate.evaluation().isEmpty()
                        || gate.evaluation().contains(data.evaluation().name()))
                .forEach(this::judgeSet);
        if (pairs.stream().anyMatch(SharedData::isUnlooked)) {
            lookForNamed(train, pairs);
        }
    }

    /** Not every pair that was not looked at is on record. */
    private void lookForNamed(Input train, List<SharedData> pairs) {
        Set<String> known = Stream.concat(
                        candidate.inputs().stream().map(Input::name),
                        pairs.stream().map(data -> data.evaluation().name()))
                .collect(Collectors.toSet());
        gate.evaluation().stream()
                .filter(name -> sets.contains(name) && !known.contains(name))
                .forEach(name -> unknown.add("it is not known whether the prompts of " + Naming.quoted(name)
                        + " (evaluation) were looked for in " + Naming.quoted(train.name())
                        + " (train); evaluate and stamp again"));
    }

    private void judgeSet(SharedData data) {
        if (isTooMuch(data)) {
            tooMuch.add(data.sentence());
        } else if (data.isUnlooked()) {
            unknown.add(data.sentence() + "; evaluate and stamp again");
        }
    }

    private boolean isTooMuch(SharedData data) {
        return data.least() > gate.maxShared();
    }

    private void judge(SharedData data, Input train, Input evaluation) {
        int before = unknown.size();
        unread(train);
        unread(evaluation);
        objects(train);
        objects(evaluation);
        if (unknown.size() == before) {
            forms(train, evaluation);
            uncompared(evaluation);
            torn(train);
        }
        if (unknown.size() == before) {
            data.lines()
                    .ifPresentOrElse(
                            lines -> judge(lines, data),
                            () -> unknown.add("the lines of " + Naming.quoted(evaluation.name())
                                    + " were not compared with those of " + Naming.quoted(train.name())
                                    + "; track both again"));
        }
        if (unknown.size() == before) {
            clean.add(data.sentence());
        }
    }

    private void judge(SharedLines lines, SharedData data) {
        if (lines.compared() == 0) {
            unknown.add(Naming.quoted(data.evaluation().name())
                    + (lines.exact()
                            ? " has no line that is long enough to be compared"
                            : " has too few lines for a sample of those of "
                                    + Naming.quoted(data.train().name())));
        } else if (lines.most() > gate.maxShared()) {
            String most = roundedUp(lines.most());
            unknown.add(data.sentence() + ", and at most " + Figures.percent(gate.maxShared()) + " may be"
                    + (lines.most() > 0.9 ? "" : "; maxShared: " + most + " would accept that"));
        }
    }

    private void unread(Input input) {
        Optional<InputFacts> facts = input.facts();
        if (facts.isEmpty()) {
            unknown.add("the lines of " + Naming.quoted(input.name())
                    + " were not read; track it again, without lines: false");
        } else if (facts.get().unread() > 0) {
            unknown.add(Figures.count(facts.get().unread()) + " of the "
                    + Figures.count(input.files().size()) + " files of " + Naming.quoted(input.name())
                    + " are binary or cannot be read, so nothing in them was compared");
        }
    }

    private void objects(Input input) {
        long objects =
                input.facts().map(facts -> new RowForms(input, facts).objects()).orElse(0L);
        if (objects > 0) {
            unknown.add(Figures.count(objects) + " of the "
                    + Figures.count(input.files().size()) + " files of " + Naming.quoted(input.name())
                    + " are JSON but no array, of which no rows are known; write those as JSON Lines or one array");
        }
    }

    private void forms(Input train, Input evaluation) {
        Set<RowForms.Form> learned = forms(train);
        forms(evaluation).stream()
                .filter(form -> !learned.contains(form))
                .forEach(form -> unknown.add(Naming.quoted(evaluation.name()) + " has " + form.words() + " and "
                        + Naming.quoted(train.name())
                        + " has none, so that none of them can be found there; write both in the same format"));
    }

    private static Set<RowForms.Form> forms(Input input) {
        return input.facts().map(facts -> new RowForms(input, facts).all()).orElse(Set.of());
    }

    private void uncompared(Input evaluation) {
        long rows = evaluation.facts().map(InputFacts::rows).orElse(0L);
        long without = evaluation
                .facts()
                .flatMap(InputFacts::lines)
                .map(lines -> lines.ignored() + lines.cut())
                .orElse(0L);
        double most = Math.max(UNCOMPARED, gate.maxShared());
        if (without > most * rows) {
            unknown.add(Figures.count(without) + " of the " + Figures.count(rows) + " rows of "
                    + Naming.quoted(evaluation.name())
                    + " are too short or too long to be compared, where at most " + Figures.percent(most)
                    + " may be; put what belongs together into one row, such as a question and its answer");
        }
    }

    /** A quote that is never closed makes one record of many rows, none of which can be found. */
    private void torn(Input train) {
        long cut = train.facts()
                .flatMap(InputFacts::lines)
                .map(InputFacts.DistinctLines::cut)
                .orElse(0L);
        if (cut > 0 && forms(train).contains(RowForms.Form.TABLES)) {
            unknown.add(Figures.count(cut) + " of the rows of " + Naming.quoted(train.name())
                    + " are longer than 1 MiB, as records are with a quote that is never closed; correct that");
        }
    }

    /** Two digits that count, and never less: what is told as enough must be. */
    private static String roundedUp(double share) {
        return Figures.exact(new BigDecimal(share).round(TWO_DIGITS_UP).doubleValue());
    }

    private static String listed(List<String> sentences) {
        String first = String.join("; ", sentences.stream().limit(MOST_LISTED).toList());
        int more = sentences.size() - MOST_LISTED;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
