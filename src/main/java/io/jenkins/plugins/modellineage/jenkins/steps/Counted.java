package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers of files and bytes as a log line shows them. */
final class Counted {
    private Counted() {}

    /** {@code , 1,200 rows}; nothing where no rows were read. */
    static String rows(Optional<InputFacts> facts) {
        return facts.filter(read -> read.rows() > 0)
                .map(read -> String.format(Locale.ROOT, read.rows() == 1 ? ", %,d row" : ", %,d rows", read.rows()))
                .orElse("");
    }

    /** {@code 3 values}, {@code 1 value}. */
    static String of(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** {@code 3 files, 1.2 MiB}. */
    static String files(List<FileDigest> files) {
        return (files.size() == 1 ? "1 file" : files.size() + " files") + ", "
                + ByteSize.written(files.stream().mapToLong(FileDigest::size).sum());
    }
}
