package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The judges of one evaluation by what each of them scored: tools name one with every score, and not always the same. */
final class Judges {
    private static final int MOST_TOLD = 100;
    private static final int TOLD_LENGTH = 2_000;

    /** By what was scored, and by what is known of the judge. */
    private final SortedMap<String, SortedMap<String, Judge>> judges = new TreeMap<>();

    /** Adds one that only its model is known of; none without a name. */
    void add(String scored, String model) {
        if (!model.isEmpty()) {
            add(scored, new Judge(model, Optional.empty(), Map.of()));
        }
    }

    void add(String scored, Judge judge) {
        judges.computeIfAbsent(scored, any -> new TreeMap<>()).putIfAbsent(known(judge), judge);
    }

    /**
     * Adds what is said of the judge from outside: a judge where the files name none, else what they leave open of theirs.
     *
     * @throws IllegalArgumentException when they say something else, or name several
     */
    void say(Judge asked) {
        Optional<Judge> said = all();
        if (said.isEmpty()) {
            add("all", asked);
            return;
        } else if (!said.get().model().equals(asked.model())) {
            throw new IllegalArgumentException(
                    "the judge is " + Naming.quoted(said.get().model()) + " there, and not "
                            + Naming.quoted(asked.model()) + "; leave judge out");
        }
        boolean more = asked.prompt().isPresent() || !asked.parameters().isEmpty();
        if (more && judges.values().stream().anyMatch(by -> !by.containsKey(known(said.get())))) {
            throw new IllegalArgumentException("several judges or prompts are named there, of which one prompt and its"
                    + " parameters do not tell; leave judgePrompt and judgeParams out");
        } else if (more) {
            Judge whole = whole(said.get(), asked);
            judges.replaceAll((scored, by) -> new TreeMap<>(Map.of(known(whole), whole)));
        }
    }

    private static Judge whole(Judge said, Judge asked) {
        if (said.prompt().isPresent()
                && asked.prompt().isPresent()
                && !said.prompt().equals(asked.prompt())) {
            throw new IllegalArgumentException("the prompt of the judge has the digest "
                    + said.prompt().get().abbreviated() + " there, and not "
                    + asked.prompt().get().abbreviated() + "; leave judgePrompt out");
        }
        SortedMap<String, String> parameters = new TreeMap<>(said.parameters());
        asked.parameters().forEach((key, value) -> {
            String there = parameters.putIfAbsent(key, value);
            if (there != null && !there.equals(value)) {
                throw new IllegalArgumentException("the parameter " + Naming.quoted(key) + " of the judge is "
                        + Naming.quoted(there) + " there, and not " + Naming.quoted(value)
                        + "; leave it out of judgeParams");
            }
        });
        return new Judge(said.model(), said.prompt().or(asked::prompt), parameters);
    }

    /** The only one, or all as one: with the names of all, and who scored what as its parameters. */
    Optional<Judge> all() {
        SortedMap<String, Judge> distinct = new TreeMap<>();
        judges.values().forEach(distinct::putAll);
        return distinct.size() < 2
                ? distinct.values().stream().findFirst()
                : Optional.of(
                        new Judge(Naming.shortened(models(distinct), Naming.KEY_LENGTH), Optional.empty(), told()));
    }

    /** Why scores of one evaluation do not mean the same, as the end of a sentence: models took turns over one metric. */
    Optional<String> mixed() {
        return judges.entrySet().stream()
                .filter(scored -> scored.getValue().values().stream()
                                .map(Judge::model)
                                .distinct()
                                .count()
                        > 1)
                .map(scored -> Naming.shortened(
                        "because " + Naming.quoted(scored.getKey()) + " was scored by several judges: "
                                + models(scored.getValue()),
                        Naming.KEY_LENGTH))
                .findFirst();
    }

    private SortedMap<String, String> told() {
        SortedMap<String, String> told = new TreeMap<>();
        judges.forEach((scored, by) -> told.put(scored, fit(String.join("; ", by.keySet()))));
        return told.size() > MOST_TOLD ? new TreeMap<>(Map.of("judges", digest(told.toString()))) : told;
    }

    private static String models(SortedMap<String, Judge> of) {
        return of.values().stream().map(Judge::model).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String known(Judge judge) {
        return judge.model()
                + judge.prompt()
                        .map(Sha256::hex)
                        .map(hex -> " with prompt " + hex)
                        .orElse("")
                + (judge.parameters().isEmpty() ? "" : " " + judge.parameters());
    }

    private static String fit(String text) {
        return text.length() > TOLD_LENGTH ? digest(text) : text;
    }

    private static String digest(String text) {
        return "sha256:" + Values.digest(text).hex();
    }
}
