package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Demands that a version's record is complete.
 *
 * @param params keys that must be recorded
 * @param metrics keys that must have a value; NaN is none
 * @param files patterns of paths among its files, each of which must match one
 * @param kinds what else must be there
 */
public record EvidenceGate(List<String> params, List<String> metrics, List<String> files, Set<Evidence> kinds)
        implements Gate {
    /** More names than this of one kind are no demand that anybody reads. */
    private static final int MOST = 200;

    /** Names in one sentence. */
    private static final int MOST_LISTED = 20;

    public EvidenceGate {
        params = List.copyOf(params);
        metrics = List.copyOf(metrics);
        files = List.copyOf(files);
        kinds = Collections.unmodifiableSet(kinds.isEmpty() ? EnumSet.noneOf(Evidence.class) : EnumSet.copyOf(kinds));
        bounded("params", params);
        bounded("metrics", metrics);
        bounded("files", files);
        params.forEach(key -> Naming.key("parameter", key));
        metrics.forEach(key -> Naming.key("metric", key));
        files.forEach(FileGlob::check);
        if (params.isEmpty() && metrics.isEmpty() && files.isEmpty() && kinds.isEmpty()) {
            throw new IllegalArgumentException(
                    "The evidence gate demands nothing and would pass everything; give params, metrics, files, or one"
                            + " of "
                            + Arrays.stream(Evidence.values())
                                    .map(kind -> kind.word() + ": true")
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static void bounded(String what, List<String> names) {
        if (names.size() > MOST) {
            throw new IllegalArgumentException("The evidence gate demands " + names.size() + " " + what + "; at most "
                    + MOST + " are taken, so name those that matter");
        }
    }

    /** Names alone. */
    public EvidenceGate(List<String> params, List<String> metrics, Set<Evidence> kinds) {
        this(params, metrics, List.of(), kinds);
    }

    public boolean demands(Evidence kind) {
        return kinds.contains(kind);
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        List<String> missing = new ArrayList<>();
        absent("parameter", params, candidate.params().keySet()).ifPresent(missing::add);
        Optional<String> unmeasured = absent("metric", metrics, measured(candidate));
        unmeasured.map(names -> names + alike(candidate)).ifPresent(missing::add);
        unmatched(candidate).map(patterns -> "files like " + patterns).ifPresent(missing::add);
        kinds.forEach(kind -> kind.lack(candidate).ifPresent(missing::add));
        String name = candidate.version().label();
        return missing.isEmpty()
                ? Verdict.passed(this, name + " has all the evidence that is asked for.")
                : Verdict.failed(
                        this,
                        name + " lacks " + String.join(", and ", missing)
                                + unmeasured
                                        .map(names -> Uncounted.told(candidate.uncounted()))
                                        .orElse("") + ".");
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        return other instanceof EvidenceGate weaker
                && params.containsAll(weaker.params())
                && metrics.containsAll(weaker.metrics())
                && files.containsAll(weaker.files())
                && kinds.containsAll(weaker.kinds());
    }

    @Override
    public boolean comparesWithChampion() {
        return false;
    }

    @Override
    public String description() {
        List<String> demands = new ArrayList<>();
        listed("parameter", params).ifPresent(demands::add);
        listed("metric", metrics).ifPresent(demands::add);
        if (!files.isEmpty()) {
            demands.add("files " + String.join(", ", files));
        }
        kinds.forEach(kind -> demands.add(kind.told()));
        return "evidence of " + String.join(", ", demands);
    }

    private Optional<String> unmatched(Candidate candidate) {
        return files.stream()
                .filter(pattern -> candidate.content().manifest().files().stream()
                        .noneMatch(file -> FileGlob.covers(pattern, file.path())))
                .reduce((one, other) -> one + ", " + other);
    }

    /** What stands under the names of several files instead. */
    private String alike(Candidate candidate) {
        List<String> names = metrics.stream()
                .filter(metric -> !candidate.metrics().containsKey(metric))
                .flatMap(metric -> candidate.namedLike(metric).stream())
                .limit(MOST_LISTED)
                .toList();
        return names.isEmpty() ? "" : " (it has " + String.join(", ", names) + "; name the one that is meant)";
    }

    private static Set<String> measured(Candidate candidate) {
        return candidate.metrics().entrySet().stream()
                .filter(metric -> !Double.isNaN(metric.getValue().latest()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Optional<String> absent(String kind, List<String> wanted, Set<String> present) {
        return listed(
                kind, wanted.stream().filter(key -> !present.contains(key)).toList());
    }

    private static Optional<String> listed(String kind, List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(kind + (keys.size() == 1 ? " " : "s ") + String.join(", ", keys));
    }
}
