package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The metrics files of a workspace, seen from the controller. They are read on the agent. */
public final class WorkspaceMetrics {
    private static final String ALL_FILES = "";

    private final FilePath workspace;
    private final TaskListener log;
    private final BoundSecrets secrets;
    private final Reach reach;

    /**
     * @param secrets that no metrics file may hold
     * @param reach what may be read beside the workspace
     */
    public WorkspaceMetrics(FilePath workspace, TaskListener log, BoundSecrets secrets, Reach reach) {
        this.workspace = workspace;
        this.log = log;
        this.secrets = secrets;
        this.reach = reach;
    }

    /**
     * Notes when a block begins, by the agent's clock, and what its patterns match then. The first note counts.
     *
     * @param globs empty when the block has none
     */
    public void note(String globs, RunLog run) throws IOException, InterruptedException {
        if (run.notedAt().isEmpty()) {
            List<String> patterns = FoundMetrics.patterns(MetricsPatterns.split(globs));
            run.append(MetricsNote.events(workspace.act(new MetricsNote(patterns, reach))));
        }
    }

    /**
     * Records what the metrics files hold beyond what was read before, while they are still being written. What cannot
     * be read now may be complete later, and keeps no other file from being read.
     *
     * @return the number of values recorded
     * @throws FilesRefused when some file could not be read
     */
    public int growing(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        List<MetricsPatterns.Named> named = MetricsPatterns.split(globs);
        FileList list = FileList.growing(FoundMetrics.patterns(named), reach);
        int recorded = 0;
        FilesRefused problem = null;
        for (Map.Entry<String, String> found :
                FoundMetrics.checked(named, workspace.act(list)).names().entrySet()) {
            try {
                KnownFile known = leftovers.known(run, found.getKey());
                recorded += record(harvest(MetricsScan.growing(known, found.getKey(), reach)), found.getValue(), run);
            } catch (FilesRefused unreadable) {
                problem = unreadable;
            }
        }
        if (problem != null) {
            throw problem;
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
    public int complete(String globs, Leftovers leftovers, RunLog run) throws IOException, InterruptedException {
        List<MetricsPatterns.Named> named = MetricsPatterns.split(globs);
        FileList list = FileList.complete(FoundMetrics.patterns(named), reach);
        FoundMetrics found = FoundMetrics.checked(named, workspace.act(list));
        String plain = MetricsPatterns.plain(globs);
        if (found.names().isEmpty()) {
            throw PatternTalk.nothing("metrics file", plain, workspace);
        }
        PatternTalk.tellIdleOf(log, plain, found.idle());
        List<String> problems = new ArrayList<>();
        int recorded = 0;
        for (Map.Entry<String, String> file : found.names().entrySet()) {
            try {
                recorded += complete(file, leftovers, run, problems);
            } catch (FilesRefused unreadable) {
                problems.add(unreadable.getMessage());
            }
        }
        tellShared(run);
        if (!problems.isEmpty()) {
            throw new FilesRefused(String.join("; and ", problems.subList(0, Math.min(3, problems.size()))));
        }
        return recorded;
    }

    private int complete(Map.Entry<String, String> found, Leftovers leftovers, RunLog run, List<String> problems)
            throws IOException, InterruptedException {
        int recorded = 0;
        HarvestedFile file;
        long before;
        do {
            KnownFile known = leftovers.known(run, found.getKey());
            before = known.progress().offset();
            file = harvest(MetricsScan.complete(known, found.getKey(), reach));
            recorded += record(file, found.getValue(), run);
            file.problem().ifPresent(problems::add);
        } while (file.size() >= MetricsFiles.HARVEST_VALUES && file.offset() > before);
        if (file.standing() == Standing.UNCHANGED) {
            leave(file, run);
        } else if (leftovers == Leftovers.COUNT && recorded > 0) {
            tellOlder(file, run);
        }
        return recorded;
    }

    private HarvestedFile harvest(MetricsScan scan) throws IOException, InterruptedException {
        return workspace.act(scan).checked(scan.path());
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
