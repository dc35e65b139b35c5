package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.ArchivedFiles;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a run's files lie among the build's artifacts: apart, so that the files of parallel runs never collide. A
 * further content of a path lies in a folder of its own, beside the run's: no file of the run can be called like that.
 */
public final class ArtifactPath {
    private ArtifactPath() {}

    public static String of(RunId run, FileDigest file) {
        String apart = file.is(FileMark.APART) ? "-" + file.sha256().hex() : "";
        return "model-lineage/" + run + apart + "/" + file.path();
    }

    /**
     * The files as they lie among the artifacts, or will: the first content of a path at its place, others apart, and so a
     * file where a folder was before, or the other way round.
     *
     * @throws FilesRefused when one would have to lie where another lies
     */
    static List<FileDigest> placed(RunLog run, List<FileDigest> files) throws IOException {
        return run.archived(archived -> {
            List<FileDigest> placed = new ArrayList<>();
            for (FileDigest file : files) {
                placed.add(isApart(archived, file) ? file.marked(FileMark.APART) : file);
            }
            return placed;
        });
    }

    private static boolean isApart(ArchivedFiles archived, FileDigest file) throws FilesRefused {
        List<FileDigest> before = archived.at(file.path());
        Optional<FileDigest> same = sameContent(before, file);
        if (same.isPresent()) {
            return same.get().is(FileMark.APART);
        }
        List<FileDigest> across = archived.across(file.path());
        Optional<FileDigest> there = sameContent(across, file).filter(other -> other.is(FileMark.APART));
        if (there.isPresent()) {
            throw new FilesRefused(Naming.quoted(file.path()) + " would lie where "
                    + Naming.quoted(there.get().path()) + " lies among the artifacts; rename one of them");
        }
        return !before.isEmpty() || !across.isEmpty();
    }

    private static Optional<FileDigest> sameContent(List<FileDigest> files, FileDigest file) {
        return files.stream()
                .filter(other -> other.sha256().equals(file.sha256()))
                .findFirst();
    }
}
