package io.jenkins.plugins.modellineage.experiment;

import java.util.Objects;

/** Something that happened to a file that a client sent to a run that is not over. */
public sealed interface FileEvent {
    /** A file came whole, in place of what the path had. */
    record FileStored(FileDigest file) implements FileEvent {
        public FileStored {
            Objects.requireNonNull(file, "file");
        }
    }

    /** The path has no file any more. */
    record FileRemoved(String path) implements FileEvent {
        public FileRemoved {
            FileDigest.check(path);
        }
    }
}
