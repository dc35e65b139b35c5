package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/** All readers. Which of them reads a file is told by how the file begins, and only then by its name. */
public final class ModelFileReaders {
    /** Bytes by which formats are told apart. */
    public static final int HEAD = 512;

    private static final List<ModelFileReader> ALL = List.of(new GgufReader(), new SafetensorsReader());

    private static final List<ModelFolderReader> FOLDERS = List.of(new ShardedReader());

    private ModelFileReaders() {}

    /**
     * The reader of a file, if its format is known.
     *
     * @param path its last segment tells what the author takes the file for
     * @throws IOException when its first bytes cannot be read
     */
    public static Optional<ModelFileReader> of(FileBytes file, String path) throws IOException {
        byte[] head = file.head(HEAD);
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(reader -> reader.beginsAs(head))
                .findFirst()
                .or(() -> ALL.stream().filter(reader -> reader.isNamedAs(name)).findFirst());
    }

    /** The readers that find something for them among the paths of a version. */
    public static List<ModelFolderReader> among(SortedSet<String> names) {
        return FOLDERS.stream().filter(reader -> reader.recognises(names)).toList();
    }
}
