package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Previews;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FilePreview;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileTree;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.function.Function;

/** The files of a version as an address asks for them: a folder of them, and one of them to be read. */
public final class VersionFolder {
    private final ModelVersion version;
    private final Function<FileDigest, String> downloads;

    /** @param downloads where a file is downloaded, or null */
    VersionFolder(ModelVersion version, Function<FileDigest, String> downloads) {
        this.version = version;
        this.downloads = downloads;
    }

    /** The files in their folders, seen from the one that the address names. */
    public FileTree tree() {
        return FileTree.of(
                version.manifest().files(),
                Asked.parameter("folder").orElse(""),
                file -> FileRow.of(file, downloads),
                Asked.lists());
    }

    /** The file that the address names, as far as it can be read on the spot; null when it names none. */
    public FilePreview preview() {
        return Asked.parameter("file")
                .flatMap(path -> Previews.of(version, path))
                .orElse(null);
    }
}
