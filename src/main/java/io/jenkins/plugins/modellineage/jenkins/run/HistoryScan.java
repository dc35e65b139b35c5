package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.history.HistoryBounds;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, the runs that other tools left at a place. */
final class HistoryScan extends MasterToSlaveFileCallable<ArrayList<String>> {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 1 << 18;

    private final WorkspaceHistory.Sought what;
    private final String path;
    private final Reach reach;
    private final int runs;
    private final long points;
    private final long bytes;
    private final HashSet<String> known;
    private final TaskListener log;

    /** Null for who wants no more than to know which runs there are. */
    private final RemoteOutputStream out;

    private HistoryScan(
            WorkspaceHistory.Sought what,
            String path,
            Reach reach,
            HistoryBounds bounds,
            Collection<String> known,
            TaskListener log,
            RemoteOutputStream out) {
        this.what = what;
        this.path = path;
        this.reach = reach;
        this.runs = bounds.runs();
        this.points = bounds.points();
        this.bytes = bounds.bytes();
        this.known = new HashSet<>(known);
        this.log = log;
        this.out = out;
    }

    /** Answers the keys of the runs, as {@link HistoryWriter#key} has them. */
    static HistoryScan listing(WorkspaceHistory.Sought what, String path, Reach reach, HistoryBounds bounds) {
        return new HistoryScan(what, path, reach, bounds, Set.of(), null, null);
    }

    /**
     * Writes the runs to a stream of the controller.
     *
     * @param known keys of those that are not wanted
     */
    static HistoryScan writing(
            WorkspaceHistory.Sought what,
            String path,
            Reach reach,
            HistoryBounds bounds,
            Collection<String> known,
            TaskListener log,
            RemoteOutputStream out) {
        return new HistoryScan(what, path, reach, bounds, known, log, out);
    }

    /** Nothing when the place is not there; else first the folder in which the place's paths begin, as seen from the step's, then what is asked for. */
    @Override
    public ArrayList<String> invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        Sought sought = Sought.of(Globs.plain(path), at);
        if (!path.equals(".") && !Files.exists(sought.from().resolve(sought.pattern()))) {
            return new ArrayList<>();
        }
        Path given = path.equals(".") ? at.folder() : at.inside(sought.from(), sought.pattern());
        HistoryPlace place = HistoryPlace.of(given, at.roots());
        List<RunsReader> readers = what.readers(place);
        if (readers.isEmpty()) {
            throw new FilesRefused(Naming.quoted(path) + " holds no " + what.nothing());
        }
        ArrayList<String> answer = new ArrayList<>();
        answer.add(begin(given, place));
        if (out == null) {
            answer.addAll(keys(readers, place));
        } else {
            write(readers, place);
        }
        return answer;
    }

    private static String begin(Path given, HistoryPlace place) {
        return Globs.slashed((place.file().isPresent() ? given.getParent() : given).toString());
    }

    private Set<String> keys(List<RunsReader> readers, HistoryPlace place) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (RunsReader reader : readers) {
            reader.read(place, new RunsSink() {
                @Override
                public boolean run(RecordedRun run, RecordedSeries series) {
                    keys.add(HistoryWriter.key(run.tool(), run.id()));
                    return keys.size() < runs * 10;
                }

                @Override
                public void left(String what, String name) {
                    // is told when the runs are read
                }
            });
        }
        return keys;
    }

    private void write(List<RunsReader> readers, HistoryPlace place) throws IOException {
        try (BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER)) {
            HistoryBounds bounds = new HistoryBounds(runs, points, bytes);
            HistoryWriter writer = new HistoryWriter(buffered, bounds, known, progress());
            for (RunsReader reader : readers) {
                reader.read(place, writer);
            }
            writer.finish();
        }
    }

    private BiConsumer<Integer, Long> progress() {
        long[] told = {System.nanoTime()};
        return (runs, points) -> {
            if (System.nanoTime() - told[0] > TimeUnit.SECONDS.toNanos(5)) {
                told[0] = System.nanoTime();
                log.getLogger()
                        .printf(
                                "Reading %s: %,d %s with %,d points so far%n",
                                Naming.line(path), runs, what.word(), points);
            }
        };
    }
}
