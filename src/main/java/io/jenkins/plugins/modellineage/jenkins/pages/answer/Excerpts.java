package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Excerpt;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;

/** Reads what people look at before they decide: the evaluations and samples among a version's files. */
final class Excerpts {
    private Excerpts() {}

    /** Empty for those who may not read the files of the version. */
    static Shown<Excerpt> of(ModelVersion version) {
        if (!VersionFiles.mayRead(version)) {
            return new Shown<>(List.of(), 0);
        }
        List<FileDigest> files = Excerpt.among(version.manifest().files());
        List<Excerpt> read = files.stream()
                .limit(Excerpt.MOST)
                .map(file -> excerpt(version, file))
                .toList();
        return new Shown<>(read, files.size());
    }

    private static Excerpt excerpt(ModelVersion version, FileDigest file) {
        return FileContent.of(version, file)
                .read(
                        Excerpt.LARGEST,
                        (url, bytes) -> Excerpt.read(file, url, bytes),
                        (url, problem) -> Excerpt.unread(file, url, problem));
    }
}
