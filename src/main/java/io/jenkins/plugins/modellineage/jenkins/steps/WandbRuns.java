package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.AgentWitness;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.jenkins.run.OfflineRun;
import io.jenkins.plugins.modellineage.jenkins.run.OfflineRuns;
import io.jenkins.plugins.modellineage.jenkins.run.SourceWitness;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceMetrics;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The runs of W&B that scripts of one block logged. A single one is the run of the block, and only its end is told. Each of
 * several becomes a run of its own inside that of the block, which keeps the parameters that they agree on and what only one of them
 * measured.
 */
final class WandbRuns {
    /** Of one block; a sweep that large belongs into several builds. */
    private static final int MOST = 1_000;

    private static final String NAME = "mlflow.runName";
    private static final String STATE = "wandb.state";
    private static final String COUNT = "wandb.runs";

    /** What machines did is no measurement of a training. */
    private static final String SYSTEM = "system/";

    private final StepContext context;
    private final WorkspaceMetrics metrics;
    private final WorkspaceFiles workspace;
    private final RunLog block;

    WandbRuns(StepContext context, WorkspaceMetrics metrics, WorkspaceFiles workspace, RunLog block) {
        this.context = context;
        this.metrics = metrics;
        this.workspace = workspace;
        this.block = block;
    }

    /** Says how the single run ended, unless it ended well: the block has an end of its own. */
    void tell(OfflineRuns runs) throws IOException, InterruptedException {
        for (Map.Entry<String, ? extends Set<String>> run : runs.files().entrySet()) {
            OfflineRun told = metrics.offlineRun(run.getKey(), run.getValue());
            if (told.status() != RunStatus.FINISHED) {
                say("The run " + Naming.quoted(told.name()) + " of W&B " + told.end() + "; the run of its block "
                        + Naming.quoted(block.run().experiment().value()) + " ends as the block does");
            }
        }
    }

    /**
     * Records each of several, and ends them as their files tell. What is recorded already stays, so that it may be done again.
     *
     * @throws IOException when one of them cannot be read, after the others were
     */
    void record(OfflineRuns runs) throws IOException, InterruptedException {
        IOException problem = null;
        Map<String, RunLog> recorded = new LinkedHashMap<>();
        RunStatus worst = RunStatus.FINISHED;
        for (Map.Entry<String, ? extends Set<String>> run : runs.files().entrySet()) {
            if (recorded.size() == MOST) {
                say("W&B: " + (runs.files().size() - MOST) + " runs are left out; a block records " + MOST
                        + " of them, so split the search over several builds");
                break;
            }
            try {
                OfflineRun told = metrics.offlineRun(run.getKey(), run.getValue());
                worst = worse(worst, told.status());
                recorded.put(run.getKey(), recorded(run.getKey(), run.getValue(), told));
            } catch (IOException unreadable) {
                problem = problem == null ? unreadable : problem;
            }
        }
        say("Scripts logged " + runs.files().size()
                + " runs to W&B; each is a run of its own inside that of the block");
        keepCommon(runs, recorded, worst);
        if (problem != null) {
            throw problem;
        }
    }

    private RunLog recorded(String wandbId, Set<String> paths, OfflineRun told)
            throws IOException, InterruptedException {
        RunId id = idOf(block.id(), wandbId);
        Run<?, ?> build = context.get(Run.class);
        Optional<RunLog> known = Tracking.find(build, id);
        if (known.isPresent() && known.get().status().ended()) {
            return known.get();
        }
        Instant now = Instant.now();
        RunLog run = known.isPresent() ? known.get() : begun(build, id, told.started(now));
        run.append(new RunEvent.TagsSet(SortedMaps.copyOf(Map.of(NAME, told.name()))));
        try {
            metrics.apart(paths, run);
        } catch (IOException | RuntimeException unreadable) {
            try {
                end(build, run, paths, told, now);
            } catch (IOException | RuntimeException too) {
                unreadable.addSuppressed(too);
            }
            throw unreadable;
        }
        end(build, run, paths, told, now);
        return run;
    }

    /** Keeps the files of one of them, and ends it. */
    private void end(Run<?, ?> build, RunLog run, Set<String> paths, OfflineRun told, Instant now)
            throws IOException, InterruptedException {
        files(run, paths).keep();
        Optional<RunFailure> why = told.status() == RunStatus.FAILED
                ? Optional.of(RunFailure.of("The script " + told.end()))
                : Optional.empty();
        Tracking.end(build, run.id(), new RunEvent.RunEnded(told.status(), told.ended(now), why));
        if (told.status() != RunStatus.FINISHED) {
            say("The run " + Naming.quoted(told.name()) + " of W&B (" + ClientAccess.shown(run.id()) + ") "
                    + told.end());
        }
    }

    /** The files of one of them, which belong to that run. */
    WandbFiles files(RunLog run, Set<String> paths) {
        return new WandbFiles(context, workspace, run, paths);
    }

    private RunLog begun(Run<?, ?> build, RunId id, Instant at) throws IOException, InterruptedException {
        ExperimentName name = block.run().experiment();
        RunLog run = Tracking.begin(build, id, name, Optional.of(block.id()), at);
        Tracking.place(run, Branch.around(context.get(FlowNode.class)));
        AgentWitness.tell(context, run);
        SourceWitness.tell(context, run);
        return run;
    }

    /** The same for the same run of W&B, whenever it is asked for. */
    private static RunId idOf(RunId block, String wandbId) {
        byte[] both = (block + " wandb " + wandbId).getBytes(StandardCharsets.UTF_8);
        return new RunId(Sha256.of(both).hex().substring(0, 32));
    }

    private static RunStatus worse(RunStatus one, RunStatus other) {
        return one == RunStatus.FAILED || other == RunStatus.FINISHED ? one : other;
    }

    /** What was read for the block's run while there was one of them is taken back first. */
    private void keepCommon(OfflineRuns runs, Map<String, RunLog> recorded, RunStatus worst) throws IOException {
        List<RunEvent> events = new ArrayList<>();
        for (String path : runs.paths()) {
            events.add(new RunEvent.FileRestarted(path));
        }
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(COUNT, String.valueOf(runs.files().size()));
        tags.put(STATE, worst.name().toLowerCase(Locale.ROOT));
        events.add(new RunEvent.TagsSet(tags));
        Map<String, TrackedRun> told = new LinkedHashMap<>();
        for (Map.Entry<String, RunLog> run : recorded.entrySet()) {
            told.put(run.getKey(), run.getValue().run());
        }
        SortedMap<String, String> params = agreed(told.values());
        params.keySet().removeAll(block.run().params().keySet());
        if (!params.isEmpty()) {
            events.add(new RunEvent.ParamsLogged(params));
        }
        block.append(events.toArray(new RunEvent[0]));
        Map<String, Integer> measured = new HashMap<>();
        told.values().forEach(run -> run.metrics().keySet().forEach(name -> measured.merge(name, 1, Integer::sum)));
        for (Map.Entry<String, RunLog> run : recorded.entrySet()) {
            Set<String> own = told.get(run.getKey()).metrics().keySet().stream()
                    .filter(name -> measured.get(name) == 1 && !name.startsWith(SYSTEM))
                    .collect(Collectors.toCollection(TreeSet::new));
            keep(
                    own,
                    run.getValue(),
                    told.get(run.getKey()),
                    runs.files().get(run.getKey()).first());
        }
    }

    /** Parameters that each of the runs has, with one value; a run that was killed before it told any does not count. */
    private static SortedMap<String, String> agreed(Iterable<TrackedRun> runs) {
        SortedMap<String, String> agreed = null;
        for (TrackedRun run : runs) {
            if (run.params().isEmpty()) {
                continue;
            } else if (agreed == null) {
                agreed = new TreeMap<>(run.params());
            } else {
                agreed.entrySet().retainAll(run.params().entrySet());
            }
        }
        return agreed == null ? new TreeMap<>() : agreed;
    }

    /** Keeps metrics of one of them as the block's own, so many values at a time as one harvest has. */
    private void keep(Set<String> metrics, RunLog run, TrackedRun told, String path) throws IOException {
        Set<String> together = new TreeSet<>();
        long values = 0;
        for (String metric : metrics) {
            int count = told.metrics().get(metric).count();
            if (values + count > MetricsFiles.HARVEST_VALUES) {
                copy(together, run, path);
                together.clear();
                values = 0;
            }
            together.add(metric);
            values += count;
        }
        copy(together, run, path);
    }

    /** @param metrics one, or several that have no more values together than one harvest */
    private void copy(Set<String> metrics, RunLog run, String path) throws IOException {
        int count = metrics.isEmpty() ? 0 : MetricsFiles.HARVEST_VALUES;
        for (int at = 0; count == MetricsFiles.HARVEST_VALUES; at += count) {
            List<MetricRecord> records = new ArrayList<>();
            int from = at;
            SortedMap<String, List<MetricPoint>> points = run.series(metrics, all -> slice(all, from));
            points.forEach((name, some) -> some.forEach(point -> records.add(new MetricRecord(name, point))));
            if (!records.isEmpty()) {
                block.append(new RunEvent.MetricsLogged(records, Optional.of(new SourceFile(path, ""))));
            }
            count = records.size();
        }
    }

    private static List<MetricPoint> slice(Points all, int from) throws IOException {
        int size = all.size();
        return all.page(Math.min(from, size), (int) Math.min((long) from + MetricsFiles.HARVEST_VALUES, size));
    }

    private void say(String line) throws IOException, InterruptedException {
        context.get(TaskListener.class).getLogger().println(Naming.line(line));
    }
}
