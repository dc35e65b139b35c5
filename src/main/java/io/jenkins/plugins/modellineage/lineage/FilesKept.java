package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;

/**
 * The controller read the version's own files, found them to be what the manifest says, and keeps them. From then on they
 * outlive their build, and may be served from where they are kept: what an agent only claimed never is.
 *
 * @param files how many
 */
public record FilesKept(VersionRef version, int files) implements VersionEvent {
    public FilesKept {
        Objects.requireNonNull(version, "version");
        if (files < 1) {
            throw new IllegalArgumentException(version.label() + " has at least one file to keep, not " + files);
        }
    }

    @Override
    public String sentence() {
        return Sentences.count(files, "file") + " of " + version.label() + (files == 1 ? " was" : " were")
                + " verified and will outlive the build.";
    }
}
