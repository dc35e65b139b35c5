package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The examples that something was evaluated on.
 *
 * @param name {@code mmlu-pro}
 * @param version of the set or its revision; empty where nobody says
 * @param split {@code test}; empty where nobody says
 * @param digest what tells it from every other set
 * @param identity what the digest was made of
 */
public record EvaluationSet(String name, String version, String split, Sha256 digest, Identity identity) {
    /** As a run and its version call what was measured on the set of that name: {@code set/metric}. */
    public static String measured(String set, String metric) {
        return set + "/" + metric;
    }

    /** As a run and its version call what was measured on the set. */
    public String measured(String metric) {
        return measured(name, metric);
    }

    /** What the digest of a set was made of. */
    public enum Identity {
        /** Ids and digests of what was asked and expected. */
        EXAMPLES,
        /** Ids alone: the same ids with other questions are not noticed. */
        IDS,
        /** Name, version and split: nothing else is known. */
        NAME;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public EvaluationSet {
        EvaluationTexts.word("evaluation set", name);
        EvaluationTexts.maybe("version of an evaluation set", version);
        EvaluationTexts.maybe("split of an evaluation set", split);
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(identity, "identity");
    }

    /** A set of which name, version and split are all that is known. */
    public static EvaluationSet named(String name, String version, String split) {
        String text = "set\0" + name + "\0" + version + "\0" + split + "\n";
        return new EvaluationSet(name, version, split, Sha256.of(text.getBytes(StandardCharsets.UTF_8)), Identity.NAME);
    }

    /** A set whose examples are known. */
    public static EvaluationSet of(String name, String version, String split, SetDigest examples) {
        return examples.identity() == Identity.NAME
                ? named(name, version, split)
                : new EvaluationSet(name, version, split, examples.digest(), examples.identity());
    }
}
