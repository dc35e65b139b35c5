package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is in a folder, as MLflow's clients read it: files, and folders that are there because files are below them. */
public final class FileList {
    private FileList() {}

    /**
     * {@code FileInfo} of each, by their names.
     *
     * @param folder whose entries are listed, among the paths of the files; empty for the outermost
     * @param shown paths of entries that are not left out
     * @param prefix put before the names
     */
    public static Collection<ObjectNode> of(
            List<FileDigest> files, String folder, Predicate<String> shown, String prefix) {
        String above = folder.isEmpty() ? "" : folder + "/";
        TreeMap<String, ObjectNode> entries = new TreeMap<>();
        for (FileDigest file : files) {
            if (file.path().startsWith(above) && shown.test(file.path())) {
                String rest = file.path().substring(above.length());
                int end = rest.indexOf('/');
                String name = end < 0 ? rest : rest.substring(0, end);
                entries.putIfAbsent(name, end < 0 ? file(prefix + name, file.size()) : folder(prefix + name));
            }
        }
        return entries.values();
    }

    private static ObjectNode file(String path, long size) {
        ObjectNode node = Replies.object().put("path", path).put("is_dir", false);
        return size == 0 ? node : node.put("file_size", size);
    }

    private static ObjectNode folder(String path) {
        return Replies.object().put("path", path).put("is_dir", true);
    }
}
