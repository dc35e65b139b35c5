package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.files.Digesting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, files that were copied there, and finds the first that is not what it should be. */
final class DigestCheck extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<ScannedFile> expected;
    private final TaskListener log;

    DigestCheck(ArrayList<ScannedFile> expected, TaskListener log) {
        this.expected = expected;
        this.log = log;
    }

    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException {
        Path root = workspace.toPath().toRealPath();
        long total = expected.stream().mapToLong(file -> file.size).sum();
        ProgressLines progress = new ProgressLines("Verifying " + expected.size() + " files", total, log);
        for (ScannedFile file : expected) {
            Path copied = Globs.inside(root, file.path);
            if (!Digesting.digest(copied, file.path, progress).sha256().hex().equals(file.sha256)) {
                return file.path;
            }
        }
        return null;
    }
}
