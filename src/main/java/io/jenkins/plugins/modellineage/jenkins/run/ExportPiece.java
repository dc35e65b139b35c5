package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.Serializable;

/** A part of an export, or of files that are fetched, on its way to an agent: some bytes of a file, a folder, or a file that goes. */
final class ExportPiece implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What becomes of the path. */
    enum Deed {
        /** The file is made anew with these bytes. */
        CREATE,
        /** The bytes come behind those that it has. */
        APPEND,
        FOLDER,
        REMOVE
    }

    final String path;
    final Deed deed;
    final byte[] bytes;

    ExportPiece(String path, Deed deed, byte[] bytes) {
        this.path = path;
        this.deed = deed;
        this.bytes = bytes;
    }
}
