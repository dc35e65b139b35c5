package io.jenkins.plugins.modellineage.data.declared;

import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.Optional;

/** Reads one kind of files that say something of data. */
interface DeclarationReader {
    /** Whether a file may be of this kind, by its path. */
    boolean reads(String path);

    /**
     * What the file says.
     *
     * @return empty where it says nothing of data
     * @throws ModelFileException when it is not what its name says
     */
    Optional<DeclaredData> read(String path, String text) throws ModelFileException;
}
