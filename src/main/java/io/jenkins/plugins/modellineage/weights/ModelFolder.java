package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;

/** The files of a version, or those below one folder of it: what a {@link ModelFolderReader} may look at. */
public interface ModelFolder {
    /** Paths relative to the folder, with {@code /}. */
    SortedSet<String> names();

    /**
     * Opens one of the names.
     *
     * @throws IOException when there is no such file, or it cannot be opened
     */
    FileBytes open(String name) throws IOException;

    /** What was read of a file before, by its own format; empty when it is of none, or was refused. */
    Optional<ModelFacts> facts(String name);
}
