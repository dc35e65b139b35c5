package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.tracker.FileFacts;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the build's log says of a run's metrics files. What is remarked is recorded, so that it is said once. */
final class SaidOfMetrics {
    private static final String ALL_FILES = "";
    private static final String REFUSED = "refused";
    private static final String WORKSPACE = "workspace ";
    private static final String EARLIER_RUNS = "earlier runs of W&B";
    private static final String PARAMETER = "parameter ";
    private static final String TAG = "tag ";

    /** What the names of tags begin with that a file may set. */
    private static final List<String> TAGS = List.of("wandb.", "tensorboard.");

    private static final int SUBJECT_LENGTH = 200;

    private final TaskListener log;
    private final RunLog run;
    private final BoundSecrets secrets;

    /** @param secrets that nothing that is said may show, and that no file may tell */
    SaidOfMetrics(TaskListener log, RunLog run, BoundSecrets secrets) {
        this.log = log;
        this.run = run;
        this.secrets = secrets;
    }

    /** That the file is as it was before the block. */
    void uncounted(HarvestedFile file) throws IOException {
        UncountedFile uncounted = new UncountedFile(file.path(), file.modified());
        if (!run.uncounted().contains(uncounted)) {
            log.getLogger().println(MetricsTalk.uncounted(file.path(), file.modified(), Instant.now()));
            run.append(new RunEvent.FileUncounted(uncounted));
        }
    }

    /** That these run files of W&B are as they were before the block: one line, since each earlier run leaves one. */
    void earlierRuns(List<String> paths) throws IOException {
        if (!paths.isEmpty()) {
            String sentence = MetricsTalk.earlierRuns(paths.size(), paths.get(paths.size() - 1));
            remarks(List.of(new RunEvent.FileRemarked(ALL_FILES, EARLIER_RUNS, sentence)));
        }
    }

    /** That the file counts although it is older than the build, if it is. */
    void older(HarvestedFile file) throws IOException {
        Optional<Instant> begun = BuildWitness.begun(run.run());
        if (begun.filter(start -> file.modified().isBefore(start)).isPresent()) {
            log.getLogger().println(MetricsTalk.older(file.path(), file.modified(), Instant.now()));
        }
    }

    /** Which file it is, of several workspaces. */
    void isIn(InnerWorkspace workspace, String path) throws IOException {
        String named = workspace.named(path);
        String subject = WORKSPACE + Naming.shortened(workspace.node() + " " + workspace.folder(), SUBJECT_LENGTH);
        String sentence = MetricsTalk.isIn(workspace, path);
        remarks(List.of(new RunEvent.FileRemarked(named, Naming.plain(subject), sentence)));
    }

    /**
     * Records what of the facts of a file is new, as far as the run has room for it. A parameter that the run has with another
     * value is said, and stays as it is; a tag has the last value.
     */
    void facts(HarvestedFile file) throws IOException {
        FileFacts facts = file.facts();
        SortedMap<String, String> tags =
                newTags(file.path(), new TreeMap<>(secrets.withoutNamed(file.path(), facts.tags())));
        if (!tags.isEmpty()) {
            append(file.path(), "tags", new RunEvent.TagsSet(tags));
        }
        SortedMap<String, String> params = newParams(file.path(), secrets.withoutNamed(file.path(), facts.params()));
        if (!params.isEmpty()) {
            append(file.path(), "parameters", new RunEvent.ParamsLogged(params));
        }
    }

    private void append(String path, String what, RunEvent facts) throws IOException {
        try {
            run.append(facts);
        } catch (IllegalArgumentException noRoom) {
            remarks(List.of(
                    new RunEvent.FileRemarked(path, "room for " + what, MetricsTalk.withoutRoom(path, what, noRoom))));
        }
    }

    /** A file tells of its own program, and of nothing else: other tags are for people and for clients. */
    private SortedMap<String, String> newTags(String path, SortedMap<String, String> said) throws IOException {
        List<RunEvent.FileRemarked> remarks = new ArrayList<>();
        for (String name : said.keySet()) {
            if (!isOfAFile(name)) {
                remarks.add(new RunEvent.FileRemarked(
                        path,
                        Naming.plain(Naming.shortened(TAG + name, SUBJECT_LENGTH)),
                        MetricsTalk.foreignTag(path, name)));
            }
        }
        remarks(remarks);
        said.keySet().removeIf(name -> !isOfAFile(name));
        said.entrySet().removeAll(run.tags().entrySet());
        return said;
    }

    private static boolean isOfAFile(String tag) {
        return TAGS.stream().anyMatch(tag::startsWith);
    }

    private SortedMap<String, String> newParams(String path, Map<String, String> said) throws IOException {
        SortedMap<String, String> fresh = new TreeMap<>();
        SortedMap<String, String> known = said.isEmpty() ? fresh : run.run().params();
        List<RunEvent.FileRemarked> remarks = new ArrayList<>();
        said.forEach((name, value) -> {
            String before = known.get(name);
            if (before == null) {
                fresh.put(name, value);
            } else if (!before.equals(value)) {
                remarks.add(new RunEvent.FileRemarked(
                        path,
                        Naming.plain(Naming.shortened(PARAMETER + name, SUBJECT_LENGTH)),
                        MetricsTalk.otherParameter(path, name, before, value)));
            }
        });
        remarks(remarks);
        return fresh;
    }

    /** Whether what the run has by that path was read in another workspace than that of its block. */
    boolean isFromElsewhere(String path) throws IOException {
        return run.remarked(path).stream().anyMatch(subject -> subject.startsWith(WORKSPACE));
    }

    /** Said at once: unlike a line that is not whole yet, what is against a rule stays so until somebody acts. */
    FilesRefused refused(String path, RuntimeException problem) throws IOException {
        String sentence = secrets.maskedShown(MetricsTalk.refused(path, problem));
        remarks(List.of(new RunEvent.FileRemarked(path, REFUSED, sentence)));
        return new FilesRefused(sentence);
    }

    /** Says what the series of several files are called, whenever that changes. */
    void shared() throws IOException {
        List<RunEvent.FileRemarked> remarks = new ArrayList<>();
        for (String sentence : MetricsTalk.shared(run.shared())) {
            remarks.add(new RunEvent.FileRemarked(ALL_FILES, sentence, sentence));
        }
        remarks(remarks);
    }

    /** Says what was not said before, also not before a restart; no secret stands in it. */
    void remarks(List<RunEvent.FileRemarked> remarks) throws IOException {
        Set<String> told = new TreeSet<>();
        List<RunEvent> fresh = new ArrayList<>();
        for (RunEvent.FileRemarked said : remarks) {
            RunEvent.FileRemarked remark = new RunEvent.FileRemarked(
                    said.path(), secrets.maskedShown(said.subject()), secrets.maskedShown(said.sentence()));
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
