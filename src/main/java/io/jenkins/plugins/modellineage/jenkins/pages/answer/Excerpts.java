package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Excerpt;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/** Reads what people look at before they decide: the evaluations and samples among a version's files. */
public final class Excerpts {
    private Excerpts() {}

    /** Empty for those who may not read the files of the version. */
    static Shown<Excerpt> of(ModelVersion version) {
        if (!VersionFiles.mayRead(version)) {
            return new Shown<>(List.of(), 0);
        }
        List<FileDigest> files = Excerpt.among(version.manifest().files());
        Function<FileDigest, String> url = Downloads.of(version);
        List<Excerpt> read = files.stream()
                .limit(Excerpt.MOST)
                .map(file -> excerpt(version, file, url.apply(file)))
                .toList();
        return new Shown<>(read, files.size());
    }

    private static Excerpt excerpt(ModelVersion version, FileDigest file, String url) {
        if (file.size() > Excerpt.LARGEST) {
            return Excerpt.unread(file, url, large());
        }
        if (url == null) {
            return Excerpt.unread(file, null, gone());
        }
        try (InputStream bytes = VersionFiles.open(version, file.path())) {
            return Excerpt.read(file, url, bytes, large());
        } catch (IOException unreadable) {
            return Excerpt.unread(file, url, unreadable(unreadable));
        }
    }

    /** Why a file is not shown. */
    public static String large() {
        return Messages.Excerpts_large();
    }

    /** Why a file is not shown. */
    public static String gone() {
        return Messages.Excerpts_gone();
    }

    /** Why a file is not shown. */
    public static String unreadable(IOException cause) {
        return Messages.Excerpts_unreadable(cause.getMessage());
    }
}
