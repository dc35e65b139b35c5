package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.util.BuildListenerAdapter;

/** The files of a workspace, seen from the controller. Everything that touches bytes happens on the agent. */
public final class WorkspaceFiles {
    private final FilePath workspace;
    private final TaskListener log;
    private final BoundSecrets secrets;

    /** @param secrets that no file may be named like, and that no metrics file may hold */
    public WorkspaceFiles(FilePath workspace, TaskListener log, BoundSecrets secrets) {
        this.workspace = workspace;
        this.log = log;
        this.secrets = secrets;
    }

    /**
     * The matching files with their digests.
     *
     * @throws FilesRefused when nothing matches, or a link leaves the workspace
     */
    public List<FileDigest> digest(String globs) throws IOException, InterruptedException {
        return values(globs, scan(globs));
    }

    /**
     * Digests the matching files and archives them with the build, apart from those of other runs.
     *
     * @throws FilesRefused as {@link #digest} does; also when a file changes meanwhile, or when the run has archived
     *     another content under the same path
     */
    public List<FileDigest> archive(String globs, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        ArrayList<ScannedFile> scanned = scan(globs);
        List<FileDigest> files = values(globs, scanned);
        refuseOverwriting(run, files);
        build.pickArtifactManager()
                .archive(workspace, launcher, BuildListenerAdapter.wrap(log), places(run.id(), scanned));
        String changed = workspace.act(new FileCheck(scanned));
        if (changed != null) {
            throw new FilesRefused("'" + known(changed, scanned)
                    + "' changed while it was archived; wait for its writer to end before tracking it");
        }
        return files;
    }

    /** A small file of the workspace as a whole. */
    public byte[] read(String path, int atMost) throws IOException, InterruptedException {
        Globs.split(path);
        byte[] text = workspace.act(new FileText(path, atMost));
        if (text == null || text.length > atMost) {
            throw new FilesRefused(
                    "the agent sent another content for '" + path + "' than it was asked for; look at it");
        }
        return text;
    }

    /** Where the content of a file comes from. */
    @FunctionalInterface
    public interface Content {
        InputStream open(FileDigest file) throws IOException;
    }

    /**
     * Copies files below a folder of the workspace and verifies them there.
     *
     * @param folder relative; {@code .} for the workspace itself
     * @throws FilesRefused when the folder leaves the workspace, or a file is not what it should be
     */
    public void fetch(List<FileDigest> files, String folder, Content content) throws IOException, InterruptedException {
        String prefix = folder.equals(".") ? "" : below(folder) + "/";
        ArrayList<ScannedFile> expected = new ArrayList<>();
        ArrayList<String> paths = new ArrayList<>();
        for (FileDigest file : files) {
            String path = prefix + file.path();
            paths.add(path);
            expected.add(
                    new ScannedFile(path, path, file.size(), 0, file.sha256().hex()));
        }
        workspace.act(new FolderReady(paths));
        for (FileDigest file : files) {
            try (InputStream bytes = content.open(file)) {
                workspace.child(prefix + file.path()).copyFrom(bytes);
            }
        }
        String wrong = workspace.act(new DigestCheck(expected, log));
        if (wrong != null) {
            workspace.child(known(wrong, expected)).delete();
            throw new FilesRefused("'" + wrong + "' is not what was stamped: its digest differs after it was copied;"
                    + " it was removed; restore the build's artifacts, or fetch another version");
        }
    }

    /**
     * Checks that a path names a folder below the workspace.
     *
     * @throws FilesRefused naming the path
     */
    public static String below(String folder) throws FilesRefused {
        try {
            return FileDigest.check(folder);
        } catch (IllegalArgumentException noPlainPath) {
            throw new FilesRefused("the folder " + Naming.quoted(folder)
                    + " is no plain path below the workspace; write one like 'model' or 'models/current'");
        }
    }

    private ArrayList<ScannedFile> scan(String globs) throws IOException, InterruptedException {
        Globs.split(globs);
        ArrayList<ScannedFile> scanned = workspace.act(new FileScan(globs, log));
        if (scanned.isEmpty()) {
            throw PatternTalk.nothing("file", globs, workspace);
        }
        PatternTalk.tellIdle(log, globs, scanned.stream().map(file -> file.path).toList());
        return scanned;
    }

    /** What the agent sent, when it can be believed; no name among it is a secret. */
    private List<FileDigest> values(String globs, List<ScannedFile> scanned) throws FilesRefused {
        Globs.requireFew(globs, scanned.stream().map(file -> file.path).toList());
        List<FileDigest> files = scanned.stream().map(ScannedFile::checked).toList();
        files.forEach(
                file -> secrets.refuse("the name of a file", List.of(file.path().split("/"))));
        files.forEach(file -> secrets.refuse("the name of a file", file.path()));
        return files;
    }

    /** The file that the agent complains of, which must be one that it was asked about. */
    private static String known(String path, List<ScannedFile> asked) throws FilesRefused {
        if (asked.stream().noneMatch(file -> file.path.equals(path))) {
            throw new FilesRefused("the agent complains of a file that it was not asked about; look at it");
        }
        return path;
    }

    private static void refuseOverwriting(RunLog run, List<FileDigest> files) throws IOException {
        Map<String, FileDigest> archived = new LinkedHashMap<>();
        run.run().artifacts().forEach(file -> archived.put(file.path(), file));
        for (FileDigest file : files) {
            FileDigest before = archived.get(file.path());
            if (before != null && !before.equals(file)) {
                throw new FilesRefused("'" + file.path() + "' was archived by this run before, with another content;"
                        + " put each into a trackExperiment of its own, or write to another path");
            }
        }
    }

    /** Where each file goes, and where it is: links are followed, because Jenkins archives a link as a link. */
    private static Map<String, String> places(RunId run, List<ScannedFile> files) {
        Map<String, String> places = new LinkedHashMap<>();
        files.forEach(file -> places.put(ArtifactPath.of(run, file.path), file.real));
        return places;
    }
}
