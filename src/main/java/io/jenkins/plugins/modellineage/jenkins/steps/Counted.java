package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.List;

/** Numbers of files and bytes as a log line shows them. */
final class Counted {
    private Counted() {}

    /** {@code 3 files, 1.2 MiB}. */
    static String files(List<FileDigest> files) {
        return (files.size() == 1 ? "1 file" : files.size() + " files") + ", "
                + ByteSize.written(files.stream().mapToLong(FileDigest::size).sum());
    }
}
