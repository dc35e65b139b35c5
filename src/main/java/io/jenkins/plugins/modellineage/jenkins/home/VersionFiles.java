package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.files.VerifiedInput;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import jenkins.util.VirtualFile;

/** The bytes of a version's files: pinned, or still among the artifacts of its build. */
public final class VersionFiles {
    private VersionFiles() {}

    /**
     * Opens a file of a version for the person or build of the calling thread. The stream breaks off before its end when
     * the bytes are not those that were stamped.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Run/Artifacts, where that is in use
     * @throws FileNotFoundException when the version has no such file, or its bytes are gone
     */
    public static InputStream open(ModelVersion version, String path) throws IOException {
        if (Run.ARTIFACTS.getEnabled()) {
            owner(version).checkPermission(Run.ARTIFACTS);
        }
        FileDigest file = file(version, path);
        return new VerifiedInput(
                read(version, file), "'" + path + "' of " + version.ref().label(), file.sha256());
    }

    /**
     * The bytes of a file, without a permission check.
     *
     * @throws FileNotFoundException when they are gone
     */
    public static InputStream read(ModelVersion version, FileDigest file) throws IOException {
        PinnedFiles pinned = ModelLineage.get().files();
        if (verified(version) && pinned.has(file.sha256())) {
            return pinned.open(file.sha256());
        }
        return artifact(version, file).orElseThrow(() -> gone(version, file)).open();
    }

    /** The file among the artifacts of its build, if both still exist. */
    public static Optional<VirtualFile> artifact(ModelVersion version, FileDigest file) throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.existing(version.build());
        if (build.isEmpty()) {
            return Optional.empty();
        }
        VirtualFile artifact = build.get().getArtifactManager().root().child(ArtifactPath.of(version.run(), file));
        return artifact.isFile() ? Optional.of(artifact) : Optional.empty();
    }

    /** Which of the version's files outlive the builds that made them. */
    public static Predicate<FileDigest> pinned(ModelVersion version) {
        boolean verified = verified(version);
        return file -> verified && ModelLineage.get().files().has(file.sha256());
    }

    /**
     * Whether this controller hashed what the version's own build archived. A digest that an agent only claimed must not
     * open the bytes that another version keeps under it. That was done for each version that a request waits for or that
     * ever held a stage: {@link #pin} came before both were recorded.
     */
    private static boolean verified(ModelVersion version) {
        Registry registry = ModelLineage.get().registry();
        boolean held = registry.model(version.ref().model())
                .filter(model -> model.history().stream().anyMatch(step -> step.version() == version.number()))
                .isPresent();
        return held
                || registry.waiting().stream()
                        .filter(Promotion::waiting)
                        .anyMatch(promotion -> promotion.version().equals(version.ref()));
    }

    /**
     * Makes the version's files safe from the build discarder, verifying each; one that is pinned and damaged is
     * replaced. What another version keeps stands for this version's file only once its own archive was read.
     *
     * @throws Refused when the bytes of a file are gone, or are not those that were stamped
     */
    static void pin(ModelVersion version) throws IOException {
        PinnedFiles pinned = ModelLineage.get().files();
        boolean verified = verified(version);
        for (FileDigest file : version.manifest().files()) {
            boolean intact = pinned.intact(file.sha256());
            if (!intact || !verified) {
                VirtualFile artifact = artifact(version, file)
                        .orElseThrow(() -> new Refused(gone(version, file).getMessage()));
                if (intact) {
                    verify(version, file, artifact);
                } else {
                    pinned.pin(file.sha256(), source(artifact));
                }
            }
        }
    }

    private static void verify(ModelVersion version, FileDigest file, VirtualFile artifact) throws IOException {
        try (InputStream content = artifact.open()) {
            Sha256 found = Digesting.digest(content, bytes -> {});
            if (!found.equals(file.sha256())) {
                throw new Refused(
                        "File '" + file.path() + "' of " + version.ref().label() + ", as its build archived"
                                + " it, has the SHA-256 " + found.abbreviated() + " instead of "
                                + file.sha256().abbreviated() + "; build the version again");
            }
        }
    }

    /**
     * Reads every pinned file of the version again.
     *
     * @throws Refused naming the first file that is missing or is not what it was
     */
    static void verifyPinned(ModelVersion version) throws IOException {
        PinnedFiles pinned = ModelLineage.get().files();
        for (FileDigest file : version.manifest().files()) {
            if (!pinned.has(file.sha256())) {
                throw new Refused(gone(version, file).getMessage());
            }
            Sha256 now = pinned.rehash(file.sha256());
            if (!now.equals(file.sha256())) {
                throw new Refused("File '" + file.path() + "' of "
                        + version.ref().label() + " is damaged: its SHA-256 is "
                        + now.abbreviated() + " instead of " + file.sha256().abbreviated()
                        + "; restore JENKINS_HOME/model-lineage/files from a backup, or roll back to another version");
            }
        }
    }

    private static PinnedFiles.Source source(VirtualFile artifact) {
        URI uri = artifact.toURI();
        return "file".equals(uri.getScheme()) ? PinnedFiles.Source.of(Path.of(uri)) : artifact::open;
    }

    private static FileDigest file(ModelVersion version, String path) throws FileNotFoundException {
        return version.manifest()
                .file(path)
                .orElseThrow(() -> new FileNotFoundException(version.ref().label() + " has no file '" + path + "'"));
    }

    private static FileNotFoundException gone(ModelVersion version, FileDigest file) {
        return new FileNotFoundException(
                "The bytes of '" + file.path() + "' of " + version.ref().label()
                        + " are gone with " + version.build().label()
                        + " (only versions that held a stage outlive their build); build the version again");
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
