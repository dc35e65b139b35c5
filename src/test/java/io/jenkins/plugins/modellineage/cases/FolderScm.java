package io.jenkins.plugins.modellineage.cases;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Fills the workspace from a folder as Git would: a file that is as it should be is left alone, with its time. */
public final class FolderScm extends NullSCM {
    private final String folder;

    public FolderScm(Path folder) {
        this.folder = folder.toString();
    }

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        for (Path file : files()) {
            put(Files.readAllBytes(file), workspace.child(relative(file)));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private String relative(Path file) {
        return Path.of(folder).relativize(file).toString().replace(File.separatorChar, '/');
    }

    private static void put(byte[] bytes, FilePath target) throws IOException, InterruptedException {
        if (target.exists() && Arrays.equals(target.read().readAllBytes(), bytes)) {
            return;
        }
        target.getParent().mkdirs();
        target.copyFrom(new ByteArrayInputStream(bytes));
    }

    @Override
    public SCMDescriptor<?> getDescriptor() {
        return new SCMDescriptor<FolderScm>(FolderScm.class, null) {};
    }
}
