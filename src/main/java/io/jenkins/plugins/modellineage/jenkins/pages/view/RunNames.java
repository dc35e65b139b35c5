package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What the runs of one build are called: by their experiment, and numbered where the build has several runs of it. */
public record RunNames(Map<RunId, String> names) {
    /** For a run that is shown alone. */
    public static final RunNames NONE = new RunNames(Map.of());

    public RunNames {
        names = Map.copyOf(names);
    }

    /**
     * @param runs of one build in the order in which they started
     * @param numbered writes an experiment's name and the number of its run, from 1
     */
    public static RunNames of(List<TrackedRun> runs, BiFunction<String, Integer, String> numbered) {
        Map<ExperimentName, Long> counts = runs.stream().collect(groupingBy(TrackedRun::experiment, counting()));
        Map<ExperimentName, Integer> numbers = new HashMap<>();
        Map<RunId, String> names = new HashMap<>();
        for (TrackedRun run : runs) {
            String experiment = run.experiment().value();
            int number = numbers.merge(run.experiment(), 1, Integer::sum);
            names.put(run.id(), counts.get(run.experiment()) == 1 ? experiment : numbered.apply(experiment, number));
        }
        return new RunNames(names);
    }

    /** The run's name; that of its experiment when it is none of these runs. */
    public String of(TrackedRun run) {
        return names.getOrDefault(run.id(), run.experiment().value());
    }
}
