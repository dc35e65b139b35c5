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
    private final Reach reach;

    FileCheck(ArrayList<ScannedFile> files, Reach reach) {
        this.files = files;
        this.reach = reach;
    }

    @Override
    public String invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        for (ScannedFile file : files) {
            Path now = at.readable(at.root(file.base()), file.real);
            if (Files.size(now) != file.size || Files.getLastModifiedTime(now).toMillis() != file.modified) {
                return file.path;
            }
        }
        return null;
    }
}
