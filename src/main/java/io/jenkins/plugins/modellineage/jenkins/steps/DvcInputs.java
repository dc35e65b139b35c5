package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.data.declared.DvcLock;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The data that a {@code dvc.lock} names as what its stages were given, as inputs beside it. */
final class DvcInputs {
    private DvcInputs() {}

    /**
     * Records them.
     *
     * @param lock an input that is already recorded
     * @return a line for the log; empty when the input is something else than one {@code dvc.lock}
     */
    static Optional<String> record(Input lock, WorkspaceFiles files, RunLog run, BoundSecrets secrets)
            throws IOException, InterruptedException {
        if (lock.files().size() != 1 || !DvcLock.isOne(lock.files().get(0).path())) {
            return Optional.empty();
        }
        FileDigest file = lock.files().get(0);
        try {
            byte[] text = files.read(file.path(), DvcLock.BYTES);
            if (!Sha256.of(text).equals(file.sha256())) {
                return Optional.of(warning(file, "it changed meanwhile"));
            }
            DvcLock read = DvcLock.read(new String(text, StandardCharsets.UTF_8));
            return Optional.of(record(file, read, lock.context(), run, secrets));
        } catch (ModelFileException | FilesRefused unread) {
            return Optional.of(warning(file, unread.getMessage()));
        }
    }

    private static String record(FileDigest file, DvcLock read, String context, RunLog run, BoundSecrets secrets)
            throws IOException {
        if (read.deps().stream().flatMap(DataCommit::texts).anyMatch(secrets::hold)) {
            return warning(file, "it holds a secret that is bound in this build");
        }
        List<Input> inputs = read.deps().stream()
                .map(dep -> dep.input(dep.ref().repo(), "", context))
                .toList();
        if (!inputs.isEmpty()) {
            run.append(new RunEvent.InputsRecorded(inputs));
        }
        return "Recorded the inputs that " + file.path() + " names, by DVC's MD5: " + inputs.size()
                + (read.left() == 0
                        ? ""
                        : ", and left " + read.left() + " that are too many, or have no MD5 or fit no name");
    }

    private static String warning(FileDigest file, String why) {
        return "WARNING: the inputs that " + Naming.quoted(file.path()) + " names are not recorded: "
                + Naming.line(why);
    }
}
