package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs from which imported versions take what they were given and measured. Anybody may tag a run as if it had been imported,
 * so one counts only if it has the id that an import gives it, which nobody can choose.
 */
final class SourceRuns {
    private final Acting acting;
    private final Map<String, List<RunPlace>> tagged;
    private final Map<String, Boolean> readable = new HashMap<>();

    /** @param tagged the runs that are tagged so, by their keys, those that count first before others */
    SourceRuns(Acting acting, Map<String, List<RunPlace>> tagged) {
        this.acting = acting;
        this.tagged = tagged;
    }

    /**
     * The imported run that made the version, with the mark of a change request that its build goes back to; empty when none was
     * imported, its build is gone, or this build may not read it.
     */
    Optional<TrackedRun> of(RecordedVersion version) throws IOException, InterruptedException {
        if (version.run().isPresent()) {
            String id = version.run().get();
            for (RunPlace place : tagged.getOrDefault(HistoryWriter.key(version.tool(), id), List.of())) {
                Optional<TrackedRun> source = at(place, version.tool(), id);
                if (source.isPresent()) {
                    return source;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<TrackedRun> at(RunPlace place, String tool, String id) throws IOException, InterruptedException {
        Optional<Job<?, ?>> job = BuildRuns.readableJob(place.job());
        if (job.isEmpty()
                || !isMine(place)
                        && !readable.computeIfAbsent(place.job(), any -> Authority.readsJob(acting, job.get()))) {
            return Optional.empty();
        }
        Optional<TrackedRun> run = BuildRuns.one(job.get(), place.number(), place.id());
        if (run.isEmpty() || !isImported(run.get(), tool, id)) {
            return Optional.empty();
        }
        Run<?, ?> build = job.get().getBuildByNumber(place.number());
        return build == null ? Optional.empty() : Optional.of(Stamping.marked(build, run.get()));
    }

    private static boolean isImported(TrackedRun run, String tool, String id) {
        RunId given = ImportTags.id(run.build(), tool, id);
        return given.equals(run.id());
    }

    private boolean isMine(RunPlace place) {
        Run<?, ?> build = acting.build();
        return place.number() == build.getNumber()
                && place.job().equals(build.getParent().getFullName());
    }
}
