package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.Serializable;

/** A file as an agent reports it. Nothing of it is believed before {@link #checked} made a value of it. */
final class ScannedFile implements Serializable {
    private static final long serialVersionUID = 1L;

    final String path;
    /** The path of the file itself, links followed, below the workspace, links followed. */
    final String real;

    final long size;
    final long modified;
    final String sha256;

    ScannedFile(String path, String real, long size, long modified, String sha256) {
        this.path = path;
        this.real = real;
        this.size = size;
        this.modified = modified;
        this.sha256 = sha256;
    }

    /** The file as a value; an agent that sends a path upward or no digest is refused. */
    FileDigest checked() {
        FileDigest.check(real);
        return new FileDigest(path, size, new Sha256(sha256));
    }
}
