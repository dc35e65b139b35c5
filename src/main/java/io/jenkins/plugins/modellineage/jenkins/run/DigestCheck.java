package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.SideBySide;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/**
 * Reads, on the agent, files that were copied there, and finds the first that is not what it should be. Those that were
 * executable become so again, once they are known to be right.
 */
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
        AgentFolder at = AgentFolder.of(workspace, Reach.NONE);
        long total = expected.stream().mapToLong(file -> file.size).sum();
        ProgressLines progress = new ProgressLines("Verifying " + expected.size() + " files", total, log);
        List<String> found = SideBySide.each(expected, file -> digest(at, file, progress));
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(expected.get(i).sha256)) {
                return expected.get(i).path;
            }
            if (expected.get(i).is(FileMark.EXECUTABLE)) {
                makeExecutable(at.readable(at.folder(), expected.get(i).path));
            }
        }
        return null;
    }

    private static String digest(AgentFolder at, ScannedFile file, ProgressLines progress) throws IOException {
        return Digesting.digest(at.readable(at.folder(), file.path), file.path, progress)
                .sha256()
                .hex();
    }

    /** For all who may read it, as a compiler would. */
    private static void makeExecutable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return; // what may be run is told by the name there
        }
        Set<PosixFilePermission> permissions =
                EnumSet.copyOf(view.readAttributes().permissions());
        for (PosixFilePermission read : Set.copyOf(permissions)) {
            if (read.name().endsWith("_READ")) {
                permissions.add(PosixFilePermission.valueOf(read.name().replace("_READ", "_EXECUTE")));
            }
        }
        view.setPermissions(permissions);
    }
}
