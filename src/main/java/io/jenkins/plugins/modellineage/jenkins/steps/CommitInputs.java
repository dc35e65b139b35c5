package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.jenkins.pachyderm.ConfiguredServer;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachctlOutput;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachydermException;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An input that is a commit of Pachyderm, as a step asks for it.
 *
 * @param commit as {@link AskedCommit} reads it; null where the file tells of one repo alone
 * @param file output of pachctl in the workspace; null where the server is asked
 * @param goesOn whether the run goes on without the input where nothing is known of it
 */
record CommitInputs(String commit, String file, boolean goesOn) {
    static final String FAIL = "fail";
    static final String WARN = "warn";

    /** What the workspace has, for who needs one. */
    @FunctionalInterface
    interface Workspace {
        WorkspaceFiles files() throws IOException, InterruptedException;
    }

    /**
     * What the step wants where nothing is known of the commit.
     *
     * @throws IllegalArgumentException naming the words that there are
     */
    static void checkOnFailure(String word) {
        if (!FAIL.equals(word) && !WARN.equals(word)) {
            throw new IllegalArgumentException(
                    "onFailure is " + Naming.quoted(word) + "; write '" + FAIL + "' or '" + WARN + "'");
        }
    }

    /**
     * Records it.
     *
     * @param said name, source and context; a blank name stands for that of the repo
     * @return the line for the log
     */
    String record(Said said, Workspace workspace, RunLog run, BoundSecrets secrets)
            throws IOException, InterruptedException {
        DataCommit found;
        try {
            found = found(workspace);
        } catch (PachydermException | FilesRefused unknown) {
            if (!goesOn) {
                throw unknown;
            }
            return "WARNING: " + Naming.line(unknown.getMessage()) + "; the run goes on without this input";
        }
        if (found.texts().anyMatch(secrets::hold)) {
            throw new IllegalArgumentException(
                    "What Pachyderm tells of " + found.ref()
                            + " holds a secret that is bound in this build, so it is not recorded; leave that secret out there");
        }
        String repo = found.ref().repo();
        String name = said.name().isEmpty() ? repo.substring(repo.indexOf('/') + 1) : said.name();
        Input input = found.input(name, said.source(), said.context());
        run.append(new RunEvent.InputsRecorded(List.of(input)));
        return told(name, found);
    }

    private DataCommit found(Workspace workspace) throws IOException, InterruptedException {
        if (file == null) {
            return ConfiguredServer.commit(AskedCommit.parse(commit));
        }
        byte[] output = workspace.files().read(file, PachctlOutput.BYTES);
        return PachctlOutput.read(file, output, Optional.ofNullable(commit).map(AskedCommit::parse));
    }

    private static String told(String name, DataCommit commit) {
        long code = commit.origins().stream()
                .filter(origin -> origin.role() == DataCommit.Role.CODE)
                .count();
        long data = commit.origins().size() - code;
        return Naming.line("Recorded the input " + name + ": " + commit.written()
                + (commit.branch().isEmpty() ? "" : " of " + commit.branch()) + ", "
                + counted(commit.files().size(), "file", commit.moreFiles())
                + (data + code == 0
                        ? ""
                        : ", made from " + counted((int) data, "commit", commit.moreOrigins()) + " of data and " + code
                                + " of code")
                + (commit.digest().isEmpty() ? "" : ", digest " + commit.digest()));
    }

    private static String counted(int count, String what, boolean more) {
        return (more ? "the first " : "") + Counted.of(count, what);
    }

    /** What the step says of the input besides. */
    record Said(String name, String source, String context) {}
}
