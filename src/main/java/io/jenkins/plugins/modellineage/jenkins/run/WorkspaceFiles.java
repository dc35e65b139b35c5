package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputRole;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of a workspace, seen from the controller. Everything that touches bytes happens on the agent. */
public final class WorkspaceFiles {
    private static final String FILES = "which files there are";

    private final FilePath workspace;
    private final TaskListener log;
    private final BoundSecrets secrets;
    private final Reach reach;

    /**
     * @param secrets that no file may be named like
     * @param reach what may be read beside the workspace
     */
    public WorkspaceFiles(FilePath workspace, TaskListener log, BoundSecrets secrets, Reach reach) {
        this.workspace = workspace;
        this.log = log;
        this.secrets = secrets;
        this.reach = reach;
    }

    /**
     * Records the matching files as an input of a run, with their digests and what they hold. Warns where it shares files
     * or lines with another one that it should not.
     *
     * @param named the input without its files
     * @throws FilesRefused when nothing matches, or a link leaves the workspace
     */
    public Input input(String globs, InputName named, RunLog run) throws IOException, InterruptedException {
        if (!named.readsLines()) {
            Input bare = named.of(values(globs, scan(globs, FileScan.digesting(globs, reach, log))));
            run.append(new RunEvent.InputsRecorded(List.of(bare)));
            return bare;
        }
        DataScan scan = InputRole.of(named.context()) == InputRole.TRAIN
                ? DataScan.ofTexts(globs, reach, log)
                : DataScan.ofRows(globs, reach, log);
        ScannedData data = Answer.to(workspace, scan, ScannedData.class, FILES);
        Input input = named.of(values(globs, requireSome(globs, data.files)));
        return new SaidOfData(log, secrets).record(input, data, run);
    }

    /**
     * What an input is called.
     *
     * @param readsLines whether its rows and lines are read as well
     */
    public record InputName(String name, String source, String context, boolean readsLines) {
        private Input of(List<FileDigest> files) {
            return Input.ofFiles(name, source, context, files);
        }
    }

    /**
     * Digests the matching files, archives them with the build, apart from those of other runs, and records them. A
     * content that the run has archived already is not archived again, and another content of a path lies apart from the
     * first. Steps of one run that do this at the same time take turns.
     *
     * @throws FilesRefused as {@link #input} does; also when a file changes meanwhile
     */
    public List<FileDigest> archive(String globs, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        return archive(globs, "", build, launcher, run);
    }

    /**
     * The same of files that come to lie in a folder among the run's.
     *
     * @param under the folder; empty for the topmost
     */
    public List<FileDigest> archive(String globs, String under, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        ArrayList<ScannedFile> scanned = scan(globs, FileScan.weighing(globs, reach, log));
        return archive(scanned, under(under, values(globs, scanned)), build, launcher, run);
    }

    /**
     * The same of small files that tell of a run and are no part of what it made. What holds a secret of the build is left
     * out.
     */
    public List<FileDigest> archiveBeside(String globs, String under, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        ArrayList<ScannedFile> scanned = fit(scan(globs, FileScan.digesting(globs, reach, log)));
        return scanned.isEmpty()
                ? List.of()
                : archive(scanned, beside(under(under, values(globs, scanned))), build, launcher, run);
    }

    private List<FileDigest> archive(
            ArrayList<ScannedFile> scanned, List<FileDigest> found, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        try (ArchiveTurn turn = ArchiveTurn.of(run.id())) {
            requireOneTree(found);
            List<FileDigest> files = ArtifactPath.placed(run, found);
            new ArchiveCopy(workspace, reach, log, run).copy(scanned, files, build, launcher);
            keepWeights(scanned, files, run);
            run.append(new RunEvent.ArtifactsRecorded(files));
            return files;
        }
    }

    /** The files of one run of W&B, with a word in the log about those that are left out. */
    public OfflineFiles offline(Set<String> paths) throws IOException, InterruptedException {
        return offline(OfflineFilesScan.ofAll(paths, reach));
    }

    private OfflineFiles offline(OfflineFilesScan scan) throws IOException, InterruptedException {
        OfflineFiles found = Answer.<OfflineFiles>to(workspace, scan, OfflineFiles.class, FILES)
                .checked();
        found.said.stream()
                .limit(OfflineFiles.SAID)
                .forEach(sentence ->
                        log.getLogger().println("W&B: " + secrets.maskedShown(Naming.line(String.valueOf(sentence)))));
        return found;
    }

    /**
     * Archives a part of them as {@link #archive} does. What lies beside is left out where it holds a secret of the build.
     *
     * @throws FilesRefused when a file changes meanwhile, or two would lie at one place
     */
    public List<FileDigest> archive(
            OfflineFiles files, OfflineFiles.Part part, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        boolean beside = part == OfflineFiles.Part.BESIDE;
        ArrayList<ScannedFile> scanned = beside ? fit(files.part(part)) : new ArrayList<>(files.part(part));
        if (scanned.isEmpty()) {
            return List.of();
        }
        List<FileDigest> found = values("files of W&B", scanned);
        return archive(scanned, beside ? beside(found) : found, build, launcher, run);
    }

    /**
     * Archives the artifacts that a run file of W&B names and whose copies lie below the workspace, as {@link #archive} does, with a
     * word in the log about others.
     *
     * @param path of the run file, the whole or as seen from the workspace
     */
    List<FileDigest> archiveLogged(String path, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        OfflineFiles found = offline(OfflineFilesScan.ofArtifacts(Set.of(path), reach));
        List<FileDigest> archived = new ArrayList<>(archive(found, OfflineFiles.Part.MODELS, build, launcher, run));
        archived.addAll(archive(found, OfflineFiles.Part.ARTIFACTS, build, launcher, run));
        return archived;
    }

    private static List<FileDigest> beside(List<FileDigest> files) {
        return files.stream().map(file -> file.marked(FileMark.BESIDE)).toList();
    }

    /** Of files that nobody named, those that may be kept, with a word in the log about others. */
    private ArrayList<ScannedFile> fit(List<ScannedFile> files) throws IOException, InterruptedException {
        ArrayList<ScannedFile> fit = new ArrayList<>();
        for (ScannedFile file : files) {
            if (file.checked(reach).size() > OfflineFilesScan.FILE_BYTES) {
                leave(
                        file,
                        "is larger than " + OfflineFilesScan.FILE_BYTES
                                + " bytes; it is left out, and trackArtifacts takes it");
            } else if (holdsSecret(file)) {
                leave(file, "holds a secret of the build; it is left out");
            } else {
                fit.add(file);
            }
        }
        return fit;
    }

    private void leave(ScannedFile file, String why) {
        log.getLogger().println("W&B: " + secrets.maskedShown(Naming.quoted(file.path)) + " " + why);
    }

    /** A console may have printed what Jenkins masks in its own log. */
    private boolean holdsSecret(ScannedFile file) throws IOException, InterruptedException {
        byte[] content;
        try (InputStream bytes =
                ArchiveCopy.root(workspace, reach, file.base()).child(file.real).read()) {
            content = bytes.readNBytes((int) OfflineFilesScan.FILE_BYTES);
        }
        return secrets.hold(new String(content, StandardCharsets.UTF_8));
    }

    private static List<FileDigest> under(String folder, List<FileDigest> files) {
        return folder.isEmpty()
                ? files
                : files.stream()
                        .map(file ->
                                new FileDigest(folder + "/" + file.path(), file.size(), file.sha256(), file.marks()))
                        .toList();
    }

    private void keepWeights(List<ScannedFile> scanned, List<FileDigest> files, RunLog run) {
        SaidOfWeights said = new SaidOfWeights(log, secrets);
        for (int i = 0; i < files.size(); i++) {
            FileDigest file = files.get(i);
            scanned.get(i).weights().ifPresent(lines -> said.keep(file, lines, run));
        }
    }

    /** A small file of the workspace as a whole. */
    public byte[] read(String path, int atMost) throws IOException, InterruptedException {
        byte[] text = Answer.to(workspace, new FileText(path, reach, atMost), byte[].class, "what a file holds");
        if (text.length > atMost) {
            throw new FilesRefused(
                    "the agent sent another content for " + Naming.quoted(path) + " than it was asked for; look at it");
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
                    new ScannedFile(path, path, file.size(), 0, file.sha256().hex()).marked(file.marks()));
        }
        workspace.act(new FolderReady(paths));
        SentFiles sent = new SentFiles(workspace);
        for (FileDigest file : files) {
            try (InputStream bytes = content.open(file)) {
                sent.send(prefix + file.path(), bytes);
            }
        }
        sent.end();
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
                    + " is not a plain path below the workspace; write one like 'model' or 'models/current'");
        }
    }

    private ArrayList<ScannedFile> scan(String globs, FileScan scan) throws IOException, InterruptedException {
        return requireSome(globs, Answer.<ArrayList<ScannedFile>>to(workspace, scan, ArrayList.class, FILES));
    }

    private ArrayList<ScannedFile> requireSome(String globs, ArrayList<ScannedFile> scanned)
            throws IOException, InterruptedException {
        if (Answer.each(scanned, ScannedFile.class, FILES).isEmpty()) {
            throw PatternTalk.nothing("file", globs, workspace);
        }
        return scanned;
    }

    /** What the agent sent, when it can be believed; no name among it is a secret. */
    private List<FileDigest> values(String globs, List<ScannedFile> scanned) throws FilesRefused {
        Globs.requireFew(globs, scanned.stream().map(file -> file.path).toList());
        List<FileDigest> files =
                scanned.stream().map(file -> file.checked(reach)).toList();
        files.forEach(
                file -> secrets.refuse("the name of a file", List.of(file.path().split("/"))));
        files.forEach(file -> secrets.refuse("the name of a file", file.path()));
        PatternTalk.warnOfPointers(log, files);
        return files;
    }

    /** The file that the agent complains of, which must be one that it was asked about. */
    static String known(String path, List<ScannedFile> asked) throws FilesRefused {
        if (asked.stream().noneMatch(file -> file.path.equals(path))) {
            throw new FilesRefused("the agent complains of a file that it was not asked about; look at it");
        }
        return path;
    }

    /** Refuses a path that is both one of these files and the folder of another. */
    private static void requireOneTree(List<FileDigest> files) throws FilesRefused {
        Set<String> paths = files.stream().map(FileDigest::path).collect(Collectors.toSet());
        for (String path : paths) {
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                if (paths.contains(path.substring(0, end))) {
                    throw new FilesRefused(Naming.quoted(path.substring(0, end))
                            + " would be recorded as a file and as the folder of " + Naming.quoted(path)
                            + "; record them in two steps");
                }
            }
        }
    }
}
