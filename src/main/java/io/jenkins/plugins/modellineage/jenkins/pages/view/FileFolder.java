package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A folder while the files of a version are sorted into folders. What is below it is counted on the way, not by recursion. */
final class FileFolder {
    private final String path;
    private final Map<String, FileFolder> folders = new TreeMap<>();
    private final List<FileDigest> files = new ArrayList<>();
    private int count;
    private int below;
    private int depth;
    private long bytes;

    private FileFolder(String path) {
        this.path = path;
    }

    /** The folder that has all of them. */
    static FileFolder of(List<FileDigest> all) {
        FileFolder top = new FileFolder("");
        all.forEach(top::add);
        return top;
    }

    private void add(FileDigest file) {
        String[] names = file.path().split("/");
        List<FileFolder> way = new ArrayList<>(List.of(this));
        for (int i = 0; i < names.length - 1; i++) {
            FileFolder folder = way.get(i);
            if (!folder.folders.containsKey(names[i])) {
                way.forEach(above -> above.below++);
                folder.folders.put(names[i], new FileFolder(folder.inside(names[i])));
            }
            way.add(folder.folders.get(names[i]));
        }
        way.get(names.length - 1).files.add(file);
        for (int i = 0; i < way.size(); i++) {
            way.get(i).counted(file, way.size() - 1 - i);
        }
    }

    private void counted(FileDigest file, int deep) {
        count++;
        bytes += file.size();
        depth = Math.max(depth, deep);
    }

    private String inside(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /** The folder of that path, or this one for an empty one; empty when there is none. */
    Optional<FileFolder> at(String wanted) {
        FileFolder found = this;
        for (String name : wanted.isEmpty() ? new String[0] : wanted.split("/")) {
            found = found == null ? null : found.folders.get(name);
        }
        return Optional.ofNullable(found);
    }

    /** The first folder, from this one on, that holds a file or not exactly one folder. */
    FileFolder joined() {
        FileFolder found = this;
        while (found.files.isEmpty() && found.folders.size() == 1) {
            found = found.folders.values().iterator().next();
        }
        return found;
    }

    String path() {
        return path;
    }

    List<FileFolder> folders() {
        return List.copyOf(folders.values());
    }

    List<FileDigest> files() {
        return files;
    }

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Rows of what is below, all unfolded. */
    int rows() {
        return count + below;
    }

    /** Folders inside each other below it. */
    int depth() {
        return depth;
    }
}
