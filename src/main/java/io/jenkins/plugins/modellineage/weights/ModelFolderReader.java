package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.util.SortedSet;

/** Reads what several files say together: shards and their index, a configuration beside its weights. Has no state. */
public interface ModelFolderReader {
    /** Whether there is something for it among these paths. */
    boolean recognises(SortedSet<String> names);

    /**
     * What the files say together. Their tensors stay with their files: the table may be empty.
     *
     * @throws ModelFileException when they are not read, and why
     * @throws IOException when their bytes cannot be had
     */
    ModelFacts read(ModelFolder folder) throws IOException;
}
