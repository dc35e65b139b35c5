package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.ChildRun;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a gate reads of a version in place of the stamped run's own metrics: those of one run inside its block, found by its
 * name or by a data set that it was given.
 */
public record MetricSource(Kind kind, String name) {
    /** Names in one sentence. */
    private static final int MOST_LISTED = 20;

    /** By what the run is found. */
    public enum Kind {
        RUN("run", "run"),
        DATA_SET("dataSet", "data set");

        private final String word;
        private final String told;

        Kind(String word, String told) {
            this.word = word;
            this.told = told;
        }

        /** As it is written and stored. */
        public String word() {
            return word;
        }
    }

    public MetricSource {
        Objects.requireNonNull(kind, "kind");
        Naming.key(kind.told, name);
    }

    /**
     * What is written of it; empty when nothing is.
     *
     * @param run name of a child run, or null
     * @param dataSet name of a data set, or null
     * @throws IllegalArgumentException when both are given
     */
    public static Optional<MetricSource> of(String run, String dataSet) {
        if (run != null && dataSet != null) {
            throw new IllegalArgumentException("The metric gate names both run " + Naming.quoted(run) + " and dataSet "
                    + Naming.quoted(dataSet) + "; leave one of the two out");
        }
        Optional<MetricSource> byRun = Optional.ofNullable(run).map(name -> new MetricSource(Kind.RUN, name));
        return byRun.or(() -> Optional.ofNullable(dataSet).map(name -> new MetricSource(Kind.DATA_SET, name)));
    }

    /** {@code run 'fold-1'}, {@code data set 'holdout'}. */
    String label() {
        return kind.told + " " + Naming.quoted(Naming.plain(name));
    }

    private List<ChildRun> found(Candidate candidate) {
        return candidate.children().stream()
                .filter(run -> kind == Kind.RUN
                        ? run.name().equals(name)
                        : run.dataSets().containsKey(name) || run.unclear().contains(name))
                .toList();
    }

    /** Whether the run that is found was given several contents by that name. */
    private boolean isUnclear(Candidate candidate) {
        return kind == Kind.DATA_SET
                && found(candidate).stream().anyMatch(run -> run.unclear().contains(name));
    }

    /** Why nothing can be read of the version, with what would make it count; empty when something can. */
    Optional<String> unread(Candidate candidate) {
        return missing(candidate)
                .map(why -> why + "; " + (found(candidate).isEmpty() ? had(candidate) : apart(candidate)));
    }

    private Optional<String> missing(Candidate candidate) {
        int runs = found(candidate).size();
        String version = candidate.version().label();
        if (runs > 1) {
            return Optional.of(
                    version + " has " + runs + " child runs " + meant() + ", and which of them counts is not clear");
        }
        if (isUnclear(candidate)) {
            return Optional.of(version + " has a child run that was given several contents as " + label()
                    + ", and which of them it measured is not clear");
        }
        return runs == 1 ? Optional.empty() : Optional.of(version + " has no finished child run " + meant());
    }

    private String apart(Candidate candidate) {
        if (isUnclear(candidate)) {
            return "give each content another name";
        }
        return "give each another name" + (kind == Kind.RUN ? "" : ", and write run: '…'");
    }

    private String meant() {
        return kind == Kind.RUN ? Naming.quoted(Naming.plain(name)) : "with " + label();
    }

    private String had(Candidate candidate) {
        List<String> names = candidate.children().stream()
                .flatMap(run -> kind == Kind.RUN ? Stream.of(run.name()) : run.dataSets().keySet().stream())
                .distinct()
                .map(Naming::plain)
                .toList();
        if (names.isEmpty()) {
            String inside = kind == Kind.RUN
                    ? "trackExperiment(name: '" + name + "') { trackMetrics … }"
                    : "trackExperiment(name: '…') { trackInputs name: '" + name + "', …; trackMetrics … }";
            return "it has none, so track one inside the block before it is stamped: " + inside;
        }
        return "it has: " + Listed.first(MOST_LISTED, names);
    }

    /** The version as that run measured it; without any metric where {@link #unread} says why. */
    Candidate read(Candidate candidate) {
        SortedMap<String, Measurement> metrics = new TreeMap<>();
        List<ChildRun> found = found(candidate);
        if (found.size() == 1 && !isUnclear(candidate)) {
            found.get(0)
                    .metrics()
                    .forEach((metric, series) -> metrics.put(
                            metric, Measurement.stamped(series.latest().value(), Optional.of(series))));
        }
        return candidate.measuring(metrics);
    }

    /** Why the two cannot be compared, in the middle of a sentence; empty when they can. */
    Optional<String> unlike(Candidate candidate, Candidate champion) {
        return missing(champion)
                .map(why -> "the champion " + why)
                .or(() -> kind == Kind.DATA_SET && !content(candidate).equals(content(champion))
                        ? Optional.of("the champion " + champion.version().label()
                                + " was measured on another content of " + label())
                        : Optional.empty());
    }

    private Optional<Sha256> content(Candidate candidate) {
        return found(candidate).stream().map(run -> run.dataSets().get(name)).findFirst();
    }
}
