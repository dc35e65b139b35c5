package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.files.VerifiedInput;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
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
        if (pinned.has(file.sha256())) {
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

    /** Whether the bytes of the file outlive the builds that made them. */
    public static boolean pinned(FileDigest file) {
        return ModelLineage.get().files().has(file.sha256());
    }

    /**
     * Makes the version's files safe from the build discarder, verifying each; one that is pinned and damaged is
     * replaced.
     *
     * @throws Refused when the bytes of a file are gone
     */
    static void pin(ModelVersion version) throws IOException {
        PinnedFiles pinned = ModelLineage.get().files();
        for (FileDigest file : version.manifest().files()) {
            if (!pinned.intact(file.sha256())) {
                VirtualFile artifact = artifact(version, file)
                        .orElseThrow(() -> new Refused(gone(version, file).getMessage()));
                pinned.pin(file.sha256(), source(artifact));
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
