package io.jenkins.plugins.modellineage.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of the tests of a build.
 *
 * @param total all of them, those that failed and those that were skipped included
 */
public record TestCounts(int total, int failed, int skipped) {
    private static final String TOTAL = "tests.total";
    private static final String FAILED = "tests.failed";
    private static final String SKIPPED = "tests.skipped";

    public TestCounts {
        if (failed < 0 || skipped < 0 || total < (long) failed + skipped) {
            throw new IllegalArgumentException(
                    "Of " + total + " tests, " + failed + " failed and " + skipped + " were skipped; that cannot be");
        }
    }

    /** As a run's provenance has them; empty where nobody saw any. */
    public static Optional<TestCounts> of(Provenance provenance) {
        try {
            return provenance
                    .fact(TOTAL)
                    .map(total -> new TestCounts(
                            Integer.parseInt(total),
                            Integer.parseInt(provenance.fact(FAILED).orElse("")),
                            Integer.parseInt(provenance.fact(SKIPPED).orElse(""))));
        } catch (IllegalArgumentException other) { // facts of these names that somebody else told
            return Optional.empty();
        }
    }

    /** The same as facts of a run's provenance. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(TOTAL, String.valueOf(total));
        facts.put(FAILED, String.valueOf(failed));
        facts.put(SKIPPED, String.valueOf(skipped));
        return facts;
    }

    /** How many really ran. */
    public int ran() {
        return total - skipped;
    }

    /** {@code 20 tests, 1 failed, 2 skipped}. */
    public String told() {
        return total + (total == 1 ? " test" : " tests") + ", " + failed + " failed, " + skipped + " skipped";
    }
}
