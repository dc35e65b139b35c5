package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.util.SortedSet;

/** Reads what several files say together: shards and their index, a configuration beside its weights. Has no state. */
public interface ModelFolderReader {
    /** How the format is called where the files of a model cannot be read. */
    default String format() {
        return "";
    }

    /** Whether there is something for it among these paths. */
    default boolean recognises(SortedSet<String> names) {
        return !anchors(names).isEmpty();
    }

    /** Of each model that it finds among these paths, the one that stands for it; none where there is nothing for it. */
    SortedSet<String> anchors(SortedSet<String> names);

    /**
     * What the files of one model say together. Their tensors stay with their files: the table may be empty.
     *
     * @param anchor which model
     * @throws ModelFileException when they are not read, and why
     * @throws IOException when their bytes cannot be had
     */
    ModelFacts read(ModelFolder folder, String anchor) throws IOException;
}
