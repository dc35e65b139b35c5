package io.jenkins.plugins.modellineage.comparison;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** In what runs and versions differ, in the order in which it usually explains that one is worse. */
public enum Aspect {
    /** By name and context, the digests of what they were made from. */
    INPUT(Aspect::inputs),
    PARAMETER(side -> values(side.params(), key -> true)),
    /** Where their sources came from, and the Jenkinsfile. */
    CODE(side -> values(side.facts(), Aspect::isCode)),
    /** What else Jenkins witnessed that may matter; not when and why the build ran. */
    ENVIRONMENT(side -> values(side.facts(), Aspect::isEnvironment)),
    AGENT(side -> values(side.facts(), Provenance.AGENT::equals)),
    /** What they made: a result, and no reason. */
    FILE(Aspect::files),
    TAG(side -> values(side.tags(), key -> true));

    /** What may be a reason, the likeliest first. */
    public static final List<Aspect> REASONS = List.of(INPUT, PARAMETER, CODE, ENVIRONMENT, AGENT);

    /** Beginnings of facts that are about the one build, and so differ always. */
    private static final List<String> OF_THE_BUILD = List.of("build.", "log.", "tests.", "branch", "change.", "facts.");

    private static final int DIGITS = 12;

    private final Function<Side, SortedMap<String, Value>> values;

    Aspect(Function<Side, SortedMap<String, Value>> values) {
        this.values = values;
    }

    /** What the side has of it, by key. */
    SortedMap<String, Value> of(Side side) {
        return values.apply(side);
    }

    private static SortedMap<String, Value> inputs(Side side) {
        TreeMap<String, Value> digests = new TreeMap<>();
        for (Input input : side.inputs()) {
            digests.merge(
                    input.name() + (input.context().isEmpty() ? "" : " (" + input.context() + ")"),
                    input.commit()
                            .map(commit -> new Value(commit.ref().label(), commit.written()))
                            .orElseGet(() -> new Value(
                                    input.digest().abbreviated(), input.digest().hex())),
                    Value::and);
        }
        return digests;
    }

    private static SortedMap<String, Value> files(Side side) {
        TreeMap<String, Value> digests = new TreeMap<>();
        for (FileDigest file : side.files()) {
            digests.put(
                    file.path(),
                    new Value(
                            ByteSize.written(file.size()) + ", " + file.sha256().abbreviated(),
                            file.size() + " B, " + file.sha256().hex()));
        }
        return digests;
    }

    private static SortedMap<String, Value> values(Map<String, String> texts, Predicate<String> wanted) {
        TreeMap<String, Value> values = new TreeMap<>();
        texts.forEach((key, text) -> {
            if (wanted.test(key)) {
                values.put(key, isCode(key) ? new Value(abbreviated(text), text) : Value.of(text));
            }
        });
        return values;
    }

    /** A digest by its first digits; any other text as it is. */
    private static String abbreviated(String text) {
        return text.matches("[0-9a-f]{40,64}") ? text.substring(0, DIGITS) : text;
    }

    private static boolean isCode(String fact) {
        return fact.startsWith(Provenance.SCM_PREFIX) || fact.equals(Provenance.JENKINSFILE_SHA256);
    }

    private static boolean isEnvironment(String fact) {
        return !isCode(fact)
                && !fact.equals(Provenance.AGENT)
                && !fact.equals(Provenance.STARTED)
                && OF_THE_BUILD.stream().noneMatch(fact::startsWith);
    }
}
