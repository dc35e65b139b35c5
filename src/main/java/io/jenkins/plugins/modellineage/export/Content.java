package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.io.IOException;
import java.io.InputStream;

/** The way to the bytes of files. */
@FunctionalInterface
public interface Content {
    /**
     * Opens a file. The stream breaks off before its end when the bytes are not those that were recorded.
     *
     * @throws IOException when they are gone, or cannot be had
     */
    InputStream open(FileDigest file) throws IOException;
}
