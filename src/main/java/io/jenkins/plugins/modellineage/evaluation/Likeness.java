package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Whether scores of two evaluations mean the same: under other judges or settings they do not. */
public final class Likeness {
    private Likeness() {}

    /**
     * What parts the two, in the middle of a sentence, such as {@code the judges differ: a and b}; empty when nothing does.
     * What only one of them records parts them too.
     */
    public static Optional<String> apart(Evaluation candidate, Evaluation champion) {
        return set(candidate.set(), champion.set())
                .or(() -> judges(candidate.judge(), champion.judge()))
                .or(() -> differ("numbers of shots", shots(candidate.settings()), shots(champion.settings())))
                .or(() -> differ(
                        "chat templates",
                        candidate.settings().chatTemplate(),
                        champion.settings().chatTemplate()))
                .or(() -> generation(
                        candidate.settings().generation(), champion.settings().generation()));
    }

    /** The version of a set may be the opponent or the task's, without which scores mean nothing. */
    private static Optional<String> set(EvaluationSet candidate, EvaluationSet champion) {
        return differ("versions of the set", maybe(candidate.version()), maybe(champion.version()))
                .or(() -> differ("splits of the set", maybe(candidate.split()), maybe(champion.split())));
    }

    private static Optional<String> maybe(String text) {
        return Optional.of(text).filter(said -> !said.isEmpty());
    }

    private static Optional<String> judges(Optional<Judge> candidate, Optional<Judge> champion) {
        if (candidate.equals(champion)) {
            return Optional.empty();
        }
        return differ("judges", candidate.map(Judge::told), champion.map(Judge::told))
                .or(() -> differ(
                        "values of the judge's ",
                        candidate.orElseThrow().parameters(),
                        champion.orElseThrow().parameters()))
                .or(() -> Optional.of("the judges have other prompts"));
    }

    private static Optional<String> shots(EvaluationSettings settings) {
        return settings.shots().isPresent()
                ? Optional.of(String.valueOf(settings.shots().getAsInt()))
                : Optional.empty();
    }

    private static Optional<String> generation(
            SortedMap<String, String> candidate, SortedMap<String, String> champion) {
        return differ("values of the generation's ", candidate, champion);
    }

    /** The first of the names whose values are not the same. */
    private static Optional<String> differ(
            String what, SortedMap<String, String> candidate, SortedMap<String, String> champion) {
        TreeSet<String> keys = new TreeSet<>(candidate.keySet());
        keys.addAll(champion.keySet());
        return keys.stream()
                .map(key -> differ(
                        what + Naming.quoted(key),
                        Optional.ofNullable(candidate.get(key)),
                        Optional.ofNullable(champion.get(key))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> differ(String what, Optional<String> candidate, Optional<String> champion) {
        return candidate.equals(champion)
                ? Optional.empty()
                : Optional.of(
                        "the " + what + " differ: " + told(candidate) + " and, of the champion, " + told(champion));
    }

    private static String told(Optional<String> value) {
        return value.map(Naming::quoted).orElse("none on record");
    }
}
