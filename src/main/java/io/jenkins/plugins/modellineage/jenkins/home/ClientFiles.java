package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileBounds;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.VerifiedInput;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import io.jenkins.plugins.modellineage.jenkins.run.StagedArchive;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.StagedFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.util.VirtualFile;

/**
 * The files of runs, wherever they lie: those that clients sent are staged below the run's folder until the run ends, and
 * are then among the artifacts of its build, as those that steps archived are from the beginning. Nobody's permission is
 * asked here.
 */
@Extension
public final class ClientFiles {
    private final Map<Path, StagedFiles> staged = new ConcurrentHashMap<>();

    /** The files of a run by their paths; those of its logged models lie in {@code models/}. */
    public static List<FileDigest> of(Run<?, ?> build, RunId run) throws IOException {
        TreeMap<String, FileDigest> files = new TreeMap<>();
        artifacts(build, run).forEach(file -> files.put(file.path(), file));
        staged(build, run).forEach(file -> files.put(file.path(), file));
        return List.copyOf(files.values());
    }

    /**
     * The files in a folder of a run, with their paths in it; an empty path is the folder of all files, in which those of
     * logged models do not count.
     */
    public static Manifest manifest(Run<?, ?> build, RunId run, String folder) throws IOException {
        List<FileDigest> inside = new ArrayList<>();
        for (FileDigest file : of(build, run)) {
            if (folder.isEmpty()
                    ? !LoggedModelId.isFile(file.path())
                    : file.path().startsWith(folder + "/")) {
                String path = folder.isEmpty() ? file.path() : file.path().substring(folder.length() + 1);
                inside.add(new FileDigest(path, file.size(), file.sha256()));
            }
        }
        return new Manifest(inside);
    }

    /** What was archived: read once when the run is over, and from memory while it is written to. */
    private static List<FileDigest> artifacts(Run<?, ?> build, RunId run) throws IOException {
        Optional<RunLog> open = Tracking.open(build, run);
        if (open.isPresent()) {
            return open.get().artifacts();
        }
        return BuildRuns.one(build, run).map(TrackedRun::artifacts).orElse(List.of());
    }

    /** The bytes of the run that have the file's digest: under the file's path, or else whatever they are called there. */
    public static Optional<VirtualFile> find(Run<?, ?> build, RunId run, FileDigest file) throws IOException {
        Optional<Path> content = ofRun(build, run).content(file.sha256());
        if (content.isPresent()) {
            return content.map(path -> VirtualFile.forFile(path.toFile()));
        }
        Optional<VirtualFile> there = atItsPath(build, run, file)
                .map(archived -> artifact(build, run, archived))
                .filter(ClientFiles::isThere);
        return there.isPresent() ? there : findElsewhere(build, run, file);
    }

    /** The content under the file's own path: most are found so, without a look at all the others. */
    private static Optional<FileDigest> atItsPath(Run<?, ?> build, RunId run, FileDigest file) throws IOException {
        Optional<RunLog> open = Tracking.open(build, run);
        if (open.isPresent()) {
            List<FileDigest> contents = open.get().archived(files -> files.at(file.path()));
            return contents.stream()
                    .filter(known -> known.sha256().equals(file.sha256()))
                    .findFirst();
        }
        List<FileDigest> sorted = artifacts(build, run);
        int at = Collections.binarySearch(sorted, file, Comparator.comparing(FileDigest::path));
        return at >= 0 && sorted.get(at).sha256().equals(file.sha256())
                ? Optional.of(sorted.get(at))
                : Optional.empty();
    }

    private static VirtualFile artifact(Run<?, ?> build, RunId run, FileDigest file) {
        return build.getArtifactManager().root().child(ArtifactPath.of(run, file));
    }

    private static Optional<VirtualFile> findElsewhere(Run<?, ?> build, RunId run, FileDigest file) throws IOException {
        List<FileDigest> same = new ArrayList<>();
        for (FileDigest archived : artifacts(build, run)) {
            if (archived.sha256().equals(file.sha256())) {
                same.add(archived);
            }
        }
        Optional<RunLog> log = same.isEmpty() ? Tracking.find(build, run) : Optional.empty();
        if (log.isPresent()) {
            log.get().archived(file.sha256()).ifPresent(same::add);
        }
        return same.stream()
                .map(archived -> artifact(build, run, archived))
                .filter(ClientFiles::isThere)
                .findFirst();
    }

    /**
     * The same as a stream, which breaks off before its end when the bytes are not those that were recorded.
     *
     * @throws FileNotFoundException when they are gone
     */
    public static InputStream open(Run<?, ?> build, RunId run, FileDigest file) throws IOException {
        VirtualFile content = find(build, run, file)
                .orElseThrow(() -> new FileNotFoundException("The bytes of " + Naming.quoted(file.path())
                        + " are gone: somebody removed them from the artifacts of " + build.getFullDisplayName()));
        return new VerifiedInput(content.open(), Naming.quoted(file.path()) + " of run " + run, file.sha256());
    }

    private static boolean isThere(VirtualFile file) {
        try {
            return file.isFile();
        } catch (IOException unreachable) {
            return false;
        }
    }

    /**
     * Takes a file of a run that is not over.
     *
     * @throws IllegalArgumentException as {@link StagedFiles#store} does
     */
    public static FileDigest store(Run<?, ?> build, RunId run, String path, InputStream content) throws IOException {
        return open(build, run)
                .store(path, content, bounds(), digest -> needed(build, run).contains(digest));
    }

    /** Bytes of the run's records: its log, and what is said of its models and traces; without the contents of files. */
    public static long records(Run<?, ?> build, RunId run) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                BuildRuns.folder(build, run), file -> file.toString().endsWith(".jsonl"))) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** How much a run may take. */
    public static FileBounds bounds() {
        return ModelLineageConfiguration.get().fileBounds();
    }

    /**
     * Removes a file, or a folder, that clients sent to a run that is not over.
     *
     * @throws Refused when a version came from one of them, or a step archived one
     */
    public static void remove(Run<?, ?> build, RunId run, String path) throws IOException {
        Set<Sha256> needed = needed(build, run);
        List<FileDigest> sent = staged(build, run);
        for (FileDigest file : of(build, run)) {
            if (path.isEmpty() || file.path().equals(path) || file.path().startsWith(path + "/")) {
                if (needed.contains(file.sha256())) {
                    throw new Refused(
                            "File '" + file.path() + "' is what a version came from, so it cannot be deleted");
                }
                if (!sent.contains(file)) {
                    throw new Refused(
                            "File '" + file.path()
                                    + "' was archived by a step of its build, so it cannot be deleted; delete the build instead");
                }
            }
        }
        open(build, run).remove(path, needed::contains);
    }

    /**
     * Archives what clients sent to a run that ends.
     *
     * @throws IOException when it is not done; the files are readable where they came, and this may be tried again
     */
    static void archive(Run<?, ?> build, RunLog run) throws IOException {
        StagedFiles sent = ofRun(build, run.id());
        if (!sent.exist()) {
            return;
        }
        try {
            Set<Sha256> needed = needed(build, run.id());
            StagedArchive.archive(build, run, open(build, run.id()), needed::contains);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Archiving the files of run " + run.id() + " was interrupted");
        }
    }

    /** Whether a run has files that could not be archived. */
    static boolean areLeft(Run<?, ?> build, RunId run) {
        return ofRun(build, run).exist();
    }

    /** The run is over. */
    static void forget(Run<?, ?> build, RunId run) {
        ExtensionList.lookupSingleton(ClientFiles.class).staged.remove(BuildRuns.folder(build, run));
    }

    /** The contents that versions of the run came from. */
    private static Set<Sha256> needed(Run<?, ?> build, RunId run) {
        Set<Sha256> needed = new HashSet<>();
        BuildRuns.ref(build).ifPresent(ref -> {
            for (ModelVersion version : ModelLineage.get().registry().stampedBy(ref.id())) {
                if (version.run().equals(run)) {
                    version.manifest().files().forEach(file -> needed.add(file.sha256()));
                }
            }
        });
        return needed;
    }

    /** Those that clients sent and that are not archived yet. */
    public static List<FileDigest> staged(Run<?, ?> build, RunId run) throws IOException {
        StagedFiles files = ofRun(build, run);
        return files.exist() ? files.all() : List.of();
    }

    /** The one object for what comes, and one to look with where nothing is known to come. */
    private static StagedFiles ofRun(Run<?, ?> build, RunId run) {
        Path folder = BuildRuns.folder(build, run);
        StagedFiles known =
                ExtensionList.lookupSingleton(ClientFiles.class).staged.get(folder);
        return known == null ? StagedFiles.of(folder) : known;
    }

    private static StagedFiles open(Run<?, ?> build, RunId run) {
        return ExtensionList.lookupSingleton(ClientFiles.class)
                .staged
                .computeIfAbsent(BuildRuns.folder(build, run), StagedFiles::of);
    }
}
