package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import jenkins.MasterToSlaveFileCallable;

/** Finds, on the agent, the files that are not any more as they were when they were digested. */
final class FileCheck extends MasterToSlaveFileCallable<CheckedFiles> {
    private static final long serialVersionUID = 2L;

    private final ArrayList<ScannedFile> files;
    private final Reach reach;

    FileCheck(ArrayList<ScannedFile> files, Reach reach) {
        this.files = files;
        this.reach = reach;
    }

    @Override
    public CheckedFiles invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        CheckedFiles found = new CheckedFiles();
        for (ScannedFile file : files) {
            FileState before = file.state();
            FileState now = state(at, file);
            if (now == null || before == null || !now.isWrittenAs(before)) {
                found.changed = file.path;
                return found;
            } else if (!now.equals(before)) {
                found.touched.add(file.path);
            }
        }
        return found;
    }

    /** Null when nothing that may be read is there now, or a link. */
    private static FileState state(AgentFolder at, ScannedFile file) {
        try {
            Path now = at.readable(at.root(file.base()), file.real);
            return now.equals(at.root(file.base()).resolve(file.real)) ? FileState.of(now) : null;
        } catch (IOException gone) {
            return null;
        }
    }
}
