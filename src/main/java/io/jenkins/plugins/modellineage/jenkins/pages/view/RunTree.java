package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs of one build with the runs that enclose them, and where their pages are.
 *
 * @param runs in the order in which they started
 * @param home address of the build's tab, relative to Jenkins' root and without slashes at the ends
 */
public record RunTree(List<RunStarted> runs, RunNames names, String home) {
    public RunTree {
        runs = List.copyOf(runs);
    }

    /** Every run after the one that encloses it, and before those that started later beside that one. */
    public List<RunStarted> nested() {
        List<RunStarted> ordered = new ArrayList<>();
        runs.stream().filter(run -> parent(run).isEmpty()).forEach(run -> add(run, ordered));
        return ordered;
    }

    private void add(RunStarted run, List<RunStarted> ordered) {
        ordered.add(run);
        runs.stream()
                .filter(inner -> inner.parent().filter(run.id()::equals).isPresent())
                .forEach(inner -> add(inner, ordered));
    }

    String name(TrackedRun run) {
        return names.of(run);
    }

    String url(TrackedRun run) {
        return url(home, run.id());
    }

    /** The run that encloses this one; null for none. */
    NodeView within(TrackedRun run) {
        return run.parent()
                .flatMap(this::run)
                .map(outer -> new NodeView("run", names.of(outer), url(home, outer.id())))
                .orElse(null);
    }

    /** How many runs enclose this one. */
    int depth(TrackedRun run) {
        return depth(run.start());
    }

    private int depth(RunStarted run) {
        return parent(run).map(outer -> depth(outer) + 1).orElse(0);
    }

    private Optional<RunStarted> parent(RunStarted run) {
        return run.parent().flatMap(this::run);
    }

    private Optional<RunStarted> run(RunId id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /** The build itself, with a slash at its end. */
    String build() {
        return home.substring(0, home.lastIndexOf('/') + 1);
    }

    /** Where the page of a run is. */
    public static String url(String home, RunId run) {
        return home + "/run/" + run.value();
    }
}
