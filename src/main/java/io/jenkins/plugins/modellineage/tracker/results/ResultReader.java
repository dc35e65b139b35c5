package io.jenkins.plugins.modellineage.tracker.results;

import java.io.IOException;

/** Reads the files of one tool. */
@FunctionalInterface
interface ResultReader {
    /**
     * Adds to the drafts what the file says.
     *
     * @throws IllegalArgumentException telling what is wrong with the file, as the end of a sentence
     */
    void read(ResultSource source, Drafts drafts, Told told) throws IOException;
}
