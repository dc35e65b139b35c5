package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What the runs of one build are called: by their experiment and, where the build has several runs of it, by the
 * parameters in which these differ; numbered where that does not tell them apart.
 */
public record RunNames(Map<RunId, String> names) {
    /** For a run that is shown alone. */
    public static final RunNames NONE = new RunNames(Map.of());

    private static final int MOST_PARAMS = 3;
    private static final int LONGEST_VALUE = 24;

    public RunNames {
        names = Map.copyOf(names);
    }

    /**
     * @param runs of one build in the order in which they started
     * @param numbered writes an experiment's name and the number of its run, from 1
     */
    public static RunNames of(List<TrackedRun> runs, BiFunction<String, Integer, String> numbered) {
        return of(runs, runs.stream().map(TrackedRun::start).toList(), numbered);
    }

    /**
     * @param shown the runs that get names
     * @param all of the build, in the order in which they started
     * @param numbered writes an experiment's name and the number of its run, from 1
     */
    public static RunNames of(
            List<TrackedRun> shown, List<RunStarted> all, BiFunction<String, Integer, String> numbered) {
        Map<ExperimentName, List<RunId>> started =
                all.stream().collect(groupingBy(RunStarted::experiment, mapping(RunStarted::id, toList())));
        Map<ExperimentName, List<TrackedRun>> groups = shown.stream().collect(groupingBy(TrackedRun::experiment));
        Map<RunId, String> names = new HashMap<>();
        groups.forEach((experiment, group) -> {
            List<RunId> order = started.getOrDefault(experiment, List.of());
            List<String> differing = differing(group);
            Map<String, Long> counts = group.stream().collect(groupingBy(run -> told(run, differing), counting()));
            for (TrackedRun run : group) {
                String params = told(run, differing);
                boolean alone = counts.get(params) == 1 && (order.size() <= 1 || !params.isEmpty());
                String base =
                        alone ? experiment.value() : numbered.apply(experiment.value(), order.indexOf(run.id()) + 1);
                names.put(run.id(), base + params);
            }
        });
        return new RunNames(names);
    }

    /** Keys of parameters that not all of these runs have with one and the same value. */
    private static List<String> differing(Collection<TrackedRun> runs) {
        return runs.stream()
                .flatMap(run -> run.params().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .filter(key -> runs.stream()
                                .map(run -> String.valueOf(run.params().get(key)))
                                .distinct()
                                .count()
                        > 1)
                .limit(MOST_PARAMS)
                .toList();
    }

    private static String told(TrackedRun run, List<String> keys) {
        return keys.stream()
                .filter(run.params()::containsKey)
                .map(key -> ", " + key + "=" + shortened(run.params().get(key)))
                .collect(Collectors.joining());
    }

    private static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    /** The run's name; that of its experiment when it is none of these runs. */
    public String of(TrackedRun run) {
        return of(run.start());
    }

    /** The same of a run of which no more is known. */
    public String of(RunStarted run) {
        return names.getOrDefault(run.id(), run.experiment().value());
    }
}
