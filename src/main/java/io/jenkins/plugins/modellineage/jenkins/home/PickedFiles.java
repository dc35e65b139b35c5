package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.FileChangedException;
import io.jenkins.plugins.modellineage.files.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.util.VirtualFile;
import org.springframework.security.core.Authentication;

/**
 * The archived files of a run that somebody picks when its build is over: those that the run recorded, under their paths in
 * it, and those that its build archived by other means, under their paths among its artifacts. Nobody's permission is asked
 * here.
 */
public final class PickedFiles {
    private static final int NAMED = 5;

    private final Run<?, ?> build;
    private final List<Picked> files;

    private PickedFiles(Run<?, ?> build, List<Picked> files) {
        this.build = build;
        this.files = List.copyOf(files);
    }

    /**
     * One of them.
     *
     * @param recorded what the run says of it; empty where it says nothing
     * @param bytes its length, as far as it is known before it is read
     */
    public record Picked(String path, Optional<FileDigest> recorded, long bytes, VirtualFile content) {}

    /**
     * Those that match the patterns; without patterns those that the run recorded, or else all that its build archived. A
     * path that no file of a version may have is left out.
     *
     * @param patterns as a step takes them, empty for none
     * @throws Refused when there are none or too many, the patterns are none, or one that the run recorded is not archived
     *     any more
     */
    static PickedFiles of(Run<?, ?> build, TrackedRun run, String patterns) throws IOException {
        try {
            return picked(build, run, patterns);
        } catch (FilesRefused why) {
            throw new Refused(why.getMessage(), why);
        }
    }

    private static PickedFiles picked(Run<?, ?> build, TrackedRun run, String patterns) throws IOException {
        boolean all = patterns.isBlank();
        Predicate<String> asked = all ? path -> true : matching(patterns);
        List<FileDigest> recorded =
                run.artifacts().stream().filter(file -> asked.test(file.path())).toList();
        List<String> others = all && !recorded.isEmpty()
                ? List.of()
                : others(build, run).stream().filter(asked).toList();
        Globs.requireFew(
                patterns,
                Stream.concat(recorded.stream().map(FileDigest::path), others.stream())
                        .toList());
        if (recorded.isEmpty() && others.isEmpty()) {
            throw all ? bare(build) : unmatched(build, run, patterns);
        }
        return new PickedFiles(build, found(build, run, recorded, others));
    }

    private static List<Picked> found(Run<?, ?> build, TrackedRun run, List<FileDigest> recorded, List<String> others)
            throws IOException {
        List<Picked> files = new ArrayList<>();
        for (FileDigest file : recorded) {
            files.add(recorded(build, run, file));
        }
        VirtualFile root = build.getArtifactManager().root();
        for (String path : others) {
            VirtualFile content = root.child(path);
            files.add(new Picked(path, Optional.empty(), content.length(), content));
        }
        return files;
    }

    private static Predicate<String> matching(String patterns) throws IOException {
        Globs.check(patterns);
        List<String> single = Globs.patterns(patterns);
        return path -> single.stream().anyMatch(pattern -> Globs.matches(pattern, path));
    }

    private static Picked recorded(Run<?, ?> build, TrackedRun run, FileDigest file) throws IOException {
        VirtualFile content = ClientFiles.find(build, run.id(), file).orElseThrow(() -> gone(build, file.path()));
        return new Picked(file.path(), Optional.of(file), file.size(), content);
    }

    /** What the build archived for no run; under a path that the run recorded, what the run had there is meant. */
    private static Collection<String> others(Run<?, ?> build, TrackedRun run) throws IOException {
        VirtualFile root = build.getArtifactManager().root();
        if (!root.isDirectory()) {
            return List.of();
        }
        Set<String> recorded = run.artifacts().stream().map(FileDigest::path).collect(Collectors.toSet());
        return root.list("**", BuildRuns.FOLDER + "/**", false).stream()
                .filter(path -> !recorded.contains(path) && isStampable(path))
                .toList();
    }

    private static boolean isStampable(String path) {
        try {
            FileDigest.check(path);
            return true;
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    /** Where a file of a version lies that its run did not record: among the run's files, or where somebody picked it. */
    static Optional<VirtualFile> find(Run<?, ?> build, ModelVersion version, FileDigest file) throws IOException {
        Optional<VirtualFile> ofRun = artifact(build, ArtifactPath.of(version.run(), file));
        return ofRun.isEmpty() && version.isByHand() ? artifact(build, file.path()) : ofRun;
    }

    private static Optional<VirtualFile> artifact(Run<?, ?> build, String path) throws IOException {
        VirtualFile artifact = build.getArtifactManager().root().child(path);
        return artifact.isFile() ? Optional.of(artifact) : Optional.empty();
    }

    public List<Picked> all() {
        return files;
    }

    /** Of all of them, as far as it is known before they are read. */
    public long bytes() {
        return files.stream().mapToLong(Picked::bytes).sum();
    }

    /** What they are if they are what the run recorded; empty where it recorded nothing of one of them. */
    Optional<Manifest> expected() {
        return files.stream().allMatch(file -> file.recorded().isPresent())
                ? Optional.of(new Manifest(
                        files.stream().map(file -> file.recorded().get()).toList()))
                : Optional.empty();
    }

    /**
     * Reads all of them, several at a time, each as whoever asks.
     *
     * @param weights reads model files meanwhile
     * @param progress told the bytes that were read since it was last told, from several threads
     * @throws Refused naming the first that is gone, or is not what the run recorded
     */
    Manifest read(PickedWeights weights, LongConsumer progress) throws IOException {
        Authentication asking = Jenkins.getAuthentication2();
        return new Manifest(SideBySide.each(files, file -> {
            try (ACLContext as = ACL.as2(asking)) {
                Optional<FileDigest> weighed = weights.digest(file, progress);
                return weighed.isPresent() ? weighed.get() : read(file, progress);
            } catch (FileChangedException changed) {
                throw changed(file);
            }
        }));
    }

    private FileDigest read(Picked file, LongConsumer progress) throws IOException {
        long length = file.content().length();
        AtomicLong read = new AtomicLong();
        Sha256 found;
        try (InputStream content = new BoundedInput(file.content().open(), length + 1)) {
            found = Digesting.digest(content, bytes -> {
                read.addAndGet(bytes);
                progress.accept(bytes);
            });
        } catch (FileNotFoundException | NoSuchFileException absent) {
            throw gone(build, file.path());
        }
        if (read.get() != length) {
            throw changed(file);
        }
        file.recorded().ifPresent(recorded -> requireSame(recorded, found));
        return file.recorded().orElseGet(() -> new FileDigest(file.path(), length, found));
    }

    private Refused changed(Picked file) {
        return new Refused("File " + Naming.quoted(file.path()) + " of " + build.getFullDisplayName()
                + " changed while it was read; stamp the run again when nobody writes to its artifacts");
    }

    private void requireSame(FileDigest recorded, Sha256 found) {
        if (!recorded.sha256().equals(found)) {
            throw new Refused("File " + Naming.quoted(recorded.path()) + " of " + build.getFullDisplayName()
                    + " is not what the run recorded: its SHA-256 is " + found + " instead of "
                    + recorded.sha256() + "; run the build again, or leave the file out");
        }
    }

    private static Refused gone(Run<?, ?> build, String path) {
        return new Refused("File " + Naming.quoted(path) + " cannot be read among the artifacts of "
                + build.getFullDisplayName() + " any more; run the build again, or leave the file out");
    }

    private static Refused bare(Run<?, ?> build) {
        return new Refused(build.getFullDisplayName()
                + " archived no files to stamp; let it call trackArtifacts, and run it again");
    }

    private static Refused unmatched(Run<?, ?> build, TrackedRun run, String patterns) throws IOException {
        List<String> there = Stream.concat(run.artifacts().stream().map(FileDigest::path), others(build, run).stream())
                .sorted()
                .toList();
        if (there.isEmpty()) {
            return bare(build);
        }
        String named = there.stream().limit(NAMED).map(Naming::quoted).collect(Collectors.joining(", "));
        int more = there.size() - Math.min(NAMED, there.size());
        return new Refused(Naming.quoted(Naming.line(patterns)) + " matches no archived file of "
                + build.getFullDisplayName() + ", which has " + named
                + (more > 0 ? " and " + more + " more" : "") + "; write a pattern like 'out/**'");
    }
}
