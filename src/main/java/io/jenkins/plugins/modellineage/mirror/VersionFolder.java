package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the files of a version lie among those of its run. */
public final class VersionFolder {
    private VersionFolder() {}

    /**
     * The folder below which each file of the version lies under its own path; blank for that of all files, empty when there is
     * none, or one of them is too long to be mirrored.
     */
    public static Optional<String> of(Manifest version, List<FileDigest> run, long most) {
        if (version.isEmpty() || version.files().stream().anyMatch(file -> file.size() > most)) {
            return Optional.empty();
        }
        Set<String> there = new HashSet<>();
        run.forEach(file -> there.add(key(file.path(), file)));
        FileDigest first = version.files().get(0);
        return run.stream()
                .filter(file -> file.sha256().equals(first.sha256()))
                .map(FileDigest::path)
                .filter(path -> path.equals(first.path()) || path.endsWith("/" + first.path()))
                .map(path -> path.substring(0, path.length() - first.path().length()))
                .filter(folder ->
                        version.files().stream().allMatch(file -> there.contains(key(folder + file.path(), file))))
                .map(folder -> folder.replaceAll("/$", ""))
                .findFirst();
    }

    private static String key(String path, FileDigest file) {
        return file.sha256() + " " + path;
    }
}
