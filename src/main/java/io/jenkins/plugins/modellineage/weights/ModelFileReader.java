package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;

/** Reads the files of one format. Has no state: one serves all threads. */
public interface ModelFileReader {
    /** Bytes by which formats are told apart. */
    int HEAD = 512;

    /** How the format is called where a file cannot be read. */
    default String format() {
        return "";
    }

    /**
     * Whether a file begins as this format does, whatever its name is.
     *
     * @param head its first {@value #HEAD} bytes, or all of a shorter one
     */
    boolean beginsAs(byte[] head);

    /**
     * Whether a file is meant to be of this format by its name.
     *
     * @param name its last segment, in lower case
     */
    boolean isNamedAs(String name);

    /**
     * What the file says.
     *
     * @throws ModelFileException when it is not read, and why
     * @throws IOException when its bytes cannot be had
     */
    ModelFacts read(FileBytes file) throws IOException;
}
