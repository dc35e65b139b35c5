package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which of the evaluations in files are meant, and what they are called. */
record Choice(Asked asked) {
    private static final int TOLD = 10;

    /** @throws IllegalArgumentException when that is not clear */
    List<FoundEvaluation> of(Drafts drafts) {
        List<Draft> meant = ofSubject(drafts.all());
        boolean named = meant.stream()
                .anyMatch(draft -> asked.set().filter(draft.set::equals).isPresent());
        List<FoundEvaluation> found = new ArrayList<>();
        for (Draft draft : meant) {
            if (!named || draft.set.equals(asked.set().get())) {
                found.add(judged(draft).finish(drafts.told(draft), named ? draft.set : name(draft, meant)));
            }
        }
        single(found);
        return found;
    }

    private List<Draft> ofSubject(List<Draft> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no evaluation in it");
        }
        List<Draft> meant = asked.subject().isEmpty()
                ? all
                : all.stream()
                        .filter(draft -> draft.subject.equals(asked.subject().get()))
                        .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("nothing in it is about the subject "
                    + Naming.quoted(asked.subject().get()) + "; there are: " + subjects(all));
        }
        return meant;
    }

    private String name(Draft draft, List<Draft> all) {
        boolean several = all.stream().map(each -> each.set).distinct().count() > 1;
        if (asked.set().isPresent() && several) {
            throw new IllegalArgumentException("there are several sets and none is called "
                    + Naming.quoted(asked.set().get()) + "; name one of: " + told(sets(all)) + ", or leave set out");
        }
        if (asked.set().isEmpty() && draft.set.isEmpty()) {
            throw new IllegalArgumentException(
                    "it does not name the evaluation set; add set: 'mmlu-pro' with its name");
        }
        return asked.set().orElse(draft.set);
    }

    private Draft judged(Draft draft) {
        asked.judge().ifPresent(draft.judges::say);
        return draft;
    }

    /** A run has one evaluation of a set, in one form. */
    private static void single(List<FoundEvaluation> found) {
        Set<String> sets = new HashSet<>();
        Map<String, String> subjectOf = new HashMap<>();
        for (FoundEvaluation each : found) {
            String set = each.set() + "\0" + each.scored().evaluation().set().version();
            String subject = subjectOf.computeIfAbsent(each.set(), any -> each.subject());
            if (!sets.add(set) || !subject.equals(each.subject())) {
                Set<String> subjects = found.stream()
                        .filter(other -> other.set().equals(each.set()))
                        .map(FoundEvaluation::subject)
                        .collect(Collectors.toCollection(TreeSet::new));
                throw new IllegalArgumentException(
                        "the set " + Naming.quoted(each.set()) + " is evaluated more than once; "
                                + (subjects.size() > 1
                                        ? "add subject: with one of: " + told(subjects)
                                        : "name the file of one evaluation, or give each a trackEvaluation with its"
                                                + " own set"));
            }
        }
    }

    private static Set<String> sets(List<Draft> drafts) {
        return drafts.stream()
                .map(draft -> draft.set)
                .filter(set -> !set.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String subjects(List<Draft> drafts) {
        return told(drafts.stream()
                .map(draft -> draft.subject)
                .filter(subject -> !subject.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String told(Set<String> names) {
        String all = names.stream().limit(TOLD).map(Naming::quoted).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none with a name" : all + (names.size() > TOLD ? ", …" : "");
    }
}
