package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import java.util.List;

/**
 * A file in its folder, or a folder with what is in it.
 *
 * @param name in its folder; of a folder that has nothing but another one, both, as {@code out/model}
 * @param path from the top
 * @param file null for a folder
 * @param files how many files are below a folder
 * @param bytes of these together
 * @param inside empty for a file, and for a folder whose content has a page of its own
 */
public record FileNode(String name, String path, FileRow file, int files, long bytes, List<FileNode> inside) {
    public FileNode {
        inside = List.copyOf(inside);
    }

    static FileNode of(FileRow file) {
        return new FileNode(file.name(), file.path(), file, 1, file.size(), List.of());
    }

    public boolean isFolder() {
        return file == null;
    }

    /** Whether it is a folder whose content is on a page of its own. */
    public boolean isApart() {
        return isFolder() && inside.isEmpty();
    }

    /** Whether the file of that path is below this folder. */
    public boolean holds(String other) {
        return other != null && other.startsWith(path + "/");
    }

    public String sizeWritten() {
        return ByteSize.written(bytes);
    }

    /** As text, since a message would group the digits of a number. */
    public String sizeInBytes() {
        return Long.toString(bytes);
    }
}
