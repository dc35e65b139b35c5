package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes small texts and large files of an MLflow file store, and counts them. */
final class StoreFolder {
    static final String META = "meta.yaml";
    private static final int BUFFER = 1 << 16;

    private final Destination destination;
    private final Tally tally;

    StoreFolder(Destination destination, Tally tally) {
        this.destination = destination;
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    OutputStream create(String path) throws IOException {
        return destination.create(ExportFormat.STORE + "/" + path);
    }

    /** MLflow 3 knows a run by its folders, be there something in them or not. */
    void folder(String path) throws IOException {
        destination.folder(ExportFormat.STORE + "/" + path);
    }

    void meta(String folder, Yaml yaml) throws IOException {
        yaml(folder + "/" + META, yaml);
    }

    void yaml(String path, Yaml yaml) throws IOException {
        write(path, yaml.bytes());
    }

    void text(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] bytes) throws IOException {
        try (OutputStream out = create(path)) {
            out.write(bytes);
        }
    }

    /** Writes texts, each to a file of its own. */
    SortedMap<String, String> texts(String folder, Map<String, String> texts) throws IOException {
        StoreNames names = new StoreNames(StoreNames.Kind.KEY);
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            text(folder + "/" + names.place(text.getKey()), text.getValue());
        }
        return names.renamed();
    }

    /** Writes files below a folder; those that cannot be had are left. */
    void files(String folder, List<FileDigest> files, Content content) throws IOException {
        Set<String> written = new HashSet<>();
        Set<String> folders = new HashSet<>();
        for (FileDigest file : files) {
            if (folders.contains(file.path()) || isBelowFile(file.path(), written)) {
                tally.leave("files whose path is also that of a folder", 1);
            } else if (copy(folder + "/" + file.path(), file, content)) {
                written.add(file.path());
                folders(file.path(), folders);
                tally.file(file.size());
            } else {
                tally.leave("files whose bytes are gone, damaged or not to be read", 1);
            }
        }
    }

    private static boolean isBelowFile(String path, Set<String> files) {
        Set<String> around = new HashSet<>();
        folders(path, around);
        return around.stream().anyMatch(files::contains);
    }

    private static void folders(String path, Set<String> folders) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            folders.add(path.substring(0, end));
        }
    }

    private boolean copy(String path, FileDigest file, Content content) throws IOException {
        InputStream opened;
        try {
            opened = content.open(file);
        } catch (IOException gone) {
            return false;
        }
        boolean whole;
        try (InputStream in = opened;
                OutputStream out = create(path)) {
            whole = transfer(in, out);
        }
        if (!whole) {
            destination.remove(ExportFormat.STORE + "/" + path);
        }
        return whole;
    }

    /** Whether all could be read; what cannot be written is another matter. */
    private static boolean transfer(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (IOException broken) {
                return false;
            }
            if (read < 0) {
                return true;
            }
            out.write(buffer, 0, read);
        }
    }
}
