package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns;
import io.jenkins.plugins.modellineage.tracker.FreshHarvest.Standing;
import io.jenkins.plugins.modellineage.tracker.KnownFile;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The metrics files of a workspace, seen from the controller. They are read on the agent. */
public final class WorkspaceMetrics {
    private static final String ALL_FILES = "";

    private final FilePath workspace;
    private final TaskListener log;
    private final BoundSecrets secrets;
    private final Leftovers leftovers;

    /**
     * @param secrets that no metrics file may hold
     * @param leftovers what becomes of files that may be older than the run
     */
    public WorkspaceMetrics(FilePath workspace, TaskListener log, BoundSecrets secrets, Leftovers leftovers) {
        this.workspace = workspace;
        this.log = log;
        this.secrets = secrets;
        this.leftovers = leftovers;
    }

    /**
     * Notes when a block begins, by the agent's clock, and what its patterns match then. The first note counts.
     *
     * @param globs empty when the block has none
     */
    public static void note(FilePath workspace, String globs, RunLog run) throws IOException, InterruptedException {
        if (run.notedAt().isEmpty()) {
            String plain = MetricsPatterns.plain(globs);
            Globs.split(plain);
            run.append(MetricsNote.events(workspace.act(new MetricsNote(plain))));
        }
    }

    /**
     * Records what the metrics files hold beyond what was read before, while they are still being written. What cannot
     * be read now may be complete later.
     *
     * @return the number of values recorded
     */
    public int growing(String globs, RunLog run) throws IOException, InterruptedException {
        int recorded = 0;
        for (String path : list(globs)) {
            HarvestedFile file = harvest(MetricsScan.growing(path, leftovers.known(run, path), now()));
            recorded += record(file, name(globs, path), run);
        }
        return recorded;
    }

    /**
     * Records the rest of the metrics files, and says which do not count. A file that cannot be read keeps no other from
     * being read.
     *
     * @return the number of values recorded
     * @throws FilesRefused when no file matches, or nothing of one can be read
     */
    public int complete(String globs, RunLog run) throws IOException, InterruptedException {
        List<String> paths = list(globs);
        String plain = MetricsPatterns.plain(globs);
        if (paths.isEmpty()) {
            throw PatternTalk.nothing("metrics file", plain, workspace);
        }
        PatternTalk.tellIdleOf(log, plain, paths);
        List<String> problems = new ArrayList<>();
        int recorded = 0;
        for (String path : paths) {
            recorded += complete(path, name(globs, path), run, problems);
        }
        tellShared(run);
        if (!problems.isEmpty()) {
            throw new FilesRefused(String.join("; and ", problems.subList(0, Math.min(3, problems.size()))));
        }
        return recorded;
    }

    private int complete(String path, String name, RunLog run, List<String> problems)
            throws IOException, InterruptedException {
        int recorded = 0;
        HarvestedFile file;
        long before;
        do {
            KnownFile known = leftovers.known(run, path);
            before = known.progress().offset();
            file = harvest(MetricsScan.complete(path, known, now()));
            recorded += record(file, name, run);
            file.problem().ifPresent(problems::add);
        } while (file.size() >= MetricsFiles.HARVEST_VALUES && file.offset() > before);
        if (file.standing() == Standing.UNCHANGED) {
            leave(file, run);
        } else if (leftovers == Leftovers.COUNT && recorded > 0) {
            tellOlder(file, run);
        }
        return recorded;
    }

    private List<String> list(String globs) throws IOException, InterruptedException {
        String plain = MetricsPatterns.plain(globs);
        Globs.split(plain);
        List<String> paths = workspace.act(new FileList(plain));
        Globs.requireFew(plain, paths);
        paths.forEach(FileDigest::check);
        return paths;
    }

    /** The name that the first fitting pattern has. */
    private static String name(String globs, String path) {
        return MetricsPatterns.split(globs).stream()
                .filter(named -> Globs.matches(named.pattern(), path))
                .findFirst()
                .map(MetricsPatterns.Named::name)
                .orElse("");
    }

    private HarvestedFile harvest(MetricsScan scan) throws IOException, InterruptedException {
        return workspace.act(scan).checked(scan.path());
    }

    private static long now() {
        return System.currentTimeMillis();
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
        if (file.standing() != Standing.UNCHANGED && file.offset() > (withdrawn ? 0 : before)) {
            events.addAll(Arrays.asList(file.events(name)));
        }
        run.append(events.toArray(new RunEvent[0]));
        tell(file.remarks(), run);
        return file.size();
    }

    private void leave(HarvestedFile file, RunLog run) throws IOException {
        UncountedFile uncounted = new UncountedFile(file.path(), file.modified());
        if (!run.run().uncounted().contains(uncounted)) {
            log.getLogger().println(MetricsTalk.uncounted(file.path(), file.modified(), Instant.now()));
            run.append(new RunEvent.FileUncounted(uncounted));
        }
    }

    private void tellOlder(HarvestedFile file, RunLog run) throws IOException {
        Optional<Instant> begun = BuildWitness.begun(run.run());
        if (begun.filter(start -> file.modified().isBefore(start)).isPresent()) {
            log.getLogger().println(MetricsTalk.older(file.path(), file.modified(), Instant.now()));
        }
    }

    /** Says what the series of several files are called, whenever that changes. */
    private void tellShared(RunLog run) throws IOException {
        List<RunEvent.FileRemarked> remarks = new ArrayList<>();
        for (String sentence : MetricsTalk.shared(run.shared())) {
            remarks.add(new RunEvent.FileRemarked(ALL_FILES, sentence, sentence));
        }
        tell(remarks, run);
    }

    /** Says what was not said before, also not before a restart. */
    private void tell(List<RunEvent.FileRemarked> remarks, RunLog run) throws IOException {
        Set<String> told = new TreeSet<>();
        List<RunEvent> fresh = new ArrayList<>();
        for (RunEvent.FileRemarked remark : remarks) {
            if (told.isEmpty()) {
                told.addAll(run.remarked(remark.path()));
            }
            if (told.size() < HarvestedFile.MOST_REMARKS && told.add(remark.subject())) {
                log.getLogger().println(remark.sentence());
                fresh.add(remark);
            }
        }
        run.append(fresh.toArray(new RunEvent[0]));
    }
}
