package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import jenkins.MasterToSlaveFileCallable;

/** Finds, on the agent, the first file that is not any more as it was when it was digested. */
final class FileCheck extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<ScannedFile> files;

    FileCheck(ArrayList<ScannedFile> files) {
        this.files = files;
    }

    @Override
    public String invoke(File folder, VirtualChannel channel) throws IOException {
        Path root = folder.toPath().toRealPath();
        for (ScannedFile file : files) {
            Path now = Globs.inside(root, file.path);
            if (Files.size(now) != file.size || Files.getLastModifiedTime(now).toMillis() != file.modified) {
                return file.path;
            }
        }
        return null;
    }
}
