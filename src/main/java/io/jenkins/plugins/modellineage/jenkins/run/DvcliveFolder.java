package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.tracker.DvcliveNames;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The folder that DVCLive writes to, of which a pattern may mean all, on an agent: summary, series, parameters. */
final class DvcliveFolder {
    private static final String PARAMS = "params.yaml";
    private static final String PIPELINE = "dvc.yaml";

    private DvcliveFolder() {}

    /** The files to read of a folder that is named as a whole; empty when it is none of DVCLive. */
    static List<String> files(Sought sought) throws FilesRefused {
        String folder = sought.pattern();
        if (!sought.isFolder() || !isOne(sought.from(), folder + "/")) {
            return List.of();
        }
        List<String> files = new ArrayList<>(Globs.match(
                sought.from().toFile(),
                folder + "/" + DvcliveNames.SERIES + "**/*" + DvcliveNames.ENDING,
                sought.roots()));
        String above = folder.substring(0, folder.lastIndexOf('/') + 1);
        for (String file : List.of(
                folder + "/" + DvcliveNames.SUMMARY,
                folder + "/" + PARAMS,
                folder + "/" + PIPELINE,
                above + PIPELINE)) {
            if (Files.isRegularFile(sought.from().resolve(file))) {
                files.add(file);
            }
        }
        return files;
    }

    /** The paths that a pattern matches without what in folders of DVCLive is no metric: images, plots, reports. */
    static List<String> readable(Path from, List<String> paths) {
        Set<String> folders = new TreeSet<>();
        for (String path : paths) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            if (path.equals(folder + DvcliveNames.SUMMARY) && isOne(from, folder)) {
                folders.add(folder);
            }
        }
        return folders.isEmpty()
                ? paths
                : paths.stream().filter(path -> isRead(path, folders)).toList();
    }

    private static boolean isRead(String path, Set<String> folders) {
        Optional<String> folder = folders.stream().filter(path::startsWith).findFirst();
        if (folder.isEmpty()) {
            return true;
        }
        String rest = path.substring(folder.get().length());
        return Set.of(DvcliveNames.SUMMARY, PARAMS, PIPELINE).contains(rest)
                || rest.startsWith(DvcliveNames.SERIES) && rest.endsWith(DvcliveNames.ENDING);
    }

    /** @param folder with a slash behind it, or empty */
    private static boolean isOne(Path from, String folder) {
        try {
            return Files.isDirectory(from.resolve(folder + DvcliveNames.SERIES))
                    || Files.isRegularFile(from.resolve(folder + DvcliveNames.SUMMARY))
                            && Files.isRegularFile(from.resolve(folder + PARAMS));
        } catch (InvalidPathException noName) {
            return false;
        }
    }
}
