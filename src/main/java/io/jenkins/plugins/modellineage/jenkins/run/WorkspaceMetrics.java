package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns;
import io.jenkins.plugins.modellineage.tracker.DvcliveNames;
import io.jenkins.plugins.modellineage.tracker.FreshHarvest.Standing;
import io.jenkins.plugins.modellineage.tracker.KnownFile;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The metrics files of a workspace, seen from the controller. They are read on the agent. */
public final class WorkspaceMetrics {
    private static final Logger LOGGER = Logger.getLogger(WorkspaceMetrics.class.getName());

    private static final String FILES = "which metrics files there are";

    private final FilePath workspace;
    private final TaskListener log;
    private final BoundSecrets secrets;
    private final Reach reach;
    private final Optional<InnerWorkspace> inner;
    private final Set<String> apart;

    /**
     * @param secrets that no metrics file may hold
     * @param reach what may be read beside the workspace
     */
    public WorkspaceMetrics(FilePath workspace, TaskListener log, BoundSecrets secrets, Reach reach) {
        this(workspace, log, secrets, reach, Optional.empty(), Set.of());
    }

    private WorkspaceMetrics(
            FilePath workspace,
            TaskListener log,
            BoundSecrets secrets,
            Reach reach,
            Optional<InnerWorkspace> inner,
            Set<String> apart) {
        this.workspace = workspace;
        this.log = log;
        this.secrets = secrets;
        this.reach = reach;
        this.inner = inner;
        this.apart = Set.copyOf(apart);
    }

    /** The same files, when the workspace is not that of the block around. */
    public WorkspaceMetrics in(Optional<InnerWorkspace> own) {
        return new WorkspaceMetrics(workspace, log, secrets, reach, own, apart);
    }

    /** The same without these files, which are read for other runs. */
    public WorkspaceMetrics without(Set<String> others) {
        return new WorkspaceMetrics(workspace, log, secrets, reach, inner, others);
    }

    /** The runs of W&B whose files the patterns match and that count for the run. */
    public OfflineRuns offlineRuns(String globs, Leftovers leftovers, RunLog run)
            throws IOException, InterruptedException {
        List<MetricsPatterns.Named> named = MetricsPatterns.split(globs);
        FileList list = FileList.growing(FoundMetrics.patterns(named), reach);
        Set<String> paths = new TreeSet<>();
        for (String path : FoundMetrics.checked(named, listed(list)).names().keySet()) {
            if (leftovers == Leftovers.COUNT || run.noted(path).isEmpty()) {
                paths.add(path);
            }
        }
        return OfflineRuns.of(paths);
    }

    /** What the files of one of them tell of it as a whole. */
    public OfflineRun offlineRun(String id, Set<String> paths) throws IOException, InterruptedException {
        return Answer.<OfflineRun>to(
                        workspace, new OfflineRunScan(id, paths, reach), OfflineRun.class, "what a run of W&B is")
                .checked(id);
    }

    /**
     * Records what these files hold as a run of its own.
     *
     * @throws FilesRefused when nothing of one can be read
     */
    public void apart(Set<String> paths, RunLog run) throws IOException, InterruptedException {
        Map<String, String> names = new TreeMap<>();
        paths.forEach(path -> names.put(path, ""));
        run.reading().lockInterruptibly();
        try {
            Ending ending = new Ending(Leftovers.COUNT, run);
            ending.readAll(names);
            if (!ending.problems.isEmpty()) {
                throw new FilesRefused(MetricsTalk.someOf(ending.problems));
            }
        } finally {
            run.reading().unlock();
        }
    }

    /**
     * Notes when a block begins, by the agent's clock, and what its patterns match then. The first note counts.
     *
     * @param globs empty when the block has none
     */
    public void note(String globs, RunLog run) throws IOException, InterruptedException {
        if (run.notedAt().isEmpty()) {
            List<String> patterns = FoundMetrics.patterns(MetricsPatterns.split(globs));
            run.append(MetricsNote.events(Answer.<ArrayList<ScannedFile>>to(
                    workspace, new MetricsNote(patterns, reach), ArrayList.class, FILES)));
        }
    }

    /**
     * Records what the metrics files hold beyond what was read before, while they are still being written. What cannot
     * be read now may be complete later, and keeps no other file from being read. Does nothing while somebody else reads
     * for the run: who hangs in an agent keeps nobody waiting.
     *
     * @return the number of values recorded
     * @throws FilesRefused when some file could not be read
     */
    public int growing(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        if (!run.reading().tryLock()) {
            return 0;
        }
        try {
            return grown(globs, leftovers, run);
        } finally {
            run.reading().unlock();
        }
    }

    private int grown(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        List<MetricsPatterns.Named> named = MetricsPatterns.split(globs);
        FileList list = FileList.growing(FoundMetrics.patterns(named), reach);
        int recorded = 0;
        FilesRefused problem = null;
        for (Map.Entry<String, String> found :
                FoundMetrics.checked(named, listed(list)).without(apart).names().entrySet()) {
            try {
                KnownFile known = leftovers.known(run, found.getKey());
                recorded += record(harvest(MetricsScan.growing(known, found.getKey(), reach)), found.getValue(), run);
            } catch (FilesRefused unreadable) {
                problem = unreadable;
            } catch (RuntimeException refused) {
                problem = said(run).refused(found.getKey(), refused);
            }
        }
        if (problem != null) {
            throw problem;
        }
        return recorded;
    }

    /**
     * Records what a block that failed left: what {@link #growing} does, and the rest of those files of which a record that was
     * not written whole cannot be taken for one. They are nothing to complain about, and nothing is withdrawn.
     */
    public void salvage(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        if (!run.reading().tryLock()) {
            return;
        }
        try {
            salvaged(globs, leftovers, run);
        } finally {
            run.reading().unlock();
        }
    }

    private void salvaged(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        try {
            grown(globs, leftovers, run);
        } catch (FilesRefused unreadable) {
            LOGGER.log(Level.FINE, unreadable, () -> "Not all metrics of run " + run.id() + " can be read");
        }
        List<MetricsPatterns.Named> named = MetricsPatterns.split(globs);
        FileList list = FileList.growing(FoundMetrics.patterns(named), reach);
        Map<String, String> names = new TreeMap<>(
                FoundMetrics.checked(named, listed(list)).without(apart).names());
        names.keySet().removeIf(path -> !MetricsScan.isOfWholeRecords(path));
        new Ending(leftovers, run).readAll(names);
    }

    /**
     * Records the rest of the metrics files of a block as {@link #complete} does. Of files that the block's patterns
     * match, those that were read and are not there any more do not count: an attempt that failed left them behind.
     */
    public int rest(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        run.reading().lockInterruptibly();
        try {
            withdrawGone(FoundMetrics.patterns(MetricsPatterns.split(globs)), run);
            return complete(globs, leftovers, run);
        } finally {
            run.reading().unlock();
        }
    }

    private void withdrawGone(List<String> patterns, RunLog run) throws IOException, InterruptedException {
        Set<String> read = new TreeSet<>();
        for (String path : run.metricsFiles()) {
            if (!said(run).isFromElsewhere(path)) {
                read.add(path);
            }
        }
        if (read.isEmpty()) {
            return;
        }
        Set<String> gone =
                new TreeSet<>(Answer.list(workspace, new GoneFiles(read, patterns, reach), String.class, FILES));
        gone.retainAll(read);
        for (String path : gone) {
            run.append(new RunEvent.FileRestarted(path));
            log.getLogger().println(MetricsTalk.gone(path));
        }
    }

    /**
     * Records the rest of the metrics files, and says which do not count. A file that cannot be read keeps no other from
     * being read.
     *
     * @return the number of values recorded
     * @throws FilesRefused when no file matches, or nothing of one can be read
     */
    public int complete(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        run.reading().lockInterruptibly();
        try {
            return completed(globs, leftovers, run);
        } finally {
            run.reading().unlock();
        }
    }

    private int completed(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        List<MetricsPatterns.Named> named = MetricsPatterns.split(globs);
        FileList list = FileList.complete(FoundMetrics.patterns(named), reach);
        FoundMetrics found = FoundMetrics.checked(named, listed(list)).without(apart);
        String plain = MetricsPatterns.plain(globs);
        if (found.names().isEmpty() && apart.isEmpty()) {
            throw PatternTalk.nothing("metrics file", plain, workspace);
        }
        PatternTalk.tellIdleOf(log, plain, found.idle());
        Ending ending = new Ending(leftovers, run);
        ending.readAll(found.names());
        said(run).shared();
        if (!ending.problems.isEmpty()) {
            throw new FilesRefused(MetricsTalk.someOf(ending.problems));
        }
        return ending.recorded.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The files as they stand when nobody writes to them any more. */
    private final class Ending {
        private final Leftovers leftovers;
        private final RunLog run;
        private final Map<String, Integer> recorded = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();
        private final TreeMap<String, HarvestedFile> earlierRuns = new TreeMap<>();
        private Set<String> all = Set.of();

        Ending(Leftovers leftovers, RunLog run) {
            this.leftovers = leftovers;
            this.run = run;
        }

        /** A part of each in turn: one that is too much for a run takes no other's place. */
        void readAll(Map<String, String> names) throws IOException, InterruptedException {
            Map<String, String> left = new TreeMap<>(names);
            all = Set.copyOf(names.keySet());
            while (!left.isEmpty()) {
                Set<String> done = new TreeSet<>();
                for (Map.Entry<String, String> file : left.entrySet()) {
                    if (!goesOn(file.getKey(), file.getValue())) {
                        done.add(file.getKey());
                    }
                }
                left.keySet().removeAll(done);
            }
            tellEarlierRuns();
        }

        /** Where no other run of W&B counts, the newest of them may be meant, and is told as any other file. */
        private void tellEarlierRuns() throws IOException {
            boolean others = all.stream().filter(OfflineRuns::isOne).count() > earlierRuns.size()
                    || apart.stream().anyMatch(OfflineRuns::isOne);
            if (!others && !earlierRuns.isEmpty()) {
                said(run).uncounted(earlierRuns.pollLastEntry().getValue());
            }
            said(run).earlierRuns(List.copyOf(earlierRuns.keySet()));
        }

        private boolean goesOn(String path, String name) throws IOException, InterruptedException {
            try {
                KnownFile known = known(path).without(DvcliveNames.beside(path, all));
                HarvestedFile file = harvest(MetricsScan.complete(known, path, reach));
                if (inner.isPresent()) {
                    file.recordAs(inner.get().named(path));
                    said(run).isIn(inner.get(), path);
                }
                recorded.merge(file.path(), record(file, name, run), Integer::sum);
                tellFacts(file, run);
                file.problem().ifPresent(this::fail);
                if (file.size() >= MetricsFiles.HARVEST_VALUES
                        && file.offset() > known.progress().offset()) {
                    return true;
                }
                tell(file);
            } catch (FilesRefused unreadable) {
                fail(unreadable.getMessage());
            } catch (RuntimeException refused) {
                fail(MetricsTalk.refused(path, refused));
            }
            return false;
        }

        private void fail(String problem) {
            problems.add(secrets.maskedShown(problem));
        }

        /** What was noted when the block began is of the block's workspace. */
        private KnownFile known(String path) throws IOException {
            if (inner.isEmpty()) {
                return leftovers.known(run, path);
            }
            KnownFile known = leftovers.known(run, inner.get().named(path));
            return new KnownFile(known.progress(), Optional.empty(), known.since());
        }

        private void tell(HarvestedFile file) throws IOException {
            if (file.standing() == Standing.UNCHANGED && OfflineRuns.isOne(file.path())) {
                earlierRuns.put(file.path(), file);
            } else if (file.standing() == Standing.UNCHANGED) {
                said(run).uncounted(file);
            } else if (leftovers == Leftovers.COUNT && recorded.get(file.path()) > 0) {
                said(run).older(file);
            }
        }
    }

    private SaidOfMetrics said(RunLog run) {
        return new SaidOfMetrics(log, run, secrets);
    }

    private ArrayList<ArrayList<String>> listed(FileList list) throws IOException, InterruptedException {
        return Answer.to(workspace, list, ArrayList.class, FILES);
    }

    private HarvestedFile harvest(MetricsScan scan) throws IOException, InterruptedException {
        return Answer.<HarvestedFile>to(workspace, scan, HarvestedFile.class, "what metrics a file holds")
                .checked(scan.path());
    }

    /** Parameters stay whatever becomes of the file, so they are recorded of a file that stands: others may take its place. */
    private void tellFacts(HarvestedFile file, RunLog run) throws IOException {
        if (file.standing() != Standing.UNCHANGED) {
            said(run).facts(file);
        }
    }

    private int record(HarvestedFile file, String name, RunLog run) throws IOException {
        file.refuse(secrets);
        long before = run.harvested(file.path()).offset();
        boolean withdrawn = file.standing() != Standing.GOES_ON && before > 0;
        List<RunEvent> events = new ArrayList<>();
        if (withdrawn) {
            events.add(new RunEvent.FileRestarted(file.path()));
            log.getLogger().println(MetricsTalk.restarted(file.path()));
        }
        if (file.standing() != Standing.UNCHANGED) {
            if (file.offset() > (withdrawn ? 0 : before) || file.size() > 0) {
                events.addAll(Arrays.asList(file.events(name)));
            }
        }
        run.append(events.toArray(new RunEvent[0]));
        said(run).remarks(file.remarks());
        return file.size();
    }
}
