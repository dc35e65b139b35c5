package io.jenkins.plugins.modellineage.export;

import java.io.IOException;
import java.io.OutputStream;

/** The folder that an export is written to. Paths are relative, with slashes, and stay inside. */
public interface Destination {
    /** A file anew, whatever was there; one at a time is open. */
    OutputStream create(String path) throws IOException;

    /** A folder, empty unless something is created in it. */
    void folder(String path) throws IOException;

    /** Takes back a file that could not be written whole. */
    void remove(String path) throws IOException;
}
