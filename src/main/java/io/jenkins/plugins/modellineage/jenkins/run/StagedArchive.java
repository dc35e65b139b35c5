package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.StagedFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jenkins.util.BuildListenerAdapter;

/** Archives what clients sent to a run with its build, when the run ends. Doing it again changes nothing. */
public final class StagedArchive {
    /** Files in one event: it is one line of a log. */
    private static final int FILES = 1_000;

    private StagedArchive() {}

    /**
     * Archives and records the files, and then removes them from where they came.
     *
     * @param needed former contents that are archived as well
     * @throws IOException when it is not done; all files are then still where they came
     */
    public static void archive(Run<?, ?> build, RunLog run, StagedFiles staged, Predicate<Sha256> needed)
            throws IOException, InterruptedException {
        try (ArchiveTurn turn = ArchiveTurn.of(run.id())) {
            staged.close();
            for (FileDigest former : staged.former(needed)) {
                archive(build, run, staged, List.of(former));
            }
            archive(build, run, staged, staged.all());
            staged.clear();
        }
    }

    private static void archive(Run<?, ?> build, RunLog run, StagedFiles staged, List<FileDigest> files)
            throws IOException, InterruptedException {
        if (files.isEmpty()) {
            return;
        }
        List<FileDigest> placed = ArtifactPath.placed(run, files);
        Map<String, String> places = new LinkedHashMap<>();
        placed.forEach(place ->
                places.put(ArtifactPath.of(run.id(), place), place.sha256().hex()));
        build.pickArtifactManager()
                .archive(
                        new FilePath(staged.folder().toFile()),
                        new Launcher.LocalLauncher(TaskListener.NULL),
                        BuildListenerAdapter.wrap(TaskListener.NULL),
                        places);
        run.append(events(placed));
    }

    private static RunEvent[] events(List<FileDigest> files) {
        List<RunEvent> events = new ArrayList<>();
        for (int from = 0; from < files.size(); from += FILES) {
            events.add(new RunEvent.ArtifactsRecorded(files.subList(from, Math.min(files.size(), from + FILES))));
        }
        return events.toArray(new RunEvent[0]);
    }
}
