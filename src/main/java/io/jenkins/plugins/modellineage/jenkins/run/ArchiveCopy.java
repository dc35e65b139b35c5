package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jenkins.model.ArtifactManager;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;

/** Copies files that were digested in a workspace to the artifacts of a build, and holds that those are the same bytes. */
final class ArchiveCopy {
    private final FilePath workspace;
    private final Reach reach;
    private final TaskListener log;
    private final RunLog run;

    ArchiveCopy(FilePath workspace, Reach reach, TaskListener log, RunLog run) {
        this.workspace = workspace;
        this.reach = reach;
        this.log = log;
        this.run = run;
    }

    /**
     * Copies those that the run has not archived yet.
     *
     * @param files as they come to lie, in the order of the scanned ones
     * @throws FilesRefused naming the file when what is stored may be something else than what was digested
     */
    void copy(ArrayList<ScannedFile> scanned, List<FileDigest> files, Run<?, ?> build, Launcher launcher)
            throws IOException, InterruptedException {
        ArtifactManager artifacts = build.pickArtifactManager();
        VirtualFile root = artifacts.root();
        for (Map.Entry<Integer, Map<String, String>> place :
                places(scanned, files, root).entrySet()) {
            try {
                artifacts.archive(
                        root(workspace, reach, place.getKey()),
                        launcher,
                        BuildListenerAdapter.wrap(log),
                        place.getValue());
            } catch (IOException failed) {
                throw cause(scanned, failed);
            }
        }
        CheckedFiles now = checked(scanned);
        if (now.changed != null) {
            throw changed(now.changed, scanned);
        }
        Set<String> doubtful = new HashSet<>(now.touched);
        for (int i = 0; i < files.size(); i++) {
            if (doubtful.contains(scanned.get(i).path) && !isStored(files.get(i), root)) {
                throw changed(scanned.get(i).path);
            }
        }
    }

    /** The folder of the agent with that number, see {@link AgentFolder#base}. */
    static FilePath root(FilePath workspace, Reach reach, int base) {
        return base == 0
                ? workspace
                : new FilePath(workspace.getChannel(), reach.others().get(base - 1));
    }

    private CheckedFiles checked(ArrayList<ScannedFile> scanned) throws IOException, InterruptedException {
        return Answer.to(workspace, new FileCheck(scanned, reach), CheckedFiles.class, "which files changed")
                .checked();
    }

    /** A file that is gone, or becomes another while it is copied, can make an archive fail in words of its own. */
    private IOException cause(ArrayList<ScannedFile> scanned, IOException failed) throws InterruptedException {
        try {
            CheckedFiles now = checked(scanned);
            if (now.changed != null) {
                FilesRefused refused = changed(now.changed, scanned);
                refused.initCause(failed);
                return refused;
            }
        } catch (IOException lost) {
            failed.addSuppressed(lost);
        }
        return failed;
    }

    /** Whether the bytes there are those that were digested: what the agent is in doubt about is read once more. */
    private boolean isStored(FileDigest file, VirtualFile artifacts) {
        try (InputStream stored =
                artifacts.child(ArtifactPath.of(run.id(), file)).open()) {
            Sha256 digest = Digesting.digest(stored, bytes -> {});
            return digest.equals(file.sha256());
        } catch (IOException notThere) {
            return false;
        }
    }

    /**
     * Where each file goes that is not there yet, and where it is below its root: links are followed, because Jenkins
     * archives a link as a link.
     */
    private Map<Integer, Map<String, String>> places(
            List<ScannedFile> scanned, List<FileDigest> files, VirtualFile artifacts) throws IOException {
        Map<Integer, Map<String, String>> places = new TreeMap<>();
        List<Boolean> before = run.archived(archived -> files.stream()
                .map(file -> archived.at(file.path()).stream()
                        .anyMatch(known -> known.sha256().equals(file.sha256())))
                .toList());
        for (int i = 0; i < files.size(); i++) {
            FileDigest file = files.get(i);
            String place = ArtifactPath.of(run.id(), file);
            boolean there = before.get(i) && artifacts.child(place).isFile();
            if (!there) {
                ScannedFile source = scanned.get(i);
                places.computeIfAbsent(source.base(), base -> new LinkedHashMap<>())
                        .put(place, source.real);
            }
        }
        return places;
    }

    private static FilesRefused changed(String path, List<ScannedFile> asked) throws FilesRefused {
        return changed(WorkspaceFiles.known(path, asked));
    }

    private static FilesRefused changed(String path) {
        return new FilesRefused(
                "'" + path + "' changed while it was archived; wait for its writer to end before tracking it");
    }
}
