package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.codec.NewerFormatException;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.nio.file.Path;

/** A file that is whole, and that only a newer release of this plugin can read. */
public final class NewerFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public NewerFileException(Path file, NewerFormatException why) {
        super(
                "File " + file + " was written by a newer release of Model Lineage (" + Naming.plain(why.getMessage())
                        + "); read it with that release",
                why);
    }
}
