package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.DigestMismatchException;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.ObservedInput;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.files.SideBySide;
import io.jenkins.plugins.modellineage.files.VerifiedInput;
import io.jenkins.plugins.modellineage.lineage.KeepingDecisions;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import jenkins.util.VirtualFile;
import org.springframework.security.core.Authentication;

/** The bytes of a version's files: pinned, or still among the artifacts of its build. */
public final class VersionFiles {
    private VersionFiles() {}

    /**
     * Opens a file of a version for the person or build of the calling thread. The stream breaks off before its end when
     * the bytes are not those that were stamped.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Run/Artifacts, where that is in use
     * @throws FileNotFoundException when the version has no such file, its bytes are gone, or it was deleted
     */
    public static InputStream open(ModelVersion version, String path) throws IOException {
        if (Run.ARTIFACTS.getEnabled()) {
            owner(version).checkPermission(Run.ARTIFACTS);
        }
        requireNotDeleted(version);
        FileDigest file = file(version, path);
        return new VerifiedInput(
                read(version, file), "'" + path + "' of " + version.ref().label(), file.sha256());
    }

    /** @throws org.springframework.security.access.AccessDeniedException without the permission on the build that stamped it */
    public static void check(ModelVersion version, Permission permission) {
        owner(version).checkPermission(permission);
    }

    private static void requireNotDeleted(ModelVersion version) throws FileNotFoundException {
        if (ModelLineage.get().registry().isDeleted(version.ref())) {
            throw new FileNotFoundException(version.ref().label() + " was deleted, and its files with it");
        }
    }

    /**
     * Checks that the build may have the files of a version that it sees: as SYSTEM its place decides.
     *
     * @throws Refused without Run/Artifacts, where that is in use
     */
    public static void check(Acting acting, ModelVersion version) {
        if (!acting.asSystem()
                && Run.ARTIFACTS.getEnabled()
                && !owner(version).hasPermission2(acting.authentication(), Run.ARTIFACTS)) {
            throw new Refused(Authority.named(acting) + ", lacks Run/Artifacts on the build of "
                    + version.ref().label() + "; grant it on its job, or run this job as somebody who has it");
        }
    }

    /** Whether the calling thread's person or build may open the files of the version. */
    public static boolean mayRead(ModelVersion version) {
        return mayRead(owner(version));
    }

    /** The same of the artifacts of a build, or of what stands for one that is gone. */
    public static boolean mayRead(AccessControlled build) {
        return !Run.ARTIFACTS.getEnabled() || build.hasPermission(Run.ARTIFACTS);
    }

    /**
     * The bytes of a file, without a permission check.
     *
     * @throws FileNotFoundException when they are gone
     */
    public static InputStream read(ModelVersion version, FileDigest file) throws IOException {
        if (pinned(version).test(file)) {
            return ModelLineage.get().files().open(file.sha256());
        }
        return artifact(version, file).orElseThrow(() -> gone(version, file)).open();
    }

    /**
     * The file among the artifacts of its build, or where its client sent it, if both still exist. Its path is that in its
     * version: what has this digest in its run counts, since another file may be called so there. A version that was stamped
     * by hand may have files that no run recorded, under their paths among the artifacts.
     */
    public static Optional<VirtualFile> artifact(ModelVersion version, FileDigest file) throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.existing(version.build());
        if (build.isEmpty()) {
            return Optional.empty();
        }
        Optional<VirtualFile> recorded = ClientFiles.find(build.get(), version.run(), file);
        return recorded.isPresent() ? recorded : PickedFiles.find(build.get(), version, file);
    }

    /**
     * Which of the version's files have bytes that outlive the builds that made them; none of one that was deleted. Bytes that are kept for another version are not
     * this one's: that it has the same ones is only what an agent said, until the controller has read them.
     */
    public static Predicate<FileDigest> pinned(ModelVersion version) {
        boolean kept = outlivesItsBuild(version);
        return file -> kept && ModelLineage.get().files().has(file.sha256());
    }

    /** How many of these are kept in their full length; what is in them is not read. */
    public static int countWhole(ModelVersion version) throws IOException {
        int whole = 0;
        if (outlivesItsBuild(version)) {
            for (FileDigest file : version.manifest().files()) {
                whole += ModelLineage.get().files().has(file) ? 1 : 0;
            }
        }
        return whole;
    }

    /** Whether the controller read what the version consists of, and nobody gave it up since. */
    static boolean outlivesItsBuild(ModelVersion version) {
        Registry registry = ModelLineage.get().registry();
        return registry.keeps(version.ref()) && !registry.isDeleted(version.ref());
    }

    /** Whether the controller verified the version's files and has them still, as far as their lengths tell. */
    static boolean areKept(ModelVersion version) throws IOException {
        return ModelLineage.get().registry().keeps(version.ref()) && areThere(version);
    }

    /** Whether something is kept under the digest of each of its files, in the right length. */
    static boolean areThere(ModelVersion version) throws IOException {
        PinnedFiles pinned = ModelLineage.get().files();
        for (FileDigest file : version.manifest().files()) {
            if (!pinned.has(file)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes the version's files safe from the build discarder. Each is read here, whatever its agent said of it, and
     * also when the same bytes are kept already; one that is kept and damaged is replaced.
     *
     * @param progress told the bytes that were read since it was last told, from several threads
     * @throws Refused when the bytes of a file are gone, or are not what was stamped
     */
    static void pin(ModelVersion version, LongConsumer progress) throws IOException {
        eachFile(version, file -> pin(version, file, progress));
        Evaluations.pin(version);
    }

    /** What is done with one file. */
    @FunctionalInterface
    private interface Task {
        void on(FileDigest file) throws IOException;
    }

    /** Several files at a time, each as whoever asks for all of them. */
    private static void eachFile(ModelVersion version, Task task) throws IOException {
        Authentication asking = Jenkins.getAuthentication2();
        SideBySide.each(version.manifest().files(), file -> {
            try (ACLContext as = ACL.as2(asking)) {
                task.on(file);
            }
            return file;
        });
    }

    private static void pin(ModelVersion version, FileDigest file, LongConsumer progress) throws IOException {
        Optional<VirtualFile> artifact = artifact(version, file);
        if (artifact.isPresent()) {
            pin(version, file, artifact.get(), progress);
        } else if (!pinned(version).test(file) || !ModelLineage.get().files().intact(file.sha256(), progress)) {
            throw new Refused(gone(version, file).getMessage());
        }
    }

    private static void pin(ModelVersion version, FileDigest file, VirtualFile artifact, LongConsumer progress)
            throws IOException {
        PinnedFiles pinned = ModelLineage.get().files();
        try {
            if (pinned.has(file)) {
                requireSame(file, artifact, progress);
            }
            pinned.pin(file.sha256(), () -> new ObservedInput(artifact.open(), progress));
        } catch (DigestMismatchException other) {
            throw new Refused("File '" + file.path() + "' of " + version.ref().label() + " is not what was stamped: "
                    + other.getMessage() + "; build the version again");
        }
    }

    private static void requireSame(FileDigest file, VirtualFile artifact, LongConsumer progress) throws IOException {
        try (InputStream content = artifact.open()) {
            Sha256 found = Digesting.digest(content, progress);
            if (!found.equals(file.sha256())) {
                throw new DigestMismatchException("the archived file", file.sha256(), found);
            }
        }
    }

    /**
     * Reads every pinned file of the version again.
     *
     * @param progress told the bytes that were read since it was last told, from several threads
     * @throws Refused naming the first file that is missing or is not what it was, or when rules gave them up
     */
    static void verifyPinned(ModelVersion version, LongConsumer progress) throws IOException {
        if (ModelLineage.get().registry().isReleased(version.ref())) {
            throw new Refused(
                    "The " + KeepingDecisions.notKept(version.ref()) + "; go to another version, or promote it again"
                            + " while " + version.build().label() + " has them");
        }
        eachFile(version, file -> verifyPinned(version, file, progress));
    }

    private static void verifyPinned(ModelVersion version, FileDigest file, LongConsumer progress) throws IOException {
        PinnedFiles pinned = ModelLineage.get().files();
        if (!pinned.has(file.sha256())) {
            throw new Refused(gone(version, file).getMessage());
        }
        Sha256 now = pinned.rehash(file.sha256(), progress);
        if (!now.equals(file.sha256())) {
            throw new Refused("File '" + file.path() + "' of "
                    + version.ref().label() + " is damaged: its SHA-256 is "
                    + now.abbreviated() + " instead of " + file.sha256().abbreviated()
                    + "; restore JENKINS_HOME/model-lineage/files from a backup, or roll back to another version");
        }
    }

    private static FileDigest file(ModelVersion version, String path) throws FileNotFoundException {
        return version.manifest()
                .file(path)
                .orElseThrow(() -> new FileNotFoundException(version.ref().label() + " has no file '" + path + "'"));
    }

    private static FileNotFoundException gone(ModelVersion version, FileDigest file) {
        if (ModelLineage.get().registry().isReleased(version.ref())) {
            return new FileNotFoundException("The " + KeepingDecisions.notKept(version.ref()) + ", and "
                    + version.build().label() + " has no '" + file.path() + "' either; build the version again");
        }
        return new FileNotFoundException(
                "The bytes of '" + file.path() + "' of " + version.ref().label()
                        + " are gone with " + version.build().label()
                        + " (only versions that held a stage or waited for one outlive their build); build the version again");
    }

    /** Whose permission counts: the build's, or the folder's once the build is gone. */
    private static AccessControlled owner(ModelVersion version) {
        Optional<Run<?, ?>> build = BuildRuns.existing(version.build());
        if (build.isPresent()) {
            return build.get();
        }
        return (AccessControlled) Scopes.folder(version.ref().model().scope()).orElseGet(Jenkins::get);
    }
}
