package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.gate.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the gates would say now; nothing is changed by looking.
 *
 * @param champion number of the version that is live in the stage
 */
public record Preview(Optional<Integer> champion, List<Verdict> verdicts) {
    public Preview {
        Objects.requireNonNull(champion, "champion");
        verdicts = List.copyOf(verdicts);
    }

    public boolean passed() {
        return verdicts.stream().allMatch(Verdict::passed);
    }

    /** The reasons of the gates that did not pass, in one line. */
    public String failures() {
        return verdicts.stream()
                .filter(verdict -> !verdict.passed())
                .map(Verdict::told)
                .collect(Collectors.joining(" "));
    }
}
