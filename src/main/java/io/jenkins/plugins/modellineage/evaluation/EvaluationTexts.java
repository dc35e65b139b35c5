package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.util.Map;
import java.util.SortedMap;

/** Bounds of what an evaluation says of itself. */
final class EvaluationTexts {
    /** Parameters of a judge or of a generation: what tools set at all. */
    private static final int MOST_PARAMETERS = 100;

    private static final int VALUE_LENGTH = 2_000;

    private EvaluationTexts() {}

    /** Checks a name on one line. */
    static String word(String kind, String value) {
        return Naming.key(kind, value);
    }

    /** Checks text that may be missing: an empty one stands for nothing said. */
    static String maybe(String kind, String value) {
        return value.isEmpty() ? value : word(kind, value);
    }

    static SortedMap<String, String> parameters(String of, Map<String, String> values) {
        if (values.size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException("The " + of + " has " + values.size() + " parameters; at most "
                    + MOST_PARAMETERS + " are recorded, so leave out what does not matter");
        }
        values.forEach((key, value) -> {
            word("parameter of the " + of, key);
            Naming.text("The parameter " + Naming.quoted(key) + " of the " + of, value, VALUE_LENGTH);
        });
        return SortedMaps.copyOf(values);
    }
}
